using Apcc.Workflow.Casework.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Passwords;

/// <summary>Sets a password through the link that an administrator hands over.</summary>
public sealed partial class PasswordPage
{
    private bool _isDone;
    private string? _problem;
    private string? _newProblem;
    private string? _againProblem;

    [SupplyParameterFromQuery(Name = "persona")] private Guid Person { get; set; }

    [SupplyParameterFromQuery(Name = "codice")] private string? Code { get; set; }

    [SupplyParameterFromForm(Name = "nuova", FormName = "password")] private string? New { get; set; }

    [SupplyParameterFromForm(Name = "ripetuta", FormName = "password")] private string? Again { get; set; }

    [Inject] private SetPasswordHandler Passwords { get; set; } = null!;
    [Inject] private IStringLocalizer<PasswordText> Text { get; set; } = null!;

    private async Task SetAsync()
    {
        _newProblem = string.IsNullOrEmpty(New) ? Text["NewMissing"].Value : null;
        _againProblem = New == Again ? null : Text["AgainDiffers"].Value;
        if (_newProblem is not null || _againProblem is not null) return;

        var answer = await Passwords.HandleAsync(new SetPassword(Person, PasswordLink.Code(Code), New ?? ""));
        _isDone = answer.Result is SetPasswordResult.Done;
        _problem = answer.Result is SetPasswordResult.LinkIsDead ? Text["LinkIsDead"].Value : null;
        _newProblem = answer.Problems.Count > 0 ? string.Join(" ", answer.Problems) : null;
    }
}

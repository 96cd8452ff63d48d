using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Web.Layout;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Apcc.Workflow.Web.Accounts;

/// <summary>Signs in by a form that needs no script: signing in sets a cookie, which only an answer to a request can carry.</summary>
public sealed partial class SignInPage
{
    private IReadOnlyList<DemonstrationPerson> _people = [];
    private string? _problem;
    private string? _nameProblem;
    private string? _passwordProblem;

    [SupplyParameterFromQuery(Name = ReturnAddress.Parameter)] private string? ReturnTo { get; set; }

    [SupplyParameterFromQuery(Name = "uscita")] private string? HasLeft { get; set; }

    [SupplyParameterFromForm(Name = "nome", FormName = "accedi")] private string? TypedName { get; set; }

    [SupplyParameterFromForm(Name = "password", FormName = "accedi")] private string? TypedPassword { get; set; }

    [SupplyParameterFromForm(Name = "ricordami", FormName = "accedi")] private bool Remember { get; set; }

    [Inject] private StaffSignIn SignIn { get; set; } = null!;
    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private DemonstrationPeople People { get; set; } = null!;
    [Inject] private IHostEnvironment Host { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IOptions<SiteOptions> Site { get; set; } = null!;
    [Inject] private IStringLocalizer<AccountText> Text { get; set; } = null!;

    [CascadingParameter] private HttpContext Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        if (HttpMethods.IsGet(Http.Request.Method) && await CurrentActor.FindIdAsync() is not null)
        {
            if (await CurrentActor.FindAsync() is not null)
            {
                Navigation.NavigateTo(ReturnAddress.Local(ReturnTo));
                return;
            }

            await SignIn.SignOutAsync(); // the account was closed while its session was open
        }

        if (Host.IsDevelopment()) _people = await People.ListAsync();
    }

    private async Task SignInAsync()
    {
        _nameProblem = string.IsNullOrWhiteSpace(TypedName) ? Text["NameMissing"].Value : null;
        _passwordProblem = string.IsNullOrEmpty(TypedPassword) ? Text["PasswordMissing"].Value : null;
        if (_nameProblem is not null || _passwordProblem is not null) return;

        var answer = await SignIn.SignInAsync(TypedName!.Trim(), TypedPassword!, Remember); // both checked above
        if (answer.Succeeded)
        {
            Navigation.NavigateTo(ReturnAddress.Local(ReturnTo));
            return;
        }

        _problem = answer.LockedUntil is { } until
            ? Text["LockedOut", TimeOnly.FromDateTime(OfficeTime.LocalOf(until.UtcDateTime.AddMinutes(1))).OnTheClock()]
            : Text["WrongPassword"];
    }
}

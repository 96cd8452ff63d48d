using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Enrolment.Members;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Enrolment;

/// <summary>One member: declarations, attendance, what is awaited, what happened, and how the membership ends (R5.1.6–R5.1.11).</summary>
public sealed partial class MemberPage
{
    private static readonly string[] CauseKeys = ["rinuncia", "trasferimento", "incarico-pubblico", "decesso", "altro"];

    private MemberSheet? _sheet;
    private CaseSheet? _case;
    private string? _cause;
    private string? _reason;
    private string? _problem;
    private ConfirmDialog? _confirm;

    [Parameter] public Guid Id { get; set; }

    [Inject] private MemberRegister Register { get; set; } = null!;
    [Inject] private CaseSheets Cases { get; set; } = null!;
    [Inject] private RecordWithdrawalHandler Withdraw { get; set; } = null!;
    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private Notices Notices { get; set; } = null!;
    [Inject] private IStringLocalizer<EnrolmentText> Text { get; set; } = null!;

    private IReadOnlyList<Choice> Causes => [.. CauseKeys.Select(key => new Choice(key, CauseName(key)))];

    /// <summary>What the person has to send stands in a table of its own.</summary>
    private IReadOnlyList<CaseTask> OfficeTasks =>
        [.. (_case?.OpenTasks ?? []).Where(task => _sheet?.Waiting.All(awaited => awaited.HumanTaskId != task.Id) is true)];

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        if (await CurrentActor.FindIdAsync() is not { } actorId || await Register.FindAsync(Id, actorId) is not { } sheet)
        {
            Navigation.NotFound();
            return;
        }

        // Who may see members may not always read cases: then the page has no stages and no story.
        (_sheet, _case) = (sheet, await Cases.FindAsync(Id, actorId));
    }

    private async Task LeaveAsync()
    {
        _problem = _cause is null ? Text["CauseMissing"].Value : null;
        if (_cause is not { } cause || _confirm is null || !await _confirm.AskAsync()) return;

        if (await Withdraw.HandleAsync(new RecordWithdrawal(Id, cause, _reason?.Trim() ?? "", await CurrentActor.FindIdAsync() ?? Guid.Empty)) is { } refusal) Notices.Problem(refusal);
        else Notices.Success(Text["LeavingRecorded"]);
        await LoadAsync();
    }

    /// <summary>A cause that a definition names in a word of its own is shown as it is.</summary>
    private string CauseName(string? key) => Text[$"Cause_{key}"] is { ResourceNotFound: false } name ? name : key ?? "";

    private static string Day(DateOnly? day) => day?.InWords() ?? "–";
}

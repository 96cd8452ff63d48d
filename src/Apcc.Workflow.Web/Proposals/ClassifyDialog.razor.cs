using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Proposals;

/// <summary>Says what a proposal is, how the vote went, and whom and what it concerns (R3.1, R5.4.1).</summary>
public sealed partial class ClassifyDialog
{
    private FormDialog _dialog = null!;
    private ProposalSheet? _proposal;
    private IReadOnlyList<Choice> _groups = [];
    private IReadOnlyList<Choice> _actions = [];
    private IReadOnlyList<Choice> _people = [];
    private IReadOnlyList<FieldError> _errors = [];
    private string? _kind;
    private string? _approval;
    private string? _group;
    private string? _action;
    private string? _referent;
    private string? _reason;

    /// <summary>Raised when the proposal has changed, or turned out to have been changed by somebody else.</summary>
    [Parameter] public EventCallback OnDone { get; set; }

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private ClassifyProposalHandler Classify { get; set; } = null!;
    [Inject] private StaffChoices Choices { get; set; } = null!;
    [Inject] private Notices Notices { get; set; } = null!;
    [Inject] private IStringLocalizer<ProposalText> Text { get; set; } = null!;

    private bool NeedsReason => _proposal?.ReferentId is { } before && before.ToString() != _referent;

    /// <summary>Opens with the values that the page shows.</summary>
    public async Task OpenAsync(ProposalSheet proposal)
    {
        if (await CurrentActor.FindIdAsync() is not { } actorId) return;

        _proposal = proposal;
        _groups = [.. proposal.GroupChoices.Select(name => new Choice(name, name))];
        _actions = ToChoices(await Choices.PacActionsAsync(actorId));
        _people = ToChoices(await Choices.PeopleAsync(actorId));
        _errors = [];
        _kind = proposal.Kind.Key();
        _approval = proposal.Approval.ToString();
        _group = proposal.Group;
        _action = proposal.PacActionCode;
        _referent = proposal.ReferentId?.ToString();
        _reason = null;
        await _dialog.OpenAsync();
    }

    private async Task<string?> SaveAsync()
    {
        if (_proposal is not { } proposal || await CurrentActor.FindIdAsync() is not { } actorId) return Text["ClassifyNotAllowed"];

        var answer = await Classify.HandleAsync(new ClassifyProposal
        {
            ProposalId = proposal.Id,
            ActorId = actorId,
            ExpectedRevision = proposal.Revision,
            Kind = ProposalKindNames.OfKey(_kind ?? ""),
            Approval = Enum.TryParse<ProposalApproval>(_approval, out var approval) ? approval : ProposalApproval.Unknown,
            Group = _group ?? "",
            PacActionCode = _action,
            ReferentId = Guid.TryParse(_referent, out var referent) ? referent : null,
            ReferentReason = NeedsReason ? _reason : null,
        });
        _errors = answer.Errors;
        switch (answer.Result)
        {
            case ClassifyResult.Done:
                Notices.Success(Text["ClassifyDone"]);
                if (answer.Notice is { } notice) Notices.Warning(notice);
                await OnDone.InvokeAsync();
                return null;
            case ClassifyResult.Invalid:
                return Text["ClassifyFix"];
            case ClassifyResult.Stale:
                await OnDone.InvokeAsync();
                return Text["ClassifyStale"];
            default:
                return Text["ClassifyNotAllowed"];
        }
    }

    private Choice[] KindChoices() => [.. Enum.GetValues<ProposalKind>().Select(kind => new Choice(kind.Key(), kind.ItalianName(), HelpOf(kind)))];

    private string? HelpOf(ProposalKind kind) => kind is ProposalKind.Unclassified ? null : Text[$"KindHelp_{kind.Key()}"].Value;

    private Choice[] ApprovalChoices() =>
        [.. Enum.GetValues<ProposalApproval>().Select(approval => new Choice(approval.ToString(), Text[$"Approval{approval}"]))];

    private static Choice[] ToChoices(IReadOnlyList<StaffChoice> choices) =>
        [.. choices.Select(choice => new Choice(choice.Value, choice.Detail is null ? choice.Label : $"{choice.Label} – {choice.Detail}"))];

    private string? ErrorOf(string field) => _errors.FirstOrDefault(error => error.Path == field)?.Message;
}

using Apcc.Workflow.Casework.Deadlines;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Deadlines;

/// <summary>Deadlines that are fixed already and would be others by the calendar in force: what would change, why, and the command.</summary>
public sealed partial class RecalculationPage
{
    private const int MostDays = 3;
    private readonly HashSet<Guid> _chosen = [];
    private readonly HashSet<string> _chosenWaits = [];
    private DueDateDifferences? _found;
    private IReadOnlyList<DueDateRecalculation> _done = [];
    private DueDateRecalculation? _undone;
    private Guid _operation;
    private string? _reason;
    private FormDialog _moving = null!;
    private FormDialog _undoing = null!;

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private DueDatePreview Preview { get; set; } = null!;
    [Inject] private DueDateRecalculations Recalculations { get; set; } = null!;
    [Inject] private RecalculateDueDatesHandler Recalculate { get; set; } = null!;
    [Inject] private UndoDueDateRecalculationHandler Undo { get; set; } = null!;
    [Inject] private Notices Notices { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IStringLocalizer<DeadlinesText> Text { get; set; } = null!;

    private Crumb[] Trail => DeadlineTrail.ToList(Text);

    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
        if (_found is null) Navigation.NotFound();
        // A day that somebody chose moves only when somebody says so.
        foreach (var proposal in Movable.Where(proposal => proposal.Kind is DueDateProposalKind.Recomputed)) _chosen.Add(proposal.HumanTaskId);
        _chosenWaits.UnionWith(MovableWaits.Select(wait => wait.BookmarkId));
    }

    private int ChosenCount => _chosen.Count + _chosenWaits.Count;

    private IEnumerable<WaitProposal> MovableWaits => (_found?.Waits ?? []).Where(wait => !wait.IsPast);

    private IEnumerable<DueDateProposal> Movable => (_found?.Proposals ?? []).Where(proposal => !proposal.IsPast);

    private async Task LoadAsync()
    {
        if (await CurrentActor.FindAsync() is not { } actor) return;

        _found = await Preview.FindAsync(actor.Id);
        _done = await Recalculations.LatestAsync(actor.Id) ?? [];
        _chosen.IntersectWith(Movable.Select(proposal => proposal.HumanTaskId));
        _chosenWaits.IntersectWith(MovableWaits.Select(wait => wait.BookmarkId));
    }

    private void Toggle(Guid id)
    {
        if (!_chosen.Remove(id)) _chosen.Add(id);
    }

    private void ToggleWait(string bookmarkId)
    {
        if (!_chosenWaits.Remove(bookmarkId)) _chosenWaits.Add(bookmarkId);
    }

    private void ChooseAll()
    {
        _chosen.UnionWith(Movable.Select(proposal => proposal.HumanTaskId));
        _chosenWaits.UnionWith(MovableWaits.Select(wait => wait.BookmarkId));
    }

    private void ChooseNone()
    {
        _chosen.Clear();
        _chosenWaits.Clear();
    }

    private Task AskMoveAsync()
    {
        (_reason, _operation) = (null, Guid.CreateVersion7());
        return _moving.OpenAsync();
    }

    private Task AskUndoAsync(DueDateRecalculation recalculation)
    {
        (_reason, _undone) = (null, recalculation);
        return _undoing.OpenAsync();
    }

    private async Task<string?> MoveAsync()
    {
        if (await CurrentActor.FindAsync() is not { } actor) return Text["NotAllowed"];

        var chosen = Movable.Where(proposal => _chosen.Contains(proposal.HumanTaskId))
            .Select(proposal => new ChosenDueDate(proposal.HumanTaskId, proposal.Revision, proposal.NewDueAt)).ToList();
        var waits = MovableWaits.Where(wait => _chosenWaits.Contains(wait.BookmarkId)).Select(wait => new ChosenWait(wait.InstanceId, wait.BookmarkId, wait.After)).ToList();
        return await SayAsync(await Recalculate.HandleAsync(new RecalculateDueDates(_operation, actor.Id, chosen, _reason) { Waits = waits }), "Moved");
    }

    private async Task<string?> UndoAsync()
    {
        if (await CurrentActor.FindAsync() is not { } actor || _undone is not { } recalculation) return Text["NotAllowed"];

        return await SayAsync(await Undo.HandleAsync(new UndoDueDateRecalculation(recalculation.Id, actor.Id, _reason)), "Undone");
    }

    // Null: done, and the dialog closes.
    private async Task<string?> SayAsync(RecalculationAnswer answer, string verb)
    {
        switch (answer.Result)
        {
            case RecalculationResult.ReasonMissing:
                return Text["ReasonMissing"];
            case RecalculationResult.NothingChosen:
                return Text["NothingChosen"];
            case RecalculationResult.Gone:
                return Text["Gone"];
            case RecalculationResult.NotAllowed:
                return Text["NotAllowed"];
            default:
                if (answer.Changed > 0) Notices.Success(answer.Changed == 1 ? Text[$"One{verb}"] : Text[$"Many{verb}", answer.Changed]);
                if (answer.Left > 0) Notices.Problem(answer.Left == 1 ? Text["OneLeft"] : Text["ManyLeft", answer.Left]);
                await LoadAsync();
                StateHasChanged();
                return null;
        }
    }

    private string Detail(DueDateProposal proposal) => string.Join(" · ", new[]
    {
        proposal.Reference, proposal.ProcessName, proposal.AssigneeName ?? Text["Nobody"].Value,
    }.OfType<string>());

    private string Then(DueDateProposal proposal)
    {
        var (before, after) = (OfficeMoment.Day(proposal.DueAt), OfficeMoment.Day(proposal.NewDueAt));
        return before == after ? $"{after.WithWeekday()}, {Text["AtTime", OfficeMoment.Time(proposal.NewDueAt).OnTheClock()]}" : after.WithWeekday();
    }

    private string Why(DueDateProposal proposal)
    {
        if (proposal.IsPast) return Text["WhyPast"];
        if (proposal.Kind is DueDateProposalKind.ClosedDay) return Text["WhyClosed", proposal.ChangedDays is [.., { Holiday: { } holiday }] ? holiday : Text["DayOff"]];
        if (proposal.ChangedDays.Count == 0) return Text["WhyHours"];
        var days = proposal.ChangedDays.Take(MostDays).Select(day => Text[$"Day{day.Change}", day.Date.WithWeekday(), day.Holiday is null ? "" : $" ({day.Holiday})"].Value);
        var others = proposal.ChangedDays.Count - MostDays;
        return string.Join("; ", days) + (others <= 0 ? "." : others == 1 ? Text["AndOneMore"] : Text["AndMore", others]);
    }
}

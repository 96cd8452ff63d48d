using Apcc.Workflow.Casework.Ballots;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Ballots;

/// <summary>One ballot from presence to result, each stage in its turn (R5.4.3, R5.4.4).</summary>
public sealed partial class BallotPage
{
    /// <summary>How often the page looks how many have voted and whether the ballot moved on.</summary>
    private static readonly TimeSpan RefreshEvery = TimeSpan.FromSeconds(3);

    private ConfirmDialog _confirmOpen = null!;
    private ConfirmDialog _confirmClose = null!;
    private BallotSheet? _ballot;
    private IReadOnlyList<string> _codes = [];
    private bool _isFixing;
    private ITimer? _timer;

    [Parameter] public Guid Id { get; set; }

    [Inject] private BallotSheets Ballots { get; set; } = null!;
    [Inject] private FixPresenceHandler Presence { get; set; } = null!;
    [Inject] private OpenVotingHandler Opening { get; set; } = null!;
    [Inject] private CloseBallotHandler Closing { get; set; } = null!;
    [Inject] private CountBallotHandler Counting { get; set; } = null!;
    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private Notices Notices { get; set; } = null!;
    [Inject] private IStringLocalizer<BallotText> Text { get; set; } = null!;

    private string CloseMeaning => _ballot is { Turnout: { } turnout } ballot && turnout < ballot.Present
        ? Text["CloseMeaningMissing", ballot.Present - turnout]
        : Text["CloseMeaning"];

    public void Dispose() => _timer?.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        await LoadAsync();
        if (_ballot is null) Navigation.NotFound();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _timer = TimeProvider.System.CreateTimer(_ => _ = InvokeAsync(RefreshAsync), null, RefreshEvery, RefreshEvery);
    }

    private async Task LoadAsync() =>
        _ballot = await CurrentActor.FindIdAsync() is { } actorId ? await Ballots.FindAsync(Id, actorId) : null;

    private async Task RefreshAsync()
    {
        if (_ballot is not { Status: BallotStatus.Open or BallotStatus.Closed }) return;

        var before = _ballot;
        await LoadAsync();
        _ballot ??= before;
        if (_ballot.Status != before.Status || _ballot.Turnout != before.Turnout || _ballot.HasFirstCount != before.HasFirstCount) StateHasChanged();
    }

    private async Task FixAsync(PresenceChosen chosen)
    {
        if (await CurrentActor.FindIdAsync() is not { } actorId) return;

        var answer = await Presence.HandleAsync(new FixPresence(Id, actorId, chosen.PresentVoterIds, chosen.Mode));
        Tell(answer.Answer, Text["PresenceDone"]);
        (_codes, _isFixing) = (answer.Codes, false);
        await LoadAsync();
    }

    private async Task OpenAsync()
    {
        if (await CurrentActor.FindIdAsync() is not { } actorId) return;

        var answer = await Opening.HandleAsync(new OpenVoting(Id, actorId));
        Tell(answer, Text["OpenDone"]);
        if (answer.Result is BallotResult.Done) _codes = [];
        await LoadAsync();
    }

    private async Task CloseAsync()
    {
        if (await CurrentActor.FindIdAsync() is not { } actorId) return;

        Tell(await Closing.HandleAsync(new CloseBallot(Id, actorId)), Text["CloseDone"]);
        await LoadAsync();
    }

    private async Task CountAsync()
    {
        if (await CurrentActor.FindIdAsync() is not { } actorId) return;

        Tell(await Counting.HandleAsync(new CountBallot(Id, actorId)), Text["CountDone"]);
        await LoadAsync();
    }

    private void Tell(BallotAnswer answer, string done)
    {
        if (answer.Result is BallotResult.Done) Notices.Success(done);
        else Notices.Problem(answer.Problem ?? Text["NotAllowed"]);
    }
}

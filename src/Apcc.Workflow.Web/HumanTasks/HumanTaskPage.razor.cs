using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.HumanTasks;

/// <summary>One task: what is asked, by when, for which case, and the form to answer with. What others do to it meanwhile appears
/// by itself, without touching what is being written.</summary>
public sealed partial class HumanTaskPage : IDisposable
{
    private HumanTaskSheet? _sheet;
    private HumanTaskForm? _form;
    private Guid _actorId;
    private Guid _shownId;
    private string? _news;
    private int _formNumber;
    private bool _isSignedOut;
    private bool _isLost;
    private bool _isLeaving;
    private bool _hasMissedNews;

    [Parameter] public Guid Id { get; set; }

    /// <summary>The filters of the list that the person came from, as they stand in its address.</summary>
    [SupplyParameterFromQuery(Name = InboxAddress.ReturnParameter)] public string? From { get; set; }

    [Inject] private HumanTaskSheets Sheets { get; set; } = null!;
    [Inject] private HumanTaskNews News { get; set; } = null!;
    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private TimeProvider Clock { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private Notices Notices { get; set; } = null!;
    [Inject] private IStringLocalizer<HumanTaskText> Text { get; set; } = null!;

    private IReadOnlyList<Crumb> Trail => [new(Text["Inbox"], ListAddress)];

    private string ListAddress => InboxAddress.BackTo(From);

    public void Dispose() => News.Changed -= OnNews;

    protected override void OnInitialized() => News.Changed += OnNews;

    protected override async Task OnParametersSetAsync()
    {
        if (_shownId == Id) return;

        (_shownId, _sheet, _news, _isLost, _isLeaving) = (Id, null, null, false, false);
        if (await CurrentActor.FindAsync() is not { } actor)
        {
            _isSignedOut = true;
            return;
        }

        _actorId = actor.Id;
        do
        {
            _hasMissedNews = false;
            _sheet = await Sheets.FindAsync(Id, _actorId);
        }
        while (_hasMissedNews);
        if (_sheet is null) Navigation.NotFound();
    }

    private bool IsOccupied => _isLeaving || _form is { IsHandingIn: true };

    private void OnNews(Guid humanTaskId)
    {
        if (humanTaskId == _shownId || humanTaskId == HumanTaskNews.EveryTask) _ = InvokeAsync(RefreshAsync);
    }

    private async Task RefreshAsync()
    {
        _hasMissedNews = _sheet is null;
        if (IsOccupied || _sheet is not { } before) return;

        var now = await Sheets.FindAsync(_shownId, _actorId);
        if (IsOccupied) return;

        _news = NewsIn(before, now);
        _isLost = now is null;
        _sheet = now;
        StateHasChanged();
    }

    // Said only to who was working, or was about to: their page has just become another one.
    private string? NewsIn(HumanTaskSheet before, HumanTaskSheet? now) => now switch
    {
        { CanWork: false, Task.Status: HumanTaskStatus.Assigned } when before.CanWork || before.CanClaim => Text["NowWith", now.Task.AssigneeName ?? ""],
        { CanWork: false, Task.Status: HumanTaskStatus.Cancelled } when before.CanWork => Text["NowCancelled"],
        { CanWork: false, Task.ClosedAt: not null } when before.CanWork => Text["NowClosed"],
        { CanWork: true } when before.CanWork && before.Task.DueAt != now.Task.DueAt => Text["DueDateMoved"],
        { CanWork: true } => _news,
        not null when before.Task.Revision == now.Task.Revision => _news,
        _ => null,
    };

    private async Task AnsweredAsync(HumanTaskAnswer answer) => await RefreshAsync();

    private Task BeforeReleaseAsync() => _form?.LeaveAsync() ?? Task.CompletedTask;

    private void Leave(HandedIn handedIn)
    {
        if (_sheet is not { } sheet) return;

        _isLeaving = true;
        if (handedIn.NextHumanTaskId is { } next)
        {
            Notices.Success(Text["CompletedNext", sheet.Task.Title, handedIn.Action]);
            Navigation.NavigateTo(InboxAddress.OfTask(next, From));
        }
        else
        {
            Notices.Success(Text["Completed", sheet.Task.Title, handedIn.Action]);
            Navigation.NavigateTo(ListAddress);
        }
    }

    private async Task RefusedAsync(HumanTaskAnswer answer)
    {
        if (answer.Result is not HumanTaskResult.Invalid) Notices.Warning(Text.Refusal(answer));
        await RefreshAsync();
    }

    private async Task StartOverAsync()
    {
        _formNumber++;
        await RefreshAsync();
    }

    private string HeadingOfForm(HumanTaskSheet sheet) =>
        sheet.Result is not null ? Text["AsHandedIn"] : sheet.Task.ClosedAt is null ? Text["DraftNow"] : Text["DraftLeft"];

    private string? Office(HumanTaskSheet sheet) => (sheet.AssigneeId == _actorId, sheet.SubstituteName) switch
    {
        (true, { } substitute) => Text["YouWithSubstitute", substitute].Value,
        (true, null) => Text["You"].Value,
        (false, { }) when sheet.OnBehalfOfName is not null => Text["AwayYouStandIn"].Value,
        (false, { } substitute) => Text["AwayStandsIn", substitute].Value,
        _ => null,
    };

    private string WhyNoForm(HumanTaskSheet sheet)
    {
        if (sheet.Task is { Status: HumanTaskStatus.Cancelled, ClosedAt: { } cancelledAt }
            && sheet.History.LastOrDefault(item => item.Kind is HumanTaskEventKind.Cancelled)?.ActorName is { } canceller)
            return Text["CancelledBy", canceller, Text.Moment(cancelledAt)];

        if (sheet.Task.ClosedAt is { } closedAt)
        {
            var done = sheet.History.LastOrDefault(item => item.Kind is HumanTaskEventKind.Completed);
            var by = done is { ActorName: { } name, OnBehalfOfName: { } absent } ? Text["OnBehalfOf", name, absent].Value : done?.ActorName;
            return by is not null && sheet.Task.ActionTaken is { } action
                ? Text["ClosedWith", by, Text.Moment(closedAt), action]
                : Text["ClosedWithout", Text.Moment(closedAt)];
        }

        if (sheet.Task.AssigneeName is { } holder) return Text["WithOther", holder];

        return sheet.Task.Status is HumanTaskStatus.Unassigned ? Text["WithNobody"] : Text["WithGroup"];
    }
}

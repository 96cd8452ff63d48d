using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.HumanTasks.Filters;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.HumanTasks;

/// <summary>The home page: what waits for the person, the most urgent first. Refreshes itself when a task changes, without moving
/// anything that is being looked at or typed.</summary>
public sealed partial class InboxPage : IDisposable
{
    // Many tasks may change at once; one refresh is enough for all of them.
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(400);

    private readonly CancellationTokenSource _source = new();
    private readonly CancellationToken _gone; // read once: news may come in while the page is already being disposed of
    private InboxAddress _address = new();
    private InboxList? _list;
    private IReadOnlyList<InboxFilterItem> _filters = [];
    private string? _announcement;
    private bool _isRefreshing;
    private bool _isSignedOut;

    [SupplyParameterFromQuery(Name = "scheda")] public string? Tab { get; set; }

    [SupplyParameterFromQuery(Name = "scadenza")] public string? Due { get; set; }

    [SupplyParameterFromQuery(Name = "cerca")] public string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "dopo")] public string? Cursor { get; set; }

    [Inject] private Inbox Inbox { get; set; } = null!;
    [Inject] private InboxFilterList Filters { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private HumanTaskNews News { get; set; } = null!;
    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private TimeProvider Clock { get; set; } = null!;
    [Inject] private IStringLocalizer<HumanTaskText> Text { get; set; } = null!;

    public InboxPage() => _gone = _source.Token;

    public void Dispose()
    {
        News.Changed -= OnNews;
        _source.Cancel();
        _source.Dispose();
    }

    protected override void OnInitialized() => News.Changed += OnNews;

    protected override Task OnParametersSetAsync()
    {
        _address = InboxAddress.Read(Tab, Due, Search, Cursor);
        return LoadAsync(isOpening: true);
    }

    private void OnNews(Guid humanTaskId) => _ = InvokeAsync(RefreshAsync);

    private async Task RefreshAsync()
    {
        if (_isRefreshing || _gone.IsCancellationRequested) return;

        _isRefreshing = true;
        try
        {
            await Task.Delay(Settle, Clock, _gone);
            _isRefreshing = false; // what changes from here on needs another look
            var before = _list?.Counts.GetValueOrDefault(_address.Scope);
            await ReloadAsync();
            if (_list?.Counts.GetValueOrDefault(_address.Scope) != before) _announcement = Text["ListChanged"];
            StateHasChanged();
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The person has gone to another page.
        }
    }

    private Task ReloadAsync() => LoadAsync(isOpening: false);

    private async Task LoadAsync(bool isOpening)
    {
        if (await CurrentActor.FindAsync(_gone) is not { } actor)
        {
            _isSignedOut = true;
            return;
        }

        _filters = await Filters.OfAsync(actor.Id, _gone);
        var own = _filters.FirstOrDefault(filter => filter.IsDefault);
        // Without any query the person asks for "my tasks as I like to see them".
        if (own is not null && isOpening && new Uri(Navigation.Uri).Query.Length == 0)
        {
            Navigation.NavigateTo(InboxAddress.BackTo(own.Query), replace: true);
            return;
        }

        _address = _address with { IsExplicit = own is not null };
        _list = await ListAsync(actor.Id);
        if (_list.Items.Count > 0 || _address.Cursor is null) return;

        // Everything behind the page before has been done meanwhile: the list goes on at its beginning.
        _address = _address with { Cursor = null };
        _list = await ListAsync(actor.Id);
    }

    private Task<InboxList> ListAsync(Guid actorId) => Inbox.ListAsync(
        new InboxRequest { ActorId = actorId, Scope = _address.Scope, Due = _address.Due, Search = _address.Search, Cursor = _address.Cursor },
        _gone);

    private string Lead(InboxList list)
    {
        var mine = list.Counts.GetValueOrDefault(InboxScope.Mine);
        var available = list.Counts.GetValueOrDefault(InboxScope.Available);
        return (mine, list.OverdueCount) switch
        {
            (0, _) when available > 0 => Text[available == 1 ? "LeadNoneOneToTake" : "LeadNoneManyToTake", available],
            (0, _) => Text["LeadNone"],
            (_, 0) => Text[mine == 1 ? "LeadOne" : "LeadMany", mine],
            (_, 1) => Text[mine == 1 ? "LeadOneLate" : "LeadManyOneLate", mine],
            var (_, late) => Text["LeadManyLate", mine, late],
        };
    }

    // A tab that is not in the counts is not the person's, except what they have done, which nobody counts.
    private List<TabLink> Tabs(InboxList list) =>
        [.. Enum.GetValues<InboxScope>()
            .Where(scope => scope is InboxScope.Done || list.Counts.ContainsKey(scope))
            .Select(scope => new TabLink(
                Text[$"Tab{scope}"], new InboxAddress { Scope = scope, IsExplicit = _address.IsExplicit }.ToString(),
                scope is InboxScope.Done ? null : list.Counts[scope], scope == _address.Scope)
            {
                MostCounted = scope is InboxScope.Available ? Inbox.MostCounted : null,
            })];
}

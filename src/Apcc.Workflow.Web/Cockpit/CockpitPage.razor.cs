using System.Globalization;
using Apcc.Workflow.Casework.Cockpit;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Cockpit;

/// <summary>The year at a glance, for who steers it. Refreshes itself when a task changes, so that two people at once see the same.</summary>
public sealed partial class CockpitPage : IDisposable
{
    // Many tasks may change at once; one refresh is enough for all of them.
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(600);

    private readonly CancellationTokenSource _source = new();
    private readonly CancellationToken _gone; // read once: news may come in while the page is already being disposed of
    private YearCockpit? _cockpit;
    private CockpitTaskPage? _tasks;
    private bool _hasNoYear;
    private bool _isRefreshing;

    /// <summary>The year that is looked at; null: the first choice.</summary>
    [Parameter] public int? Year { get; set; }

    [SupplyParameterFromQuery(Name = "scheda")] private string? Tab { get; set; }

    [SupplyParameterFromQuery(Name = "persona")] private Guid? Person { get; set; }

    [SupplyParameterFromQuery(Name = "pagina")] private int? PageNumber { get; set; }

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private YearCockpits Cockpits { get; set; } = null!;
    [Inject] private CockpitTasks CockpitTasks { get; set; } = null!;
    [Inject] private HumanTaskNews News { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private TimeProvider Clock { get; set; } = null!;
    [Inject] private IStringLocalizer<CockpitText> Text { get; set; } = null!;

    public CockpitPage() => _gone = _source.Token;

    private CockpitTaskChoice Which => CockpitAddresses.ChoiceOf(Tab);

    public void Dispose()
    {
        News.Changed -= OnNews;
        _source.Cancel();
        _source.Dispose();
    }

    protected override void OnInitialized() => News.Changed += OnNews;

    protected override Task OnParametersSetAsync() => LoadAsync();

    private void OnNews(Guid humanTaskId) => _ = InvokeAsync(RefreshAsync);

    private async Task RefreshAsync()
    {
        if (_isRefreshing || _gone.IsCancellationRequested) return;

        _isRefreshing = true;
        try
        {
            await Task.Delay(Settle, Clock, _gone);
            _isRefreshing = false; // what changes from here on needs another look
            await LoadAsync();
            StateHasChanged();
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The person has gone to another page.
        }
    }

    private async Task LoadAsync()
    {
        if (await CurrentActor.FindAsync(_gone) is not { } actor) return;
        if (!YearCockpits.MaySee(actor))
        {
            Navigation.NotFound();
            return;
        }

        if ((Year ?? await Cockpits.FirstChoiceAsync(actor.Id, _gone)) is not { } year)
        {
            _hasNoYear = true;
            return;
        }

        _cockpit = await Cockpits.FindAsync(actor.Id, year, _gone);
        _tasks = await CockpitTasks.ListAsync(
            new CockpitTaskRequest { ActorId = actor.Id, Year = year, Which = Which, PersonId = Person, Page = PageNumber ?? 1 }, _gone);
        if (_cockpit is null || _tasks is null) Navigation.NotFound();
    }

    private IReadOnlyList<Tile> Tiles(YearCockpit year)
    {
        var tooMuch = year.People.Count(load => load.IsTooMuch);
        return
        [
            new(Number(year.Tasks.Late), Text["TileLate"], TasksOf(CockpitTaskChoice.Late), year.Tasks.Late > 0 ? StatusTone.Danger : StatusTone.Success),
            new(Number(year.Tasks.AtRisk), Text["TileAtRisk", year.Settings.RiskWorkingDays], TasksOf(CockpitTaskChoice.AtRisk),
                year.Tasks.AtRisk > 0 ? StatusTone.Warning : StatusTone.Success),
            new(Number(year.Tasks.Unassigned), Text["TileUnassigned"], TasksOf(CockpitTaskChoice.Unassigned),
                year.Tasks.Unassigned > 0 ? StatusTone.Warning : StatusTone.Success),
            new(year.Dossier.Approved == 0 ? "–" : Text["TileDossierFigure", year.Dossier.WithReasons, year.Dossier.Approved], Text["TileDossier"],
                $"{CockpitAddresses.Year(year.Year)}#{CockpitAddresses.DossierPart}",
                year.Dossier.Approved == 0 ? StatusTone.Neutral : year.Dossier.Missing.Count > 0 ? StatusTone.Info : StatusTone.Success),
            new(Number(tooMuch), Text[tooMuch == 1 ? "TileTooMuchOne" : "TileTooMuch"], $"{CockpitAddresses.Year(year.Year)}#{CockpitAddresses.PeoplePart}",
                tooMuch > 0 ? StatusTone.Warning : StatusTone.Success),
        ];

        string TasksOf(CockpitTaskChoice which) => $"{CockpitAddresses.Tasks(year.Year, which)}#{CockpitAddresses.TasksPart}";
    }

    private static string Number(int count) => count.ToString("N0", CultureInfo.CurrentCulture);

    private sealed record Tile(string Figure, string Label, string Href, StatusTone Tone);
}

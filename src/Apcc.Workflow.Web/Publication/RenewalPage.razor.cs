using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.WorkflowInstances.Migration;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Administration;
using Apcc.Workflow.Web.Configuration;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Apcc.Workflow.Web.Publication;

/// <summary>Open cases that use an older version of a form, a template or a list, and can take the one in force.</summary>
public sealed partial class RenewalPage
{
    private readonly HashSet<string> _chosen = [];
    private IReadOnlyList<MigrationBatch> _batches = [];
    private Dictionary<string, string> _names = [];
    private Crumb[] _trail = [];
    private RenewalPreview? _preview;
    private MigrationProgress? _progress;
    private MigrationAnswer? _answer;
    private string? _reason;
    private string? _refusal;

    [Parameter] public string KindSlug { get; set; } = "";

    [Parameter] public string Key { get; set; } = "";

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private PreviewRenewalHandler Previews { get; set; } = null!;
    [Inject] private RenewPieceHandler Renewal { get; set; } = null!;
    [Inject] private MigrationHistory History { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IJSRuntime JavaScript { get; set; } = null!;
    [Inject] private IStringLocalizer<PublicationText> Text { get; set; } = null!;
    [Inject] private IStringLocalizer<VersionsText> Words { get; set; } = null!;

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        if (ConfigurationWords.KindOf(KindSlug) is not { } kind || kind is ConfigurationKind.Definition
            || await CurrentActor.FindIdAsync() is not { } actor
            || await Previews.HandleAsync(new PreviewRenewal(kind, Key, actor)) is not { } preview)
        {
            Navigation.NotFound();
            return;
        }

        _batches = await History.OfAsync(kind, Key, actor);
        _chosen.Clear();
        _chosen.UnionWith(preview.Items.Where(item => item.CanMove).Select(item => item.InstanceId));
        _trail = [.. ConfigurationTrail.ToKind(Words, kind), new Crumb(preview.Title, ConfigurationAddresses.Piece(kind, Key))];
        _preview = preview;
    }

    private void Toggle(string instanceId)
    {
        if (!_chosen.Remove(instanceId)) _chosen.Add(instanceId);
    }

    private async Task RenewAsync()
    {
        if (_preview is not { } preview || await CurrentActor.FindIdAsync() is not { } actor) return;

        _names = preview.Items.ToDictionary(item => item.InstanceId, item => item.CaseTitle ?? item.InstanceId);
        var ids = preview.Items.Select(item => item.InstanceId).Where(_chosen.Contains).ToList();
        _progress = new MigrationProgress(0, ids.Count);
        try
        {
            _answer = await Renewal.HandleAsync(
                new RenewPiece(preview.Kind, preview.Key, actor, _reason ?? "", Guid.NewGuid().ToString("N"), ids), new Shown(this));
        }
        finally
        {
            _progress = null;
        }

        _refusal = _answer.Refusal;
        if (_answer.BatchId is null) return;

        _reason = null;
        await LoadAsync();
        StateHasChanged();
        await JavaScript.InvokeVoidAsync("apcc.focusById", "casi-aperti");
    }

    private string Summary(RenewalPreview preview)
    {
        var (all, can) = (preview.Items.Count, preview.Items.Count(item => item.CanMove));
        return (all, all - can) switch
        {
            (0, _) => Text["NoCases"],
            (1, 0) => Text["SumOnePasses"],
            (1, _) => Text["SumOneStays"],
            (_, 0) => Text["SumAllPass", all],
            (_, var staying) when can == 0 => Text["SumNonePass", staying],
            (_, var staying) => Text[can == 1 ? "SumOneOf" : "SumSome", all, can, staying],
        };
    }

    /// <summary>Reports at once, on the thread that works.</summary>
    private sealed class Shown(RenewalPage page) : IProgress<MigrationProgress>
    {
        public void Report(MigrationProgress value) => _ = page.InvokeAsync(() =>
        {
            if (page._progress is not null) page._progress = value;
            page.StateHasChanged();
        });
    }
}

using Apcc.Workflow.Casework.WorkflowInstances.Migration;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Apcc.Workflow.Web.WorkflowInstances;

/// <summary>The preview of one migration, what must still be said, and its execution.</summary>
public sealed partial class MigrationPlanner
{
    private readonly HashSet<string> _chosen = [];
    private readonly HashSet<string> _left = [];
    private Dictionary<string, MigrationStep> _steps = [];
    private Dictionary<string, string> _names = [];
    private ConfirmDialog _confirm = null!;
    private MigrationPreview? _preview;
    private MigrationProgress? _progress;
    private MigrationAnswer? _answer;
    private string? _reason;
    private string? _refusal;

    [Parameter, EditorRequired] public string DefinitionId { get; set; } = "";

    [Parameter, EditorRequired] public int From { get; set; }

    [Parameter, EditorRequired] public int To { get; set; }

    /// <summary>Raised after cases have moved.</summary>
    [Parameter] public EventCallback OnMigrated { get; set; }

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private PreviewMigrationHandler Preview { get; set; } = null!;
    [Inject] private MigrateInstancesHandler Migration { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IJSRuntime JavaScript { get; set; } = null!;
    [Inject] private Notices Notices { get; set; } = null!;
    [Inject] private IStringLocalizer<InstanceText> Text { get; set; } = null!;

    private int Irreversible => _preview?.Items.Count(item => item.StartsSomething && _chosen.Contains(item.InstanceId)) ?? 0;

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        if (await CurrentActor.FindIdAsync() is not { } actor) return;

        _preview = await Preview.HandleAsync(new(DefinitionId, From, To, actor, _steps));
        if (_preview is null)
        {
            Navigation.NotFound();
            return;
        }

        // All that can move, except those that the administrator has taken out.
        _chosen.Clear();
        _chosen.UnionWith(_preview.Items.Where(item => item.CanMove && !_left.Contains(item.InstanceId)).Select(item => item.InstanceId));
    }

    private Task ToldAsync(Dictionary<string, MigrationStep> steps)
    {
        _steps = steps;
        return LoadAsync();
    }

    private void Toggle(string instanceId)
    {
        if (_chosen.Remove(instanceId)) _left.Add(instanceId);
        else if (_chosen.Add(instanceId)) _left.Remove(instanceId);
    }

    private async Task MigrateAsync()
    {
        if (_preview is null || await CurrentActor.FindIdAsync() is not { } actor) return;

        _names = _preview.Items.ToDictionary(item => item.InstanceId, item => item.CaseTitle ?? Text["Nameless", OfficeMoment.Narrow(item.StartedAt)].Value);
        var command = new MigrateInstances(DefinitionId, From, To, actor, _reason ?? "", Guid.NewGuid().ToString("N"))
        {
            Steps = _steps, InstanceIds = [.. _preview.Items.Select(item => item.InstanceId).Where(_chosen.Contains)],
        };
        _progress = new MigrationProgress(0, command.InstanceIds.Count);
        try
        {
            _answer = await Migration.HandleAsync(command, new Shown(progress => InvokeAsync(() =>
            {
                _progress = progress;
                StateHasChanged();
            })));
        }
        finally
        {
            _progress = null;
        }

        _refusal = _answer.Refusal;
        if (_answer.BatchId is null) return;

        _reason = null;
        var moved = _answer.Instances.Count(instance => instance.Refusal is null);
        if (moved > 0) Notices.Success(moved == 1 ? Text["MigratedOne"] : Text["Migrated", moved]);
        await LoadAsync();
        await OnMigrated.InvokeAsync();
        await JavaScript.InvokeVoidAsync("apcc.focusById", "anteprima");
    }

    private string Summary(MigrationPreview preview)
    {
        var (all, can) = (preview.Items.Count, preview.Items.Count(item => item.CanMove));
        return (all, all - can) switch
        {
            (0, _) => Text["SummaryNone", From],
            (1, 0) => Text["SummaryOneCan"],
            (1, _) => Text["SummaryOneCannot"],
            (_, 0) => Text["SummaryAllCan", all],
            (_, 1) => Text[can == 1 ? "SummaryOneAndOne" : "SummaryOneOf", all, can],
            (_, _) when can == 1 => Text["SummaryOneCanOf", all, all - can],
            _ => Text["SummarySome", all, can, all - can],
        };
    }

    private string Pin(MigrationPin pin) => (pin.From, pin.To) switch
    {
        (null, { } to) => Text["PinNew", to],
        ({ } from, null) => Text["PinGone", from],
        var (from, to) => Text["PinChanged", from ?? 0, to ?? 0],
    };

    /// <summary>Reports at once, on the thread that migrates.</summary>
    private sealed class Shown(Func<MigrationProgress, Task> show) : IProgress<MigrationProgress>
    {
        public void Report(MigrationProgress value) => _ = show(value);
    }
}

using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Casework.WorkflowInstances.Migration;
using Apcc.Workflow.Casework.WorkflowInstances.Reading;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.WorkflowInstances;

/// <summary>What can be done with the whole instance: move it, cancel it, take its last migration back. Each asks for a reason.</summary>
public sealed partial class InstanceActions
{
    private FormDialog _move = null!;
    private FormDialog _cancel = null!;
    private FormDialog _undo = null!;
    private string? _target;
    private IReadOnlyList<string>? _withdraws;
    private string? _reason;
    private string _operation = "";

    [Parameter, EditorRequired] public InstanceSheet Sheet { get; set; } = null!;

    /// <summary>Raised when the instance has changed, or turned out to have been changed by somebody else.</summary>
    [Parameter] public EventCallback OnDone { get; set; }

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private MoveWorkflowInstanceHandler Move { get; set; } = null!;
    [Inject] private CancelWorkflowInstanceHandler Cancel { get; set; } = null!;
    [Inject] private UndoMigrationHandler Undo { get; set; } = null!;
    [Inject] private Notices Notices { get; set; } = null!;
    [Inject] private IStringLocalizer<InstanceText> Text { get; set; } = null!;

    private Task OpenMoveAsync()
    {
        (_target, _withdraws) = (null, [.. Sheet.OpenSteps.Select(step => step.RunId)]);
        return OpenAsync(_move);
    }

    private Task OpenCancelAsync() => OpenAsync(_cancel);

    private Task OpenUndoAsync() => OpenAsync(_undo);

    private Task OpenAsync(FormDialog dialog)
    {
        (_reason, _operation) = (null, Guid.NewGuid().ToString("N"));
        return dialog.OpenAsync();
    }

    private Task<string?> MoveAsync() => _target is not { Length: > 0 } target ? Task.FromResult<string?>(Text["MoveToMissing"]) : RunAsync(
        actor => Move.HandleAsync(new(Sheet.Id, actor, target, _reason ?? "", Sheet.Version, _operation, Sheet.OpenSteps.Count > 1 ? _withdraws : null)),
        Text["Moved", Sheet.MoveTargets.First(known => known.ActivityId == target).Name]);

    private Task<string?> CancelAsync() => RunAsync(
        actor => Cancel.HandleAsync(new(Sheet.Id, actor, _reason ?? "", Sheet.Version, _operation)), Text["Cancelled"]);

    private Task<string?> UndoAsync() => RunAsync(
        actor => Undo.HandleAsync(new UndoMigration(Sheet.Id, actor, _reason ?? "", Sheet.Version, _operation)), Text["Undone"]);

    private async Task<string?> RunAsync(Func<Guid, Task<InstanceAnswer>> handle, string done)
    {
        if (await CurrentActor.FindIdAsync() is not { } actor) return null;

        var answer = await handle(actor);
        if (answer.Result is InstanceResult.Done) Notices.Success(done);
        if (answer.Result is InstanceResult.Done or InstanceResult.Stale) await OnDone.InvokeAsync();
        return answer.Message;
    }

    private Choice[] Targets() => [.. Sheet.MoveTargets.Select(target =>
        new Choice(target.ActivityId, target.Block is { } block ? $"{block} › {target.Name}" : target.Name))];
}

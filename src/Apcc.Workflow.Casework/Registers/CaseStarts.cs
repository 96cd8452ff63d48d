using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Registers;

/// <summary>The office's part of <see cref="StartOnCasesActivity"/>: the cases exist, each counts once.</summary>
internal sealed class CaseStarts : OfficeActivity
{
    public override async Task<OfficeAnswer> PerformAsync(EffectScope scope, JsonObject input, CancellationToken cancellationToken)
    {
        var given = input["cases"] is JsonArray items ? items : [input["cases"]?.DeepClone()];
        var ids = new List<Guid>();
        foreach (var item in given)
            ids.Add(RegisterInputs.CaseOf(item) ?? throw new OfficeRefusalException(
                $"«{item?.ToJsonString()}» non è un caso: passare l’elenco che dà «Cerca schede», o gli identificativi."));
        await scope.Db.SaveChangesAsync(cancellationToken);
        var known = await scope.Db.CaseFiles.AsNoTracking().Where(row => ids.Contains(row.Id)).Select(row => row.Id).ToListAsync(cancellationToken);
        var missing = ids.Count(id => !known.Contains(id));
        return missing > 0
            ? OfficeAnswer.Refused($"{missing} dei casi indicati non esistono: controllare il dato che li fornisce, poi riprovare.")
            : new OfficeAnswer(new JsonObject { ["ids"] = new JsonArray([.. ids.Distinct().Select(id => (JsonNode)id.ToString())]) });
    }
}

/// <summary>Asks for an instance on a case of its own.</summary>
/// <param name="ReplyBookmarkId">Resumed when it ends; null when nobody waits.</param>
internal sealed record CaseInstanceDispatched(
    string DefinitionId, string InstanceId, Guid CaseId, JsonObject? Input, string? ReplyBookmarkId) : Effect;

/// <summary>An instance on a case starts as a burst of its own.</summary>
internal sealed class CaseInstanceDispatchedWriter : EffectWriter<CaseInstanceDispatched>
{
    protected override Task WriteAsync(EffectScope scope, CaseInstanceDispatched effect, CancellationToken cancellationToken)
    {
        scope.Db.PendingStimuli.Add(PendingStimuli.Of(PendingStimulusKind.StartInstance, new InstanceStart
        {
            DefinitionId = effect.DefinitionId,
            InstanceId = effect.InstanceId,
            CaseFileId = effect.CaseId,
            Input = effect.Input,
            CorrelationId = effect.CaseId.ToString(),
            ParentInstanceId = scope.Instance.Id,
            ReplyBookmarkId = effect.ReplyBookmarkId,
            Generation = effect.Generation,
        }, scope.Now));
        return Task.CompletedTask;
    }
}

using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Incidents;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.WorkflowInstances.Reading;

/// <summary>Reads one instance for who may see it.</summary>
public sealed class InstanceSheets
{
    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly Actors actors;
    private readonly ConfigurationCatalog catalog;
    private readonly CaseSnapshots snapshots;

    internal InstanceSheets(
        IDbContextFactory<WorkflowDbContext> contexts, Actors actors, ConfigurationCatalog catalog, CaseSnapshots snapshots) =>
        (this.contexts, this.actors, this.catalog, this.snapshots) = (contexts, actors, catalog, snapshots);

    /// <summary>Null when absent or not the person's to see.</summary>
    public async Task<InstanceSheet?> FindAsync(string instanceId, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var actor = await actors.FindAsync(db, actorId, cancellationToken);
        if (actor?.May(Permission.ReadInstances) is not true) return null;
        var row = await db.WorkflowInstances.AsNoTracking().SingleOrDefaultAsync(instance => instance.Id == instanceId, cancellationToken);
        if (row is null) return null;

        var state = WorkflowState.FromJson(row.State, out var stateProblem);
        var definition = await catalog.DefinitionAsync(db, row.DefinitionVersionId, cancellationToken);
        var inForce = await catalog.PublishedAsync(db, ConfigurationKind.Definition, row.DefinitionId, cancellationToken);
        var caseFile = await db.CaseFiles.AsNoTracking().SingleOrDefaultAsync(file => file.Id == row.CaseFileId, cancellationToken);
        var values = row.CaseFileId is { } caseId ? await snapshots.OfAsync(db, caseId, cancellationToken) ?? [] : [];
        return new InstanceSheet
        {
            Id = row.Id,
            Version = row.Version,
            DefinitionId = row.DefinitionId,
            Name = row.Name ?? row.DefinitionName,
            DefinitionVersion = row.DefinitionVersion,
            NewerVersion = inForce?.Version > row.DefinitionVersion ? inForce.Version : null,
            Standing = InstanceStandings.Of(row.Status, row.SubStatus),
            StateProblem = stateProblem,
            StartedAt = row.CreatedAt,
            UpdatedAt = row.UpdatedAt,
            FinishedAt = row.FinishedAt,
            CaseId = row.CaseFileId,
            CaseReference = caseFile?.Reference,
            CaseTitle = caseFile?.Title,
            Parent = (await SheetRecords.RelativesAsync(db, other => other.Id == row.ParentInstanceId, cancellationToken)) is [var parent, ..] ? parent : null,
            Children = await SheetRecords.RelativesAsync(db, other => other.ParentInstanceId == row.Id, cancellationToken),
            Definition = definition,
            Stages = stateProblem is null ? StageProgressReading.Of(CaseProcessSettings.Of(definition).StagesFor(values), state) : [],
            Waits = await SheetRecords.WaitsAsync(db, catalog, row.Id, state, definition, cancellationToken),
            OpenSteps = OpenStepsOf(state, definition),
            Variables = stateProblem is null ? VariablesOf(state, definition, actor.May(Permission.ReadCases)) : [],
            Runs = [.. state.ActivityRuns],
            Incidents = actor.May(Permission.ResolveIncidents)
                ? [.. (await IncidentLists.OpenAsync(db, catalog, row.CaseFileId, cancellationToken)).Where(incident => incident.InstanceId == row.Id)] : [],
            Operations = await SheetRecords.OperationsAsync(db, row.Id, definition, cancellationToken),
            MoveTargets = row.Status is InstanceStatus.Running || row.SubStatus is InstanceSubStatus.Faulted ? MoveTargetsOf(state, definition) : [],
            Undoable = await SheetRecords.UndoableAsync(db, row, cancellationToken),
            MayCancel = actor.May(Permission.CancelInstances),
            MayManage = actor.May(Permission.ManageInstances),
            MayResolveIncidents = actor.May(Permission.ResolveIncidents),
        };
    }

    private static List<OpenStep> OpenStepsOf(WorkflowState state, WorkflowDefinition definition)
    {
        var parents = state.OpenRuns.Select(run => run.ParentId).ToHashSet();
        return [.. state.OpenRuns.Where(run => !parents.Contains(run.Id) && run.ParentId is not null)
            .Select(run => new OpenStep(run.Id, run.ActivityId, definition.Find(run.ActivityId)?.DisplayName ?? run.ActivityId, run.HasFailed))];
    }

    private static List<SheetVariable> VariablesOf(WorkflowState state, WorkflowDefinition definition, bool maySeeValues)
    {
        var values = state.Variables;
        var own = definition.Variables.Select(variable => Variable(variable, values, null, null));
        var scoped = state.OpenRuns.Select(run => (Run: run, Activity: definition.Find(run.ActivityId)))
            .SelectMany(pair => (pair.Activity?.Variables ?? [])
                .Select(variable => Variable(variable, pair.Run.Variables, pair.Run.Id, pair.Activity!.DisplayName))); // has variables
        return [.. own, .. scoped];

        SheetVariable Variable(VariableDefinition variable, System.Text.Json.Nodes.JsonObject from, string? scopeId, string? scopeName) => new(
            variable.Name, variable.IsArray ? $"{variable.TypeName}[]" : variable.TypeName, scopeId, scopeName,
            maySeeValues ? from[variable.Name]?.ToJsonString(JournalJson.Readable) : null, !maySeeValues);
    }

    /// <summary>Activities of flowcharts and sequences that run exactly once now.</summary>
    private static List<MoveTarget> MoveTargetsOf(WorkflowState state, WorkflowDefinition definition)
    {
        var once = state.OpenRuns.CountBy(run => run.ActivityId).Where(pair => pair.Value == 1).Select(pair => pair.Key).ToHashSet();
        return [.. definition.Activities
            .Where(activity => activity.Parent is { } parent && once.Contains(parent.Id) && parent.Type is "Elsa.Flowchart" or "Elsa.Sequence")
            .Select(activity => new MoveTarget(
                activity.Id, activity.DisplayName, activity.Parent!.Parent is null ? null : activity.Parent.DisplayName))]; // filtered
    }
}

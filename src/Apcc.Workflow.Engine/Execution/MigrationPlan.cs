using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Expressions;

namespace Apcc.Workflow.Engine.Execution;

/// <summary>Where every open run of an instance goes in another version, or why it cannot.</summary>
internal sealed class MigrationPlan
{
    private readonly WorkflowState _state;
    private readonly WorkflowDefinition _source;
    private readonly WorkflowDefinition _target;
    private readonly MigrationMap _map;
    private readonly List<MigrationProblem> _problems = [];
    private readonly List<MigrationMove> _moves = [];
    private readonly List<string> _notes = [];
    private readonly List<MigrationRestart> _restarts = [];
    private readonly Dictionary<string, JsonNode?> _variables = [];
    private readonly Dictionary<string, FlowMemory> _flows = [];

    public MigrationPlan(WorkflowState state, WorkflowDefinition source, WorkflowDefinition target, MigrationMap map)
    {
        (_state, _source, _target, _map) = (state, source, target, map);
        if (state.DefinitionId != target.DefinitionId)
            _problems.Add(new(null, $"Il procedimento appartiene al processo «{state.DefinitionId}», non a «{target.DefinitionId}»."));
        else if (state is { Status: InstanceStatus.Finished, SubStatus: not InstanceSubStatus.Faulted })
            _problems.Add(new(null, "Il procedimento è terminato: non c’è nulla da spostare."));
        else
            PlanRuns();
    }

    public IReadOnlyList<MigrationProblem> Problems => _problems;

    /// <summary>What is withdrawn, with what begins in its place.</summary>
    public IReadOnlyList<MigrationRestart> Restarts => _restarts;

    public StateMigrationResult Refused(params IEnumerable<MigrationProblem> more) => new()
    {
        Problems = [.. _problems, .. more], Moves = _moves, Notes = _notes, LostVariables = Lost(),
    };

    public StateMigrationResult Accepted(RunResult result) => new()
    {
        Result = result, Moves = _moves, Notes = _notes, LostVariables = Lost(), StartsSomething = _restarts.Count > 0,
    };

    /// <summary>The state in the target's words; the restarts' runs have been withdrawn from it before.</summary>
    public WorkflowState Moved(WorkflowState withdrawn)
    {
        var moved = withdrawn.Copy(_target.VersionId);
        moved.VariableValues = _variables;
        moved.Runs = [.. withdrawn.Runs.Select(run => run with
        {
            ActivityId = _map.TargetOf(run.ActivityId),
            Scope = ScopeOf(run),
            Flow = _flows.TryGetValue(run.Id, out var flow) ? flow : run.Flow,
        })];
        moved.Bookmarks = [.. withdrawn.Bookmarks.Select(b => b with { ActivityId = _map.TargetOf(b.ActivityId) })];
        moved.Incidents = [.. withdrawn.Incidents.Select(i => i with { ActivityId = _map.TargetOf(i.ActivityId) })];
        moved.Counts = Renamed(withdrawn.Counts, (id, count) => count with { ActivityId = id });
        moved.ActivityOutputs = Renamed(withdrawn.ActivityOutputs, (_, outputs) => outputs);
        return moved;
    }

    /// <summary>The activity of the old version that a run stood in.</summary>
    public ActivityDefinition? Before(string runId) =>
        _state.Runs.FirstOrDefault(run => run.Id == runId) is { } run ? _source.Find(run.ActivityId) : null;

    private void PlanRuns()
    {
        var byId = _state.Runs.ToDictionary(run => run.Id);
        var parents = _state.Runs.Select(run => run.ParentId).ToHashSet();
        HashSet<string> withdrawn = [];
        foreach (var run in _state.Runs)
        {
            if (run.ParentId is { } parent && withdrawn.Contains(parent))
            {
                withdrawn.Add(run.Id);
                continue;
            }
            var problem = _map.StartsAnew(run.ActivityId) ? PlanRestart(run, byId) : PlanKept(run, byId);
            if (problem is not null) _problems.Add(new(run.ActivityId, problem));
            else if (_map.StartsAnew(run.ActivityId)) withdrawn.Add(run.Id);
            if (!parents.Contains(run.Id) || withdrawn.Contains(run.Id)) AddMove(run, problem is null);
        }
        foreach (var variable in _target.Variables) Carry(variable);
        foreach (var run in _state.Runs.Where(run => !withdrawn.Contains(run.Id))) PlanJoins(run);
    }

    private string? PlanKept(StoredRun run, Dictionary<string, StoredRun> byId)
    {
        var before = _source.Find(run.ActivityId);
        var name = before?.DisplayName ?? run.ActivityId;
        if (_target.Find(_map.TargetOf(run.ActivityId)) is not { } after)
            return $"«{name}» ({run.ActivityId}) è in corso e la nuova versione non ce l’ha: indica come prosegue.";
        if (after.Type != before?.Type)
            return $"«{name}» è in corso e nella nuova versione è di un altro tipo ({after.Type}): indica da dove ricomincia.";
        var parent = run.ParentId is null ? null : _map.TargetOf(byId[run.ParentId].ActivityId);
        return after.Parent?.Id == parent ? null
            : $"«{name}» è in corso e nella nuova versione sta in un altro blocco ({after.Parent?.DisplayName ?? "il processo"}): indica da dove ricomincia.";
    }

    private string? PlanRestart(StoredRun run, Dictionary<string, StoredRun> byId)
    {
        var name = _source.Find(run.ActivityId)?.DisplayName ?? run.ActivityId;
        var id = _map.TargetOf(run.ActivityId);
        if (_target.Find(id) is not { } after) return $"La nuova versione non ha un’attività «{id}» da cui far ricominciare «{name}».";
        if (run.ParentId is null || after.Parent is not { Behavior: Flowchart or Sequence } container
            || container.Id != _map.TargetOf(byId[run.ParentId].ActivityId))
            return $"«{name}» non può ricominciare da «{after.DisplayName}», che sta in un altro blocco: scegli un’attività dello stesso blocco.";
        if (!_restarts.Exists(known => known.ParentId == run.ParentId && known.Activity == after))
            _restarts.Add(new(run.Id, run.ParentId, after));
        else
            _restarts.Add(new(run.Id, run.ParentId, null));
        return null;
    }

    private void AddMove(StoredRun run, bool canGo)
    {
        var anew = _map.StartsAnew(run.ActivityId);
        var (before, after) = (_source.Find(run.ActivityId), _target.Find(_map.TargetOf(run.ActivityId)));
        IReadOnlyList<string> changed = canGo && !anew && before is not null && after is not null ? ChangedInputs.Between(before, after) : [];
        _moves.Add(new(run.ActivityId, run.Id, canGo ? after?.Id : null, anew, changed));
    }

    private void PlanJoins(StoredRun run)
    {
        if (_source.Find(run.ActivityId)?.Graph is not { } before || _target.Find(_map.TargetOf(run.ActivityId))?.Graph is not { } after) return;
        // What begins anew is open too: in its new place.
        var open = _state.Runs.Where(child => child.ParentId == run.Id).Select(child => _map.TargetOf(child.ActivityId)).ToHashSet();
        var joins = new JoinMigration(before, after, _map, open);
        _flows[run.Id] = joins.Map(run.Flow ?? new FlowMemory());
        _problems.AddRange(joins.Problems);
        _notes.AddRange(joins.Notes);
    }

    private void Carry(VariableDefinition variable)
    {
        try
        {
            _variables[variable.Name] = VariableTypes.Coerce(
                _state.VariableValues.TryGetValue(variable.Name, out var value) ? value : variable.Value, variable);
        }
        catch (ExpressionException unfit)
        {
            _problems.Add(new(null, $"{unfit.Message} La nuova versione dichiara la variabile di un altro tipo: correggi il valore prima di spostare."));
        }
    }

    /// <summary>A block's own variables begin with their initial value where the old version did not have them.</summary>
    private Dictionary<string, JsonNode?>? ScopeOf(StoredRun run)
    {
        if (_target.Find(_map.TargetOf(run.ActivityId)) is not { Variables.Count: > 0 } after) return run.Scope;
        var scope = run.Scope is null ? [] : new Dictionary<string, JsonNode?>(run.Scope);
        foreach (var variable in after.Variables)
            scope[variable.Name] = VariableTypes.Coerce(scope.TryGetValue(variable.Name, out var value) ? value : variable.Value, variable);
        return scope;
    }

    private Dictionary<string, T> Renamed<T>(Dictionary<string, T> values, Func<string, T, T> rename)
    {
        var renamed = new Dictionary<string, T>();
        foreach (var (id, value) in values)
        {
            // What is withdrawn keeps its history under its own name.
            var to = _map.StartsAnew(id) ? id : _map.TargetOf(id);
            renamed[to] = rename(to, value);
        }
        return renamed;
    }

    private List<string> Lost() => [.. _state.VariableValues.Keys.Where(name => _target.Variables.All(v => v.Name != name))];
}

/// <summary>A run that is withdrawn, and the activity that begins in its container; null where another run already begins it.</summary>
internal sealed record MigrationRestart(string RunId, string ParentId, ActivityDefinition? Activity);

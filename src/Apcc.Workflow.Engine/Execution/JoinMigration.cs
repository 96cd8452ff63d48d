using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Engine.Execution;

/// <summary>Carries what a flowchart knows of its joins over to another version.</summary>
/// <param name="before">The flowchart as the instance runs it.</param>
/// <param name="after">The flowchart that it shall run.</param>
/// <param name="map">Where activities go on.</param>
/// <param name="open">Ids, in the new version, of the activities that are open.</param>
internal sealed class JoinMigration(FlowGraph before, FlowGraph after, MigrationMap map, IReadOnlySet<string> open)
{
    private readonly List<MigrationProblem> _problems = [];
    private readonly List<string> _notes = [];

    public IReadOnlyList<MigrationProblem> Problems => _problems;
    public IReadOnlyList<string> Notes => _notes;

    public FlowMemory Map(FlowMemory memory)
    {
        var mapped = new FlowMemory();
        foreach (var (key, count) in memory.Arrivals)
        {
            if (Find(key) is not { } connection) continue;
            if (Counterpart(connection) is { } same)
                mapped.Arrivals[same.Key] = mapped.Arrivals.GetValueOrDefault(same.Key) + count;
            else
                _problems.Add(new(connection.TargetId,
                    $"Un ramo è già arrivato a «{connection.Target!.DisplayName}», dove i rami si incontrano: nella nuova versione quel punto d’incontro " // complete connections have a target
                    + "non c’è più o non si raggiunge da lì. Indica quale lo sostituisce, oppure aspetta che i rami si siano riuniti."));
        }
        foreach (var key in memory.Followed)
            if (Find(key) is { } connection && Counterpart(connection) is { } same) mapped.Followed.Add(same.Key);
        foreach (var id in memory.Pending)
            if (Activity(id) is { } join && after.Inbound(join).Count > 1) mapped.Pending.Add(join.Id);
        foreach (var id in memory.Fired)
            if (Activity(id) is { } join) mapped.Fired.Add(join.Id);
        ForgoNewBranches(mapped);
        return mapped;
    }

    private ActivityDefinition? Activity(string oldId) => after.Activities.FirstOrDefault(a => a.Id == map.TargetOf(oldId));

    private FlowConnection? Find(string key) => before.Connections.FirstOrDefault(c => c.Key == key);

    /// <summary>The edge of the new version by which the same branch enters the same join: the same edge; another outcome of the same
    /// activity; or, where steps were put in between, the edge that the branch would have come by.</summary>
    private FlowConnection? Counterpart(FlowConnection old)
    {
        if (Activity(old.TargetId) is not { } join || after.Inbound(join) is not { Count: > 1 } inbound) return null;
        var source = map.TargetOf(old.SourceId);
        return inbound.FirstOrDefault(c => c.SourceId == source && c.Port == old.Port)
            ?? inbound.FirstOrDefault(c => c.SourceId == source)
            ?? (Activity(old.SourceId) is { } from
                ? inbound.FirstOrDefault(c => after.Reaches(after.IndexOf(from), after.IndexOf(c.Source!))) // complete connections have a source
                : Unclaimed(inbound, join));
    }

    /// <summary>The branch's last step is gone: it is the one edge that no other branch of the old version accounts for.</summary>
    private FlowConnection? Unclaimed(IReadOnlyList<FlowConnection> inbound, ActivityDefinition join)
    {
        var old = before.Connections.Where(c => map.TargetOf(c.TargetId) == join.Id).Select(c => map.TargetOf(c.SourceId)).ToHashSet();
        var free = inbound.Where(c => !old.Contains(c.SourceId)).ToList();
        return free.Count == 1 ? free[0] : null;
    }

    /// <summary>A branch that the new version adds behind the instance will never come: its join must not wait for it in vain.</summary>
    private void ForgoNewBranches(FlowMemory mapped)
    {
        var known = before.Connections.Select(c => (map.TargetOf(c.SourceId), map.TargetOf(c.TargetId))).ToHashSet();
        foreach (var join in after.Activities)
        {
            var inbound = after.Inbound(join);
            if (inbound.Count < 2 || !(mapped.Pending.Contains(join.Id) || IsAhead(join))) continue;
            foreach (var connection in inbound)
            {
                if (known.Contains((connection.SourceId, connection.TargetId)) || mapped.Followed.Contains(connection.Key)) continue;
                if (open.Contains(connection.SourceId) || IsAhead(connection.Source!)) continue; // complete connections have a source
                mapped.Followed.Add(connection.Key);
                _notes.Add($"Il ramo nuovo che porta da «{connection.Source!.DisplayName}» a «{join.DisplayName}» comincia in un punto già superato: qui non si apre."); // likewise
            }
        }
    }

    private bool IsAhead(ActivityDefinition activity)
    {
        var at = after.IndexOf(activity);
        return after.Activities.Any(a => open.Contains(a.Id) && after.Reaches(after.IndexOf(a), at));
    }
}

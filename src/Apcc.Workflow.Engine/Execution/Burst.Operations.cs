using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Expressions;
using Apcc.Workflow.Engine.Journal;

namespace Apcc.Workflow.Engine.Execution;

/// <summary>What an administrator does to an instance by hand.</summary>
internal sealed partial class Burst
{
    public RunResult Move(MoveToActivity move)
    {
        if (IsOver) return Refuse("Il procedimento è già terminato: non si può spostare.");
        if (FindPlace(move.ActivityId, out var target, out var container) is { } nowhere) return Refuse(nowhere);
        if (FindWithdrawn(move, out var withdrawn) is { } gone) return Refuse(gone);
        if (container.Children.Exists(child => child.Activity == target && Stays(child, withdrawn)))
            return Refuse($"«{target.DisplayName}» è già in corso: per ricominciarla, ritirala insieme al resto.");

        JournalOf("Moved", target, move.Reason, NamesData([.. withdrawn.Select(run => run.Activity.Id)]));
        var kept = Chain(container);
        foreach (var run in withdrawn) GiveUp(run, kept);
        if (container is { Flow: { IsEmpty: false } memory, Activity.Graph: { } graph }) FlowMoves.Forget(this, container, memory, graph, target);
        Reopen();
        Schedule(container, target, null, null);
        return Settle();
    }

    public RunResult Change(ChangeVariable change)
    {
        if (IsOver) return Refuse("Il procedimento è già terminato: le sue variabili non cambiano più.");
        ActivityRun? owner = null;
        if (change.ScopeId is { } id && !_runs.TryGetValue(id, out owner))
            return Refuse("Il blocco a cui la variabile appartiene non è più in corso.");
        var variable = (owner?.Activity.Variables ?? Definition.Variables).FirstOrDefault(v => v.Name == change.Name);
        if (variable is null) return Refuse($"La definizione non ha una variabile «{change.Name}»: controlla il nome.");
        try
        {
            var value = VariableTypes.Fit(change.Value?.DeepClone(), variable);
            if (owner is null) Variables[change.Name] = value;
            else (owner.Scope ??= [])[change.Name] = value;
        }
        catch (ExpressionException unfit)
        {
            return Refuse(unfit.Message);
        }
        Journal("VariableChanged", owner, change.Reason, NamesData([change.Name]));
        return Result();
    }

    /// <summary>Ended for good: a faulted instance can still be taken up again.</summary>
    private bool IsOver => Status is InstanceStatus.Finished && SubStatus is not InstanceSubStatus.Faulted;

    private void JournalOf(string eventName, ActivityDefinition activity, string? message, JsonNode? data = null) =>
        _journal.Add(new JournalEntry(++_sequence, Context.UtcNow, eventName, activity.Id, activity.Type, null, message, data));

    /// <summary>The activity and the one running container that it can begin in, or why there is none.</summary>
    private string? FindPlace(string activityId, out ActivityDefinition target, out ActivityRun container)
    {
        (target, container) = (null!, null!); // set on every path that does not refuse
        if (Definition.Find(activityId) is not { } found) return $"La definizione non ha un’attività «{activityId}».";
        if (found.Parent is not { } parent)
            return $"«{found.DisplayName}» è l’intero processo: annulla il procedimento e avviane un altro.";
        if (parent.Behavior is not (Flowchart or Sequence))
            return $"«{found.DisplayName}» sta dentro «{parent.DisplayName}», che decide da sé quando eseguirla: sposta il caso su «{parent.DisplayName}».";
        var open = _runs.Values.Where(run => run.Activity == parent).ToList();
        if (open.Count == 0)
            return $"«{found.DisplayName}» sta dentro «{parent.DisplayName}», che ora non è in corso: sposta il caso su «{parent.DisplayName}».";
        if (open.Count > 1)
            return $"«{found.DisplayName}» sta dentro «{parent.DisplayName}», che è in corso {open.Count} volte insieme: non si può dire in quale spostare il caso.";
        if (open[0].Phase is ActivityRunPhase.Faulted)
            return $"«{parent.DisplayName}» ha un problema aperto: risolvilo prima di spostare il caso al suo interno.";
        (target, container) = (found, open[0]);
        return null;
    }

    private string? FindWithdrawn(MoveToActivity move, out List<ActivityRun> withdrawn)
    {
        var waiting = OpenRuns().FindAll(run => run.Children.Count == 0);
        withdrawn = move.Withdraws is { } ids ? waiting.FindAll(run => ids.Contains(run.Id)) : waiting;
        return move.Withdraws is { } named && named.Distinct().Count() != withdrawn.Count
            ? "Uno dei passi da ritirare non è più in attesa: ricarica la pagina." : null;
    }

    private static bool Stays(ActivityRun run, List<ActivityRun> withdrawn) =>
        run.Children.Count == 0 ? !withdrawn.Contains(run) : run.Children.Exists(child => Stays(child, withdrawn));

    private static HashSet<ActivityRun> Chain(ActivityRun container)
    {
        HashSet<ActivityRun> chain = [];
        for (var run = container; run is not null; run = run.Parent) chain.Add(run);
        return chain;
    }

    /// <summary>Ends a run, and the containers around it that then hold nothing any more.</summary>
    private void GiveUp(ActivityRun run, HashSet<ActivityRun> kept)
    {
        for (var at = run; at is not null && at.Children.Count == 0 && !kept.Contains(at); at = at.Parent)
        {
            // What was parked has been withdrawn and counted when the instance faulted.
            if (at.Phase is ActivityRunPhase.Parked) at.Phase = ActivityRunPhase.Queued;
            Cancel(at);
        }
    }
}

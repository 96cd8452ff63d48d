using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Expressions;

namespace Apcc.Workflow.Engine.Execution;

/// <summary>The steps of a burst: run what is queued, hand results up, end what is over.</summary>
internal sealed partial class Burst
{
    private void Drain()
    {
        while (Status is InstanceStatus.Running && _queue.TryDequeue(out var run))
        {
            Context.Cancellation.ThrowIfCancellationRequested();
            if (run.Phase is ActivityRunPhase.Queued) Execute(run);
        }
    }

    private void Execute(ActivityRun run)
    {
        run.Phase = ActivityRunPhase.Running;
        run.StartedNow = true;
        Count(run, ActivityRunStatus.Running);
        Journal("Started", run);
        if (++_executed > _activityLimit)
        {
            Fail(run, $"In una sola volta sono state eseguite più di {_activityLimit} attività: probabilmente un ciclo non finisce mai. "
                + "Controllare la condizione del ciclo, poi riprovare.", null);
            return;
        }
        Invoke(run, static (behavior, context) => behavior.Execute(context));
    }

    /// <summary>The one edge at which what an activity throws becomes an incident.</summary>
    private void Invoke(ActivityRun run, Func<ActivityBehavior, ActivityRunContext, ActivityResult> call)
    {
        var context = new ActivityRunContext(this, run);
        ActivityResult result;
        try
        {
            if (BehaviorOf(run) is { } behavior)
            {
                if (run.StartedNow && run.Activity.Variables.Count > 0) InitialiseScope(run);
                result = call(behavior, context);
            }
            else
            {
                result = new ActivityResult.Failed(
                    $"Il tipo di attività «{run.Activity.Type}» non esiste in questa installazione: correggere la definizione.");
            }
        }
        catch (ExpressionException refused)
        {
            result = new ActivityResult.Failed(refused.Message, refused.Detail);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            result = new ActivityResult.Failed(
                $"L'attività «{run.Activity.Name ?? run.Activity.Id}» si è interrotta per un errore interno: avvisare l'assistenza, poi riprovare.",
                $"{failure.GetType().FullName}: {failure.Message}");
        }
        Handle(run, context, result);
    }

    private ActivityBehavior? BehaviorOf(ActivityRun run) => run.Activity.Behavior ?? _registry.Find(run.Activity.Type);

    private static void InitialiseScope(ActivityRun run)
    {
        run.Scope ??= [];
        foreach (var variable in run.Activity.Variables)
            if (!run.Scope.ContainsKey(variable.Name)) run.Scope[variable.Name] = VariableTypes.Coerce(variable.Value, variable);
    }

    private void Handle(ActivityRun run, ActivityRunContext context, ActivityResult result)
    {
        if (run.Ended) return;
        switch (result)
        {
            case ActivityResult.Failed failed:
                Fail(run, failed.Message, failed.Detail);
                break;
            case ActivityResult.Completed completed:
                Complete(run, completed.Outcomes, context.Unwinding);
                break;
            case ActivityResult.Schedules { Children.Count: > 0 } schedules:
                foreach (var child in schedules.Children) Schedule(run, child.Activity, child.Variables, child.Tag);
                break;
            default:
                if (run.StartedNow && run.Children.Count == 0 && Waits(run)) Journal("Suspended", run);
                break;
        }
    }

    private void Complete(ActivityRun run, IReadOnlyList<string> outcomes, Unwinding? unwinding = null)
    {
        End(run, "Completed", ActivityRunStatus.Completed, outcomes is ["Done"] or [] ? null : NamesData(outcomes));
        if (unwinding is null)
        {
            Tell(run.Parent, new ChildCompletion(run.Activity, run.Id, outcomes, run.Tag));
        }
        else if (unwinding.Target is { } target)
        {
            if (!target.Ended) Complete(target, unwinding.Outcomes);
        }
        else
        {
            // What encloses a Finish is complete with it; what stands beside it is cancelled.
            for (var enclosing = run.Parent; enclosing is not null; enclosing = enclosing.Parent)
                End(enclosing, "Completed", ActivityRunStatus.Completed);
            FinishInstance();
        }
    }

    private static JsonArray NamesData(IReadOnlyList<string> names)
    {
        var data = new JsonArray();
        foreach (var name in names) data.Add(name);
        return data;
    }

    private void Tell(ActivityRun? parent, ChildCompletion child)
    {
        if (parent is null) FinishInstance();
        else if (parent.Phase is ActivityRunPhase.Running)
            Invoke(parent, (behavior, context) => behavior.ChildCompleted(context, child));
    }

    /// <summary>Ends a run and whatever is still open inside it.</summary>
    private void End(ActivityRun run, string journal, ActivityRunStatus status, JsonNode? data = null)
    {
        foreach (var child in run.Children.ToArray()) Cancel(child);
        DropBookmarks(run, null);
        CloseIncidents(run);
        run.Phase = ActivityRunPhase.Ended;
        run.Parent?.Children.Remove(run);
        _runs.Remove(run.Id);
        Count(run, status);
        Journal(journal, run, null, data);
    }

    /// <summary>Ends a run from outside: its activity withdraws what it asked for, its container is not told.</summary>
    public void Cancel(ActivityRun run)
    {
        if (run.Ended) return;
        // What has not begun leaves no record; what was parked has been counted as cancelled.
        if (run.Phase is ActivityRunPhase.Queued or ActivityRunPhase.Parked)
        {
            run.Phase = ActivityRunPhase.Ended;
            run.Parent?.Children.Remove(run);
            _runs.Remove(run.Id);
            return;
        }
        Withdraw(run);
        End(run, "Canceled", ActivityRunStatus.Canceled);
    }

    private void Withdraw(ActivityRun run)
    {
        if (run.Phase is not ActivityRunPhase.Running || BehaviorOf(run) is not { } behavior) return;
        behavior.Cancelled(new ActivityRunContext(this, run));
        if (!run.StartedNow) return;
        // Asked for and withdrawn in the same burst: nobody need ever see it.
        if (_effects.RemoveAll(e => e is HumanTaskRequested && e.ActivityInstanceId == run.Id) > 0)
            _effects.RemoveAll(e => e is HumanTaskWithdrawn && e.ActivityInstanceId == run.Id);
    }

    private void Fail(ActivityRun run, string message, string? detail)
    {
        foreach (var child in run.Children.ToArray()) Cancel(child);
        DropBookmarks(run, null);
        run.Phase = ActivityRunPhase.Faulted;
        Count(run, ActivityRunStatus.Faulted);
        var incident = new Incident
        {
            Id = Context.NewId(), ActivityId = run.Activity.Id, ActivityInstanceId = run.Id,
            ActivityType = run.Activity.Type, Message = message, Detail = detail, At = Context.UtcNow,
        };
        _incidents.Add(incident);
        _raised.Add(incident);
        Journal("Faulted", run, message);
    }

    private void CloseIncidents(ActivityRun run)
    {
        for (var i = _incidents.Count - 1; i >= 0; i--)
        {
            var incident = _incidents[i];
            if (incident.ActivityInstanceId != run.Id) continue;
            _incidents.RemoveAt(i);
            if (!_raised.Remove(incident)) _closed.Add(incident.Id);
        }
    }

    private void FinishInstance()
    {
        foreach (var run in Enumerable.Reverse(OpenRuns()))
            if (!run.Ended) Cancel(run);
        Status = InstanceStatus.Finished;
        SubStatus = InstanceSubStatus.Finished;
        Journal("Completed", null);
    }

    /// <summary>Ends the burst: no branch may be left that waits for nothing.</summary>
    private RunResult Settle()
    {
        // What follows a container that ended so may leave something beside a join in its turn.
        do Drain();
        while (Status is InstanceStatus.Running && CancelBesideFiredJoins());
        if (Status is InstanceStatus.Running) RaiseStuck();
        if (Status is InstanceStatus.Running) Suspend();
        return Result();
    }

    private bool CancelBesideFiredJoins()
    {
        var any = false;
        foreach (var run in OpenRuns())
        {
            if (run.Ended || run.Flow is not { Fired.Count: > 0 }) continue;
            if (!FlowJoins.CancelLeftovers(this, run)) continue;
            any = true;
            if (run.Children.Count == 0 && run.Phase is ActivityRunPhase.Running) Complete(run, ["Done"]);
        }
        return any;
    }

    private void RaiseStuck()
    {
        foreach (var run in OpenRuns())
        {
            if (run.Phase is not ActivityRunPhase.Running || run.Children.Count > 0 || Waits(run)) continue;
            Fail(run, $"L'attività «{run.Activity.Name ?? run.Activity.Id}» è in attesa, ma di nulla che possa farla proseguire: "
                + "riprovarla, saltarla o annullare l'istanza.", null);
        }
    }

    private void Suspend()
    {
        if (_incidents.Count > 0 && Definition.Options.IncidentStrategy is IncidentStrategy.Fault)
        {
            Park();
            Status = InstanceStatus.Finished;
            SubStatus = InstanceSubStatus.Faulted;
            Journal("Faulted", null);
            return;
        }
        SubStatus = InstanceSubStatus.Suspended;
        Journal("Suspended", null);
    }

    /// <summary>A faulted instance waits for nothing: what waited is withdrawn and remembered, to run again if a retry reopens it.</summary>
    private void Park()
    {
        foreach (var run in OpenRuns())
        {
            if (run.Phase is not ActivityRunPhase.Running) continue;
            if (run.Children.Count == 0)
            {
                Withdraw(run);
                DropBookmarks(run, null);
                run.Phase = ActivityRunPhase.Parked;
                run.Memory = null;
                Count(run, ActivityRunStatus.Canceled);
                Journal("Canceled", run);
            }
            else
            {
                Count(run, ActivityRunStatus.Faulted);
                Journal("Faulted", run);
            }
        }
    }
}

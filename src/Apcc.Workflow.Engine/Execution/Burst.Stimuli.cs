using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Expressions;

namespace Apcc.Workflow.Engine.Execution;

/// <summary>What each stimulus does, and when it is refused.</summary>
internal sealed partial class Burst
{
    public RunResult Start(StartInstance start)
    {
        TriggerActivityId = start.TriggerActivityId;
        TriggerPayload = start.TriggerPayload?.DeepClone();
        Journal("Started", null);
        var broken = InitialiseVariables();
        var root = Schedule(null, Definition.Root, null, null);
        if (broken is not null)
        {
            root.StartedNow = true;
            Count(root, ActivityRunStatus.Running);
            Journal("Started", root);
            Fail(root, broken.Message, broken.Detail);
        }
        return Settle();
    }

    /// <summary>Runs a new instance of another definition here and now, until it ends or waits; the host stores it where the effect
    /// stands that the caller emits.</summary>
    public RunResult RunInside(WorkflowDefinition definition, string instanceId, StartInstance start)
    {
        var inner = new Burst(
            definition, WorkflowRunner.NewState(definition, instanceId, start), Context, _registry, Math.Max(1, _activityLimit - _executed))
        {
            Generation = Generation + 1,
            Depth = Depth + 1,
        };
        var result = inner.Start(start);
        _executed += inner._executed;
        return result;
    }

    /// <summary>The first initial value that does not fit, if any; its variable stays empty.</summary>
    private ExpressionException? InitialiseVariables()
    {
        ExpressionException? first = null;
        foreach (var variable in Definition.Variables)
        {
            try
            {
                Variables[variable.Name] = VariableTypes.Coerce(variable.Value, variable);
            }
            catch (ExpressionException unfit)
            {
                Variables[variable.Name] = null;
                first ??= unfit;
            }
        }
        return first;
    }

    public RunResult Resume(ResumeBookmark resume)
    {
        if (FindWaiting(resume.BookmarkId, out var bookmark, out var run) is { } refusal) return Refuse(refusal);
        if (bookmark.Burns) Drop(bookmark);
        Wake();
        if (bookmark.Kind is not (BookmarkKind.Reminder or BookmarkKind.Escalation)) Journal("Resumed", run);
        Invoke(run, (behavior, context) => behavior.Resume(context, new BookmarkResumed(bookmark, resume.Payload)));
        return Settle();
    }

    public RunResult FailWaiting(FailBookmark fail)
    {
        if (FindWaiting(fail.BookmarkId, out _, out var run) is { } refusal) return Refuse(refusal);
        Wake();
        Withdraw(run);
        Fail(run, fail.Message, null);
        return Settle();
    }

    /// <summary>A notice that the activity cannot read is refused: it goes on waiting as before.</summary>
    public RunResult Notify(NotifyBookmark notify)
    {
        if (FindWaiting(notify.BookmarkId, out var bookmark, out var run) is { } refusal) return Refuse(refusal);
        if (BehaviorOf(run) is not { } behavior) return Refuse($"Il tipo di attività «{run.Activity.Type}» non esiste.");
        Wake();
        var context = new ActivityRunContext(this, run);
        ActivityResult result;
        try
        {
            result = behavior.Notified(context, new BookmarkResumed(bookmark, notify.Notice));
        }
        catch (ExpressionException unreadable)
        {
            return Refuse(unreadable.Message);
        }
        Handle(run, context, result);
        return Settle();
    }

    public RunResult Retry(RetryIncident retry)
    {
        if (FindIncident(retry.IncidentId, out var run) is { } refusal) return Refuse(refusal);
        try
        {
            foreach (var (name, value) in retry.Variables ?? [])
            {
                var variable = Definition.Variables.FirstOrDefault(v => v.Name == name);
                if (variable is null) return Refuse($"La definizione non ha una variabile «{name}»: controllare il nome.");
                Variables[name] = VariableTypes.Coerce(value?.DeepClone(), variable);
            }
        }
        catch (ExpressionException unfit)
        {
            return Refuse(unfit.Message);
        }
        Reopen();
        CloseIncidents(run);
        Journal("Retried", run, null, retry.Variables is { Count: > 0 } changed ? NamesData([.. changed.Select(v => v.Key)]) : null);
        Requeue(run);
        return Settle();
    }

    public RunResult Skip(SkipIncident skip)
    {
        if (FindIncident(skip.IncidentId, out var run) is { } refusal) return Refuse(refusal);
        Reopen();
        End(run, "Skipped", ActivityRunStatus.Skipped, NamesData([skip.Outcome]));
        // A skipped run is over: it counts among the completed, so that nothing looks open.
        _counts[run.Activity.Id] = _counts[run.Activity.Id] with { Completed = _counts[run.Activity.Id].Completed + 1 };
        Tell(run.Parent, new ChildCompletion(run.Activity, run.Id, [skip.Outcome], run.Tag));
        return Settle();
    }

    public RunResult CancelAll(CancelInstance cancel)
    {
        if (Status is InstanceStatus.Finished && SubStatus is not InstanceSubStatus.Faulted)
            return Refuse("L'istanza è già terminata: non c'è nulla da annullare.");
        foreach (var run in Enumerable.Reverse(OpenRuns()))
            if (!run.Ended) Cancel(run);
        Status = InstanceStatus.Finished;
        SubStatus = InstanceSubStatus.Cancelled;
        Journal("Canceled", null, cancel.Reason);
        return Result();
    }

    private void Wake() => SubStatus = InstanceSubStatus.Executing;

    /// <summary>A faulted instance lives again: what it had parked runs anew.</summary>
    private void Reopen()
    {
        Wake();
        if (Status is not InstanceStatus.Finished) return;
        Status = InstanceStatus.Running;
        Journal("Resumed", null);
        foreach (var run in OpenRuns())
        {
            // Parking counted it as cancelled; from here on it is a run of its own again.
            if (run.Phase is ActivityRunPhase.Parked) Requeue(run);
            if (run.Phase is not ActivityRunPhase.Running) continue;
            _counts[run.Activity.Id] = _counts[run.Activity.Id] with { Last = ActivityRunStatus.Running };
            Journal("Resumed", run);
        }
    }

    private void Requeue(ActivityRun run)
    {
        if (run.Phase is ActivityRunPhase.Faulted)
            _counts[run.Activity.Id] = _counts[run.Activity.Id] with { Started = _counts[run.Activity.Id].Started - 1 };
        run.Phase = ActivityRunPhase.Queued;
        run.Memory = null;
        run.Flow = null;
        _queue.Enqueue(run);
    }

    /// <summary>Evaluates an input of the activity that waits at a bookmark; null when nothing waits there.</summary>
    public DateTime? InstantOf(string bookmarkId, string input) =>
        FindWaiting(bookmarkId, out _, out var run) is null ? new ActivityRunContext(this, run).Instant(input) : null;

    /// <summary>Until when the activity that waits at a bookmark would wait if it began now; null when nothing waits there.</summary>
    public DateTime? WaitsUntil(string bookmarkId) =>
        FindWaiting(bookmarkId, out _, out var run) is null ? BehaviorOf(run)?.WaitsUntil(new ActivityRunContext(this, run)) : null;

    private string? FindWaiting(string bookmarkId, out Bookmark bookmark, out ActivityRun run)
    {
        (bookmark, run) = (null!, null!); // set on every path that does not refuse
        if (Status is InstanceStatus.Finished) return "L'istanza è già terminata: non aspetta più nulla.";
        if (_bookmarks.Find(b => b.Id == bookmarkId) is not { } found)
            return "Questo passo non è più in attesa: qualcuno lo ha già concluso, oppure è stato ritirato.";
        (bookmark, run) = (found, _runs[found.ActivityInstanceId]);
        return null;
    }

    private string? FindIncident(string incidentId, out ActivityRun run)
    {
        run = null!; // set on every path that does not refuse
        if (_incidents.Find(i => i.Id == incidentId) is not { } incident)
            return "Il problema è già stato risolto, oppure l'istanza è stata annullata.";
        run = _runs[incident.ActivityInstanceId];
        return null;
    }
}

namespace Apcc.Workflow.Engine.Activities;

/// <summary>The activities that every installation has, one by one.</summary>
internal static class BuiltInActivities
{
    public static IEnumerable<ActivityBehavior> All() =>
    [
        new Flowchart(), new Sequence(), new ParallelActivity(), new Fork(), new FlowNode(),
        new If(), new Switch(), new FlowDecision(), new FlowSwitch(), new FlowFork(), new FlowJoin(),
        new For(), new ForEach(), new ParallelForEach(), new While(), new Break(),
        new Start(), new End(), new Finish(), new Complete(), new Fault(),
        new SetVariable(), new SetOutput(), new SetName(), new Correlate(), new WriteLine(), new RunJavaScript(),
        new EventActivity(), new PublishEvent(), new RunTask(), new Delay(), new StartAt(), new TimerActivity(), new CronActivity(),
        new UserTask(), new SendHttpRequest(), new FlowSendHttpRequest(),
        new DispatchWorkflow(), new ExecuteWorkflow(), new BulkDispatchWorkflows(),
    ];
}

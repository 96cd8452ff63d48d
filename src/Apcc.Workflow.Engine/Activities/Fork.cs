using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Runs its branches side by side, to the end of all or of the first.</summary>
public sealed class Fork : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.Fork",
        DisplayName = "Rami paralleli",
        Description = "Avvia insieme i rami; prosegue quando sono finiti tutti, oppure il primo.",
        Category = Categories.Branching,
        Inputs = [new("joinMode", "String", "Prosegue quando", "WaitAll: finiti tutti i rami; WaitAny: finito il primo.", "dropdown", IsWrapped: false) { Options = ["WaitAll", "WaitAny"] }],
        IsContainer = true,
    };

    public override ActivityResult Execute(ActivityContext context)
    {
        var branches = context.Activity.ChildrenIn("branches");
        return branches.Count == 0
            ? new ActivityResult.Completed("Done") : new ActivityResult.Schedules([.. branches.Select(b => new ScheduledChild(b))]);
    }

    public override ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) =>
        context.HasOpenChildren && context.Text("joinMode") != "WaitAny" ? new ActivityResult.Waits() : new ActivityResult.Completed("Done");
}

using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Engine.Definitions.Checks;

/// <summary>The names of variables that an activity can see: the definition's, those of the containers around it, and a loop's.</summary>
internal sealed class VisibleVariables
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public static VisibleVariables For(WorkflowDefinition definition, ActivityDefinition activity)
    {
        var visible = new VisibleVariables();
        foreach (var variable in definition.Variables) visible._names.Add(variable.Name);
        for (var at = activity; at is not null; at = at.Parent)
        {
            foreach (var variable in at.Variables) visible._names.Add(variable.Name);
            if (at.Parent?.Behavior is Activities.For or ForEach or ParallelForEach) visible._names.UnionWith(["CurrentValue", "CurrentIndex"]);
            // A container of the product's own may give its children variables that only it knows.
            else if (at.Parent?.Behavior is { Descriptor.IsContainer: true } container && !IsOwn(container)) visible.IsOpen = true;
        }
        return visible;
    }

    public bool IsOpen { get; private set; }

    public bool Contains(string name) => IsOpen || _names.Contains(name);

    public string Suggest(string name) =>
        NearestWord.Find(name, _names) is { } near ? $": forse si intendeva «{near}»." : ": dichiararla o correggere il nome.";

    private static bool IsOwn(ActivityBehavior behavior) => behavior.GetType().Assembly == typeof(VisibleVariables).Assembly;
}

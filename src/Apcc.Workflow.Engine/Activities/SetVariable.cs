using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Sets a variable, converted to its declared type.</summary>
public sealed class SetVariable : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.SetVariable",
        DisplayName = "Imposta una variabile",
        Description = "Assegna un valore a una variabile.",
        Category = Categories.Primitives,
        Inputs =
        [
            new("variable", "Variable", "Variabile", "La variabile da impostare.", "variable-picker", IsWrapped: false, IsRequired: true),
            new("value", "Object", "Valore", "Il valore da assegnare."),
        ],
    };

    public override ActivityResult Execute(ActivityContext context)
    {
        var (id, name) = Target(context.Activity);
        var value = context.Input("value");
        context.Engine().Burst.Expressions.AssignVariable(id, name, value, context.Engine().OwnRun);
        return new ActivityResult.Completed("Done");
    }

    /// <summary>The variable is found by its id; the name counts only where the id is unknown.</summary>
    internal static (string? Id, string? Name) Target(ActivityDefinition activity) => activity.Member("variable") switch
    {
        JsonObject variable => (variable.MemberText("id"), variable.MemberText("name")),
        { } plain => (plain.AsText(), plain.AsText()),
        null => (null, null),
    };
}

using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Brings branches together; the flowchart around it decides when it runs.</summary>
public sealed class FlowJoin : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.FlowJoin",
        DisplayName = "Ricongiunzione",
        Description = "Riunisce più rami: li aspetta tutti, quelli attivi, o il primo.",
        Category = Categories.Branching,
        Inputs = [new("mode", "FlowJoinMode", "Modo", "WaitAll: tutti i rami; WaitAllActive: quelli attivi; WaitAny: il primo che arriva.", "dropdown") { Options = ["WaitAll", "WaitAllActive", "WaitAny"] }],
    };

    public override ActivityResult Execute(ActivityContext context) => new ActivityResult.Completed("Done");

    /// <summary>The default of Elsa is WaitAny.</summary>
    internal static FlowJoinMode ModeFrom(string? text) => text switch
    {
        null or "" => FlowJoinMode.WaitAny,
        _ when Enum.TryParse<FlowJoinMode>(text, ignoreCase: true, out var mode) && Enum.IsDefined(mode) => mode,
        _ => throw new Expressions.ExpressionException(
            $"Il modo «{text}» della ricongiunzione non esiste: usare WaitAll, WaitAllActive o WaitAny."),
    };
}

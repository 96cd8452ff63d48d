using Apcc.Workflow.Engine.Liquid.Expressions;
using Apcc.Workflow.Engine.Liquid.Nodes;

namespace Apcc.Workflow.Engine.Liquid.Checking;

/// <summary>Is told, in the order of the source, what a template reads, defines and calls.</summary>
internal abstract class Inspection
{
    /// <summary>A variable is read. Its computed members are reported after it.</summary>
    public virtual void Read(VariableExpression variable)
    {
    }

    /// <summary>Filters are applied. The value was reported before, the arguments are reported after.</summary>
    public virtual void Apply(FilteredExpression expression)
    {
    }

    /// <summary>A variable is defined for the rest of the template; the value is null for text and counters.</summary>
    public virtual void Define(string name, Expression? value)
    {
    }

    /// <summary>A loop's body begins.</summary>
    public virtual void EnterLoop(string variable, Expression collection)
    {
    }

    /// <summary>A loop's body ends.</summary>
    public virtual void LeaveScope()
    {
    }

    /// <summary>A partial is called; the name is null if it is computed.</summary>
    public virtual void Call(PartialNode node, string? name, bool isIsolated)
    {
    }
}

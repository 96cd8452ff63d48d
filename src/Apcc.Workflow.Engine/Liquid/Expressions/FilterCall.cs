using Apcc.Workflow.Engine.Liquid.Filters;

namespace Apcc.Workflow.Engine.Liquid.Expressions;

/// <summary>One filter with its arguments as written.</summary>
internal sealed record FilterCall(
    int Offset, Filter Filter, IReadOnlyList<Expression> Arguments, IReadOnlyList<NamedExpression> NamedArguments);

/// <summary><c>name: value</c> in a tag or filter.</summary>
internal sealed record NamedExpression(int Offset, string Name, Expression Value);

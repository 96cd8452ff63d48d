namespace Apcc.Workflow.Engine.Liquid;

/// <summary>One place where a template reads a variable that it does not define itself.</summary>
/// <param name="Path">
/// Members joined by dots as far as they are fixed in the source, array places in brackets:
/// <c>Variables.Anno</c>, <c>membri[0].nome</c>. What follows a computed member (<c>a[b]</c>) is left out.
/// </param>
/// <param name="Line">Line of the first character, from 1.</param>
/// <param name="Column">Column of the first character, from 1.</param>
public sealed record LiquidVariable(string Path, int Line, int Column);

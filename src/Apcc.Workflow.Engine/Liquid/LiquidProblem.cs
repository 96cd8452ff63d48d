namespace Apcc.Workflow.Engine.Liquid;

/// <summary>One thing that is wrong with a template, at the place where its author finds it.</summary>
/// <param name="Line">Line in the template's source, from 1.</param>
/// <param name="Column">Column in that line, from 1, in UTF-16 characters.</param>
/// <param name="Code">Stable key of the kind of problem, in kebab case: <c>unknown-filter</c>, <c>unclosed-block</c> …</param>
/// <param name="Message">Italian: what is wrong and what to do.</param>
public sealed record LiquidProblem(int Line, int Column, string Code, string Message);

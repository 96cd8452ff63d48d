namespace Apcc.Workflow.Engine.Definitions;

/// <summary>One finding about a definition, with the place and a sentence that says what to do.</summary>
/// <param name="JsonPath">Where in the document, e.g. <c>$.root.activities[3].text</c>.</param>
/// <param name="Code">Stable key of the kind of problem, e.g. <c>unknown-activity</c>.</param>
/// <param name="Severity">An error refuses publishing; a warning is published and shown.</param>
/// <param name="Message">Italian sentence for an administrator: what is wrong and what to do.</param>
/// <param name="ActivityId">The activity concerned, if any.</param>
public sealed record DefinitionProblem(
    string JsonPath, string Code, ProblemSeverity Severity, string Message, string? ActivityId = null);

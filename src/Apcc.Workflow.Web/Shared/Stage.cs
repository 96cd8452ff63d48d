namespace Apcc.Workflow.Web.Shared;

/// <summary>One stage of a case, as the stage picture shows it.</summary>
/// <param name="Date">When it ended, or is expected, as people read it ("entro il 15 dicembre").</param>
/// <param name="Detail">Who has it, or what it waits for.</param>
/// <param name="Href">Where more is to be read.</param>
public sealed record Stage(string Name, StageState State, string? Date = null, string? Detail = null, string? Href = null);

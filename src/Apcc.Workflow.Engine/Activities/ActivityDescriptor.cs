namespace Apcc.Workflow.Engine.Activities;

/// <summary>The face of an activity type towards palette, validator and API.</summary>
public sealed record ActivityDescriptor
{
    /// <summary>The JSON's <c>type</c>, e.g. <c>Elsa.FlowDecision</c>. Case-sensitive.</summary>
    public required string Type { get; init; }
    public int Version { get; init; } = 1;

    /// <summary>Italian name in the palette.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Italian sentence: what it does.</summary>
    public required string Description { get; init; }

    /// <summary>Italian palette group.</summary>
    public required string Category { get; init; }
    public IReadOnlyList<InputDescriptor> Inputs { get; init; } = [];
    public IReadOnlyList<OutputDescriptor> Outputs { get; init; } = [];

    /// <summary>Fixed outcomes. Types whose outcomes come from an input name it in <see cref="OutcomesInput"/>.</summary>
    public IReadOnlyList<string> Outcomes { get; init; } = ["Done"];

    /// <summary>Input whose list of texts are the outcomes (e.g. <c>branches</c>, <c>actions</c>, <c>cases</c>).</summary>
    public string? OutcomesInput { get; init; }

    public bool IsContainer { get; init; }

    /// <summary>Whether it has something done outside, after the commit: only then trying again means anything.</summary>
    public bool ReachesOutside { get; init; }

    /// <summary>Whether it may start an instance when its <c>canStartWorkflow</c> is set.</summary>
    public bool IsTrigger { get; init; }
}

/// <summary>One input: how it is called, shown and checked.</summary>
/// <param name="Name">camelCase JSON member.</param>
/// <param name="TypeName">Alias of the value type, e.g. String, Boolean, DateTime, String[].</param>
/// <param name="DisplayName">Italian label.</param>
/// <param name="Description">Italian help.</param>
/// <param name="UIHint">Studio's editor: singleline, multiline, dropdown, checkbox, dynamic-outcomes, code-editor …</param>
/// <param name="Reference">What the value names: form, email, letter, document, calendar, definition, group, or null.</param>
/// <param name="IsWrapped">False: the member holds raw JSON instead of an expression envelope.</param>
/// <param name="IsRequired">An activity without it is refused before publishing.</param>
public sealed record InputDescriptor(
    string Name,
    string TypeName,
    string DisplayName,
    string Description = "",
    string UIHint = "singleline",
    string? Reference = null,
    bool IsWrapped = true,
    bool IsRequired = false)
{
    /// <summary>The values that a dropdown offers; null where any value may stand.</summary>
    public IReadOnlyList<string>? Options { get; init; }
}

/// <summary>One output.</summary>
public sealed record OutputDescriptor(string Name, string TypeName, string DisplayName, string Description = "");

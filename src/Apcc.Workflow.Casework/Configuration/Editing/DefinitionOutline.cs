namespace Apcc.Workflow.Casework.Configuration.Editing;

/// <summary>A definition as a list that can be read from top to bottom: its steps, their connections, its variables.</summary>
public sealed record DefinitionOutline
{
    public required string Name { get; init; }
    public string Description { get; init; } = "";

    /// <summary>Every activity but the root, in document order; what lies inside another stands below it, one deeper.</summary>
    public required IReadOnlyList<StepOutline> Steps { get; init; }

    /// <summary>Containers that take further steps: flowcharts and sequences, the root first.</summary>
    public required IReadOnlyList<StepOutline> Containers { get; init; }
    public required IReadOnlyList<VariableOutline> Variables { get; init; }
}

/// <param name="Depth">How many containers it lies in, below the root.</param>
public sealed record StepOutline(string Id, string Name, string Type, string TypeName, int Depth);

/// <param name="Value">Its first value as text; empty for none.</param>
public sealed record VariableOutline(string Id, string Name, string TypeName, string Value);

/// <summary>One step with everything that can be written about it.</summary>
public sealed record StepSheet
{
    public required StepOutline Step { get; init; }
    public string Description { get; init; } = "";

    /// <summary>What the type does; null for a type that nobody knows.</summary>
    public string? TypeDescription { get; init; }
    public required IReadOnlyList<StepInput> Inputs { get; init; }

    /// <summary>Where it leads, outcome by outcome; empty where nothing can follow in its container.</summary>
    public required IReadOnlyList<StepOutcome> Outcomes { get; init; }

    /// <summary>The steps beside it, to which it may lead.</summary>
    public required IReadOnlyList<StepOutline> Targets { get; init; }
}

/// <param name="Kind">Language of the expression: Literal, Object, JavaScript, Liquid, Variable, Input; null where nothing is written.</param>
/// <param name="Text">What is written, as text; of a variable its name.</param>
/// <param name="IsWrapped">False: the text is plain JSON, without an expression.</param>
public sealed record StepInput(
    string Name, string Label, string Help, string? Kind, string Text, bool IsRequired, bool IsWrapped, IReadOnlyList<string> Options);

public sealed record StepOutcome(string Port, IReadOnlyList<StepOutline> Targets);

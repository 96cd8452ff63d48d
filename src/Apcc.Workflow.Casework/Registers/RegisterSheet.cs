using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.HumanTasks.Forms;

namespace Apcc.Workflow.Casework.Registers;

/// <summary>One case of a register, as one person may see it.</summary>
public sealed record RegisterSheet
{
    public required Guid Id { get; init; }
    public required RegisterDefinition Definition { get; init; }
    public required FormDefinition Form { get; init; }
    public required string Reference { get; init; }
    public required string Title { get; init; }
    public int? Year { get; init; }
    public required RegisterState State { get; init; }

    /// <summary>What a writer hands back, to be told when somebody else wrote meanwhile.</summary>
    public required int Version { get; init; }
    public required bool MayEdit { get; init; }
    public required JsonObject Facts { get; init; }
    public required JsonObject CaseValues { get; init; }

    /// <summary>What pickers offer, by field name; in a table <c>table.column</c>.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<FieldOption>> Choices { get; init; }

    /// <summary>Facts that have a value, as people read them.</summary>
    public required IReadOnlyList<FactSection> Sections { get; init; }

    /// <summary>Facts that the form no longer has a field for.</summary>
    public required IReadOnlyList<FactText> Others { get; init; }
    public RelatedCase? Parent { get; init; }
    public required IReadOnlyList<RelatedCase> Children { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<CaseChangeItem> Changes { get; init; }
}

/// <summary>A section of the form with the facts that have a value.</summary>
public sealed record FactSection(string Title, IReadOnlyList<FactText> Facts);

/// <summary>A fact as people read it.</summary>
/// <param name="IsHtml">Whether the text is sanitised HTML.</param>
public sealed record FactText(string Label, string Text, bool IsHtml)
{
    /// <summary>Rows of a table, one text a column; null: it is no table.</summary>
    public IReadOnlyList<IReadOnlyList<string>>? Rows { get; init; }
    public IReadOnlyList<string> RowLabels { get; init; } = [];
}

/// <summary>A case that this one is part of, or that is part of it.</summary>
/// <param name="KindTitle">Heading of its register.</param>
/// <param name="StateName">Null where it has no register.</param>
public sealed record RelatedCase(Guid Id, string Reference, string Title, string KindTitle, string? StateName);

/// <summary>One change of one field.</summary>
/// <param name="Field">Name of the fact, or <c>$opened</c>, <c>$title</c>, <c>$state</c>.</param>
/// <param name="Label">Of the fact; null for the others, and for a fact that the form no longer has.</param>
/// <param name="ProcessName">The process that did it; null when a person did.</param>
public sealed record CaseChangeItem(DateTime At, string Field, string? Label, string? ActorName, string? ProcessName, string? Before, string? After);

/// <summary>What a new case is filled in with.</summary>
/// <param name="Parents">The cases that it may be part of; empty where the register does not say.</param>
public sealed record NewCaseSheet(
    RegisterDefinition Definition, FormDefinition Form, IReadOnlyDictionary<string, IReadOnlyList<FieldOption>> Choices,
    IReadOnlyList<FieldOption> Parents, int CurrentYear)
{
    /// <summary>The columns of a file to import.</summary>
    public IReadOnlyList<CaseFileColumn> CsvColumns { get; init; } = [];
}

/// <summary>A column of a register's files.</summary>
/// <param name="Meaning">The field's label; empty for title and year.</param>
public sealed record CaseFileColumn(string Heading, bool IsRequired, string Meaning, string Example);

namespace Apcc.Workflow.Casework.Configuration.FormReads;

/// <summary>One place of a process, a template or a form that reads an answer given in a form.</summary>
public sealed record FormRead
{
    /// <summary>Keys of the forms that the answer may stem from: a variable can take the answers of several.</summary>
    public required IReadOnlyList<string> Forms { get; init; }

    /// <summary>Name of the field that is read.</summary>
    public required string Field { get; init; }

    /// <summary>Key of the process whose data are read.</summary>
    public required string DefinitionKey { get; init; }

    /// <summary>The process as people call it.</summary>
    public required string DefinitionName { get; init; }

    /// <summary>Which piece of configuration holds the place.</summary>
    public required ConfigurationKind Kind { get; init; }

    /// <summary>Key of that piece.</summary>
    public required string Key { get; init; }

    /// <summary>The activity of the process that reads, or that uses the template.</summary>
    public required string ActivityId { get; init; }

    /// <summary>Where in the piece: JSON path of an expression, or the template's file.</summary>
    public required string Path { get; init; }

    /// <summary>Line within the expression or file, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Column in that line, from 1.</summary>
    public required int Column { get; init; }

    /// <summary>The place in words (Italian).</summary>
    public required string Place { get; init; }
}

using System.Text.Json.Nodes;

namespace Apcc.Workflow.Casework.PublicSite;

/// <summary>A table of the open data.</summary>
public sealed record OpenTable
{
    /// <summary>Name of its files and last part of its address.</summary>
    public required string Name { get; init; }
    public required string Title { get; init; }
    public string? Description { get; init; }
    public required IReadOnlyList<OpenColumn> Columns { get; init; }

    /// <summary>One value a column; null where there is none.</summary>
    public required IReadOnlyList<IReadOnlyList<JsonNode?>> Rows { get; init; }
}

/// <summary>A column with what stands in it: the dictionary of the data is made of these.</summary>
/// <param name="Name">Heading in the files; stays when wording changes.</param>
public sealed record OpenColumn(string Name, OpenType Type, string Description);

/// <summary>How a value is written, in the words of Frictionless Table Schema.</summary>
public enum OpenType
{
    String,
    Integer,
    Number,
    Boolean,

    /// <summary><c>yyyy-MM-dd</c>.</summary>
    Date,

    /// <summary>UTC, ISO 8601.</summary>
    DateTime,

    /// <summary>A list of rows: an array in JSON, the same array as text in CSV.</summary>
    Array,
}

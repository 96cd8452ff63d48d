using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>The bounds that a value must keep, as JSON Schema names them.</summary>
public sealed record FieldLimits
{
    /// <summary>Longest text where a form sets no <c>maxLength</c>, in characters.</summary>
    public const int LongestText = 100_000;

    /// <summary>Most entries where a form sets no <c>maxItems</c>.</summary>
    public const int MostItems = 1_000;

    public decimal? Minimum { get; init; }
    public decimal? Maximum { get; init; }

    /// <summary>Characters as people count them in a text: code points; of rich text, the visible ones.</summary>
    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    /// <summary>Runs in linear time (no back-references, no look-around).</summary>
    public Regex? Pattern { get; init; }

    /// <summary><c>email</c>, <c>uri</c>, <c>date</c>, <c>rich</c> or null.</summary>
    public string? Format { get; init; }

    public int? MinItems { get; init; }
    public int? MaxItems { get; init; }
    public IReadOnlyList<JsonNode> Enum { get; init; } = [];
    public JsonNode? Const { get; init; }

    /// <summary>Earliest date allowed.</summary>
    public DateLimit? NotBefore { get; init; }

    /// <summary>Latest date allowed.</summary>
    public DateLimit? NotAfter { get; init; }
}

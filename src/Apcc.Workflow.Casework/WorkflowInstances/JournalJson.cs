using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Apcc.Workflow.Casework.WorkflowInstances;

/// <summary>How journal entries are written: compact, readable accents.</summary>
internal static class JournalJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The same, laid out for a reader.</summary>
    public static JsonSerializerOptions Readable { get; } = new(Options) { WriteIndented = true };
}

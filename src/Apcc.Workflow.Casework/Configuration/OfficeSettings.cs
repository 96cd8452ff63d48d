using System.Text.Json;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>What holds for the whole office: <c>workflows/office.json</c>.</summary>
/// <param name="Calendar">Id of the calendar by which the office counts and ends its days, where a process names no other.</param>
internal sealed record OfficeSettings(string? Calendar)
{
    /// <summary>The only key of its kind.</summary>
    public const string Key = "office";

    /// <exception cref="JsonException">The text is no JSON object of texts.</exception>
    public static OfficeSettings Read(string content) =>
        JsonSerializer.Deserialize<OfficeSettings>(content, JsonSerializerOptions.Web) ?? new OfficeSettings((string?)null);
}

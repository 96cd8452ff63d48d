using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Citizens;
using Apcc.Workflow.Casework.Cockpit;
using Apcc.Workflow.Casework.PublicSite;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>What holds for the whole office: <c>workflows/office.json</c>.</summary>
/// <param name="Calendar">Id of the calendar by which the office counts and ends its days, where a process names no other.</param>
/// <param name="WithoutPeople">Who is told of a task that nobody could take; null: nobody.</param>
internal sealed record OfficeSettings(string? Calendar, WithoutPeople? WithoutPeople = null)
{
    public const string WithoutPeopleMember = "withoutPeople";

    /// <summary>The only key of its kind.</summary>
    public const string Key = "office";

    /// <exception cref="JsonException">The text is no JSON object of texts.</exception>
    public static OfficeSettings Read(string content) =>
        JsonSerializer.Deserialize<OfficeSettings>(content, JsonSerializerOptions.Web) ?? new OfficeSettings((string?)null);

    /// <summary>What is public beside the registers, as the same file says it.</summary>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static PublicSiteSettings ReadPublicSite(string content) =>
        JsonNode.Parse(content) is JsonObject office ? PublicSiteReader.Read(office).Settings : PublicSiteSettings.None;

    /// <summary>What citizens may file by their own link, as the same file says it.</summary>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static IReadOnlyList<CitizenFilingRule> ReadCitizenFilings(string content) =>
        JsonNode.Parse(content) is JsonObject office ? CitizenFilingReader.Read(office).Rules : [];

    /// <summary>What the year's cockpit shows, as the same file says it.</summary>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static CockpitSettings ReadCockpit(string content) =>
        JsonNode.Parse(content) is JsonObject office ? CockpitReader.Read(office).Settings : CockpitSettings.None;
}

/// <summary>Who is told of a task that nobody could take, and how.</summary>
/// <param name="Groups">Bodies or roles.</param>
/// <param name="Template">Email template.</param>
internal sealed record WithoutPeople(IReadOnlyList<string> Groups, string Template);

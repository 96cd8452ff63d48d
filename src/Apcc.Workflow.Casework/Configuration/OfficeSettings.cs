using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Citizens;
using Apcc.Workflow.Casework.Cockpit;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Casework.PublicSite;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>What holds for the whole office: <c>workflows/office.json</c>.</summary>
internal sealed record OfficeSettings
{
    public const string WithoutPeopleMember = "withoutPeople";

    /// <summary>The only key of its kind.</summary>
    public const string Key = "office";

    public static OfficeSettings None { get; } = new();

    /// <summary>Id of the calendar by which the office counts and ends its days, where a process names no other.</summary>
    public string? Calendar { get; init; }

    /// <summary>Who is told of a task that nobody could take; null: nobody.</summary>
    public WithoutPeople? WithoutPeople { get; init; }

    /// <summary>What is public beside the registers.</summary>
    public PublicSiteSettings PublicSite { get; init; } = PublicSiteSettings.None;

    /// <summary>What the year's cockpit shows.</summary>
    public CockpitSettings Cockpit { get; init; } = CockpitSettings.None;

    /// <summary>What citizens may file by their own link.</summary>
    public IReadOnlyList<CitizenFilingRule> CitizenFilings { get; init; } = [];

    /// <exception cref="JsonException">The text is no JSON, or a part of it is not what it should be.</exception>
    public static OfficeSettings Read(string content) => JsonNode.Parse(content) is not JsonObject office ? None : new OfficeSettings
    {
        Calendar = DataValue.Text(office["calendar"]),
        WithoutPeople = office[WithoutPeopleMember].Deserialize<WithoutPeople>(JsonSerializerOptions.Web),
        PublicSite = PublicSiteReader.Read(office).Settings,
        Cockpit = CockpitReader.Read(office).Settings,
        CitizenFilings = CitizenFilingReader.Read(office).Rules,
    };
}

/// <summary>Who is told of a task that nobody could take, and how.</summary>
/// <param name="Groups">Bodies or roles.</param>
/// <param name="Template">Email template.</param>
internal sealed record WithoutPeople(IReadOnlyList<string> Groups, string Template);

using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Cases;

namespace Apcc.Workflow.Casework.Citizens;

/// <summary>One sort of case that citizens may open by their own link (R7.5): an entry of <c>citizens.filings</c> in <c>workflows/office.json</c>.</summary>
internal sealed record CitizenFilingRule
{
    /// <summary>Stands in the page's address.</summary>
    public required string Id { get; init; }

    /// <summary>Register of the case that is opened.</summary>
    public required string Register { get; init; }

    /// <summary>Process that starts on it.</summary>
    public required string Definition { get; init; }

    /// <summary>What the citizen fills in; every field of it is a field of the register's form.</summary>
    public required string Form { get; init; }

    /// <summary>Italian: what the citizen's page offers, e.g. "Fai una domanda".</summary>
    public required string Label { get; init; }
    public string? Summary { get; init; }

    /// <summary>Italian heading over those that the citizen has filed.</summary>
    public required string ListTitle { get; init; }

    /// <summary>Text of the button.</summary>
    public required string Action { get; init; }

    /// <summary>Italian: said once it has arrived.</summary>
    public string? Thanks { get; init; }

    /// <summary>The field whose first words become the case's title.</summary>
    public required string TitleFrom { get; init; }

    /// <summary>The fact that takes the citizen's code: staff write it there too when they record a sheet of paper, and the citizen
    /// finds the case by it. Null: only what came by link is found.</summary>
    public string? CitizenFact { get; init; }

    /// <summary>Facts that are written beside the form's, e.g. by which way it came.</summary>
    public JsonObject Facts { get; init; } = [];

    /// <summary>What the citizen's membership of the year must meet; who has none meets nothing.</summary>
    public required IReadOnlyList<CaseCondition> Conditions { get; init; }

    /// <summary>Only while a case of the year is in one of some states; the case that is opened becomes part of it. Null: always.</summary>
    public CitizenFilingWindow? While { get; init; }

    /// <summary>How many one citizen may file on one day of the office.</summary>
    public required int PerDay { get; init; }

    /// <summary>Facts that the citizen reads of an own case.</summary>
    public required IReadOnlyList<string> Shows { get; init; }

    /// <summary>Facts of <see cref="Shows"/> that are read in some states only, e.g. the answer once it stands.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ShowStates { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    public bool ShowsFact(string field, string? state) =>
        Shows.Contains(field) && (!ShowStates.TryGetValue(field, out var states) || (state is not null && states.Contains(state)));
}

/// <summary>A case of the year in one of these states holds a filing open.</summary>
internal sealed record CitizenFilingWindow(string Register, IReadOnlyList<string> States);

using System.Text.Json.Nodes;

namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>One case of a cases file: definitions, what happens to them, and what is to come of it.</summary>
public sealed record RehearsalCase
{
    public required string Name { get; init; }

    /// <summary>Definitions, imported and published in this order; paths relative to the cases file.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Key of the definition to start; null: the last of <see cref="Files"/>.</summary>
    public string? Run { get; init; }

    /// <summary>Values of the definition's inputs, given at the start.</summary>
    public JsonObject? Input { get; init; }
    public string? CorrelationId { get; init; }

    /// <summary>Where the clock stands at the start; null: Monday 12 January 2026, 10:00 in the office.</summary>
    public DateTime? Clock { get; init; }

    /// <summary>Every open bookmark is resumed by id until none is left.</summary>
    public bool AutoResume { get; init; }
    public IReadOnlyList<RehearsalStep> Steps { get; init; } = [];

    /// <summary>Who works in the office; null: one person for each body and role in force.</summary>
    public IReadOnlyList<RehearsalPerson>? People { get; init; }

    /// <summary>The matter that the instance moves forward; null: none.</summary>
    public RehearsalMatter? Matter { get; init; }

    /// <summary>Codes of PAC actions that forms may name.</summary>
    public IReadOnlyList<string> PacActions { get; init; } = [];

    /// <summary>What is to come of it; null: only that it runs.</summary>
    public JsonObject? Expect { get; init; }
}

/// <summary>Somebody of the rehearsed office. Cases name the person as <c>"@user"</c>.</summary>
/// <param name="User">Short name, unique in the case.</param>
/// <param name="Name">As people read it.</param>
/// <param name="Groups">Keys of bodies and roles.</param>
public sealed record RehearsalPerson(string User, string Name, IReadOnlyList<string> Groups);

/// <summary>The matter behind the instance.</summary>
/// <param name="Kind">E.g. <c>proposta</c>.</param>
/// <param name="Proposal">Values of a proposal, by the names that expressions read: <c>kind</c>, <c>approved</c>,
/// <c>finalizationReferent</c>, <c>pacActionCode</c>, <c>year</c>, <c>number</c>, <c>group</c>, <c>stage</c>, <c>text</c>,
/// <c>proposedOutcome</c>, <c>proposedOutcomeReasons</c>, <c>cityAnswer</c>, <c>cityAnswerReasons</c>, <c>cityAnswerAct</c>,
/// <c>cityAnsweredOn</c>.</param>
public sealed record RehearsalMatter(string Kind, string Reference, string Title, JsonObject? Proposal)
{
    /// <summary>Year of the cycle, for a case of a register.</summary>
    public int? Year { get; init; }

    /// <summary>Key of a state of the register; null: none.</summary>
    public string? State { get; init; }

    /// <summary>What the register's form holds; texts <c>"@user"</c> become the ids of people.</summary>
    public JsonObject? Facts { get; init; }

    /// <summary>Invented residents on the registry extract of <see cref="Year"/>.</summary>
    public int Residents { get; init; }

    /// <summary>Further cases of the office: they are part of this one, but for proposals.</summary>
    public IReadOnlyList<RehearsalMatter> Others { get; init; } = [];
}

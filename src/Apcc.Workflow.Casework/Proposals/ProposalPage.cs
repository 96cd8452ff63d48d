namespace Apcc.Workflow.Casework.Proposals;

/// <summary>One page of the register of proposals.</summary>
/// <param name="Total">Proposals that the filters let through, on all pages.</param>
/// <param name="Years">Years that the person can filter by, newest first.</param>
/// <param name="Groups">Groups that the person can filter by: of the year chosen, else of all years.</param>
public sealed record ProposalPage(
    IReadOnlyList<ProposalItem> Items, int Page, int Total, bool HasMore, IReadOnlyList<int> Years, IReadOnlyList<string> Groups)
{
    public static ProposalPage Empty { get; } = new([], 1, 0, false, [], []);
}

/// <summary>A proposal in a list.</summary>
public sealed record ProposalItem
{
    public required Guid Id { get; init; }

    /// <summary>E.g. "2023/04".</summary>
    public required string Reference { get; init; }
    public required int Year { get; init; }
    public required string Title { get; init; }
    public required ProposalKind Kind { get; init; }
    public required string Group { get; init; }
    public required ProposalApproval Approval { get; init; }
    public string? ReferentName { get; init; }
    public required ProposalReportState Report { get; init; }

    /// <summary>Names of the stages in which the running process stands, e.g. "Stesura"; null when none runs.</summary>
    public string? Stage { get; init; }

    /// <summary>Key of what the report proposes (R5.5.3): always to be shown as proposed, never as the city's answer (R5.5.7).</summary>
    public string? ProposedOutcome { get; init; }

    /// <summary>The outcome in words, as within a sentence.</summary>
    public string? ProposedOutcomeName { get; init; }

    /// <summary>Some of its values were invented for the demonstration.</summary>
    public bool IsDemonstration { get; init; }
}

namespace Apcc.Workflow.Casework.Proposals;

/// <summary>Everything that is known of one proposal.</summary>
public sealed record ProposalSheet
{
    public required Guid Id { get; init; }
    public required string Reference { get; init; }
    public required int Year { get; init; }
    public required int Number { get; init; }
    public required string Title { get; init; }

    /// <summary>False: the title is a description, not the one that was voted on.</summary>
    public required bool TitleIsOfficial { get; init; }
    public required ProposalKind Kind { get; init; }
    public required ProposalApproval Approval { get; init; }
    public required string Group { get; init; }

    /// <summary>The Referente responsabile della finalizzazione (R5.4.1).</summary>
    public Guid? ReferentId { get; init; }
    public string? ReferentName { get; init; }

    /// <summary>Who held that office before, newest first.</summary>
    public required IReadOnlyList<ReferentChangeItem> ReferentChanges { get; init; }
    public string? PacActionCode { get; init; }
    public string? PacActionTitle { get; init; }
    public required ProposalReportState Report { get; init; }

    /// <summary>Day by which the report is due (office time zone).</summary>
    public DateOnly? ReportDueOn { get; init; }

    /// <summary>Key of what the report proposes (R5.5.3): never the city's answer, which only the Determina makes (R5.5.7).</summary>
    public string? ProposedOutcome { get; init; }

    /// <summary>The outcome in words, as within a sentence.</summary>
    public string? ProposedOutcomeName { get; init; }
    public string? ProposedOutcomeReasons { get; init; }

    /// <summary>UTC instant.</summary>
    public DateTime? ProposedOutcomeAt { get; init; }

    /// <summary>How far it is on its way to the vote.</summary>
    public required ProposalStage Stage { get; init; }

    /// <summary>What the group proposes; null where only the title is known.</summary>
    public string? ProposedText { get; init; }

    /// <summary>The city's answer in words, as within a sentence; only the Determina makes one (R5.5.7).</summary>
    public string? CityAnswerName { get; init; }
    public string? CityAnswerReasons { get; init; }

    /// <summary>The Determina, as people quote it.</summary>
    public string? CityAnswerAct { get; init; }

    /// <summary>Date of the Determina.</summary>
    public DateOnly? CityAnsweredOn { get; init; }

    /// <summary>Day by which the city answers the year's report, once its receipt is recorded (R5.5.2); null before, and once answered.</summary>
    public DateOnly? AnswerDueOn { get; init; }

    /// <summary>The city's answer of an earlier year, as the imported file words it; null where the file named none.</summary>
    public string? ImportedCityResponse { get; init; }

    /// <summary>The answer in words, as within a sentence.</summary>
    public string? ImportedCityResponseName { get; init; }

    /// <summary>Where the proposal was read; free text, often an address.</summary>
    public string? Source { get; init; }
    public string? Note { get; init; }

    /// <summary>What was invented for the demonstration, in words; null for real data.</summary>
    public string? DemonstrationNote { get; init; }

    /// <summary>The person may classify it.</summary>
    public required bool CanEdit { get; init; }

    /// <summary>Groups that it can be given to: those of its year, with its own. Empty for who may not edit.</summary>
    public required IReadOnlyList<string> GroupChoices { get; init; }

    /// <summary>Counts the changes; <see cref="ClassifyProposal"/> sends it back.</summary>
    public required int Revision { get; init; }
}

/// <param name="At">UTC instant.</param>
/// <param name="FromName">Null: there was nobody.</param>
/// <param name="ToName">Null: nobody took over.</param>
public sealed record ReferentChangeItem(DateTime At, string? ActorName, string? FromName, string? ToName, string? Reason);

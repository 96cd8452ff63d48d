namespace Apcc.Workflow.Casework.Proposals;

/// <summary>A proposal of the assembly: the unit of truth from the vote to the answer (R1.1, R3.1).</summary>
internal sealed class Proposal
{
    /// <summary>Equals the id of its case file.</summary>
    public required Guid Id { get; init; }
    public required int Year { get; init; }

    /// <summary>Running number within the year; with the year it makes the reference.</summary>
    public required int Number { get; init; }
    public required string GroupName { get; set; }
    public required ProposalKind Kind { get; set; }
    public required string Title { get; set; }
    public required ProposalApproval Approval { get; set; }

    /// <summary>How far it is on its way to the vote (R5.4.1, R5.4.2).</summary>
    public ProposalStage Stage { get; set; }

    /// <summary>What the group proposes, as it is put to the vote; null where only the title is known.</summary>
    public string? Text { get; set; }

    /// <summary>Staff member responsible for the finalization (R5.4.1) and so for the report.</summary>
    public Guid? FinalizationReferentId { get; set; }

    /// <summary>Code of the PAC action that the proposal touches.</summary>
    public string? PacActionCode { get; set; }

    /// <summary>What the feasibility report proposes (R5.5.3). Never the city's answer: only the Determina makes one (R5.5.7).</summary>
    public string? ProposedOutcome { get; set; }
    public string? ProposedOutcomeReasons { get; set; }
    public DateTime? ProposedOutcomeAt { get; set; }

    /// <summary>Day by which the city answers (office time zone), once the receipt of the year's report is recorded (R5.5.2).</summary>
    public DateOnly? AnswerDueOn { get; set; }

    /// <summary>The city's answer: written by the Determina alone (R5.5.7), with its reasons (R1.1). A key of the list of outcomes.</summary>
    public string? CityAnswer { get; set; }
    public string? CityAnswerReasons { get; set; }

    /// <summary>The Determina, as people quote it.</summary>
    public string? CityAnswerAct { get; set; }

    /// <summary>Date of the Determina.</summary>
    public DateOnly? CityAnsweredOn { get; set; }

    /// <summary>The city's answer of an earlier year, as the imported file words it; no process of this system made it.</summary>
    public string? ImportedCityResponse { get; set; }

    /// <summary>Day by which the report is due (office time zone).</summary>
    public DateOnly? ReportDueOn { get; set; }
    public string? Source { get; set; }
    public bool TitleIsOfficial { get; set; }
    public string? Note { get; set; }

    /// <summary>Which values were invented for the demonstration, in words; null for real data.</summary>
    public string? DemonstrationNote { get; set; }
    public int Version { get; set; }

    public string Reference => $"{Year}/{Number:00}";
}

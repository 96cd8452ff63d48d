using Apcc.Workflow.Casework.Proposals;

namespace Apcc.Workflow.Casework.PublicSite;

/// <summary>A proposal as everybody may read it; what the rule does not open is null.</summary>
public sealed record PublicProposal
{
    public required Guid Id { get; init; }
    public required int Year { get; init; }

    /// <summary>Running number within the year.</summary>
    public required int Number { get; init; }
    public required string Reference { get; init; }
    public required string Title { get; init; }

    /// <summary>False: the title is a description, not the one that was voted on.</summary>
    public required bool TitleIsOfficial { get; init; }

    /// <summary>In words; null until it is classified.</summary>
    public string? KindName { get; init; }
    public required ProposalApproval Approval { get; init; }

    /// <summary>In words, as long as there was no vote.</summary>
    public required string StageName { get; init; }
    public string? Group { get; init; }
    public string? Text { get; init; }
    public string? PacAction { get; init; }
    public PublicVote? Vote { get; init; }

    /// <summary>Day by which the city answers (R5.5.2); stays when it has passed (late is visible).</summary>
    public DateOnly? AnswerDueOn { get; init; }

    /// <summary>Date of the Determina: the term is met by it (R5.5.2), also while the answer itself is not public yet.</summary>
    public DateOnly? AnswerAdoptedOn { get; init; }

    /// <summary>The city's answer; only the Determina makes one (R5.5.7).</summary>
    public PublicAnswer? Answer { get; init; }

    /// <summary>The answer of an earlier year in words, as the imported file has it.</summary>
    public string? ImportedAnswer { get; init; }

    /// <summary>By day (R5.7.3).</summary>
    public required IReadOnlyList<PublicFollowUp> FollowUps { get; init; }

    /// <summary>Some of its values were invented for the demonstration.</summary>
    public required bool IsDemonstration { get; init; }

    /// <summary>UTC instant at which <see cref="Answer"/> became public; null while it is not.</summary>
    public DateTime? AnsweredAt { get; init; }

    public bool IsAnswered => Answer is not null || ImportedAnswer is not null;
}

/// <summary>A counted vote.</summary>
/// <param name="CountedAt">UTC instant.</param>
/// <param name="Present">Present with the right to vote.</param>
public sealed record PublicVote(Guid BallotId, DateTime CountedAt, int Present, int Yes, int No, int Abstain, int Blank);

/// <param name="Outcome">Key of the list of outcomes.</param>
/// <param name="OutcomeName">In words, as within a sentence.</param>
/// <param name="Act">The Determina, as people quote it.</param>
public sealed record PublicAnswer(string Outcome, string OutcomeName, string? Reasons, string? Act, DateOnly? On);

/// <summary>What was found some months after the answer.</summary>
/// <param name="On">Null where the day is not recorded.</param>
/// <param name="State">Key of the choice; null where none is recorded.</param>
public sealed record PublicFollowUp(PublicCase Case, DateOnly? On, string? State, string? StateName);

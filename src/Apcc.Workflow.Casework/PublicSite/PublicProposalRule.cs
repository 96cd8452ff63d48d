using Apcc.Workflow.Casework.Proposals;

namespace Apcc.Workflow.Casework.PublicSite;

/// <summary>Which proposals are public, and what of them: configuration alone says it.</summary>
public sealed record PublicProposalRule
{
    public const string Text = "testo";
    public const string Group = "gruppo";
    public const string PacAction = "azionePac";
    public const string Vote = "votazione";
    public const string AnswerDue = "termine";
    public const string Answer = "risposta";
    public const string ImportedAnswer = "rispostaImportata";
    public const string FollowUp = "verifiche";
    private const string Approved = "approvata";
    private const string Rejected = "respinta";

    /// <summary>What a rule can open, beside number, title, kind and the vote's outcome.</summary>
    public static IReadOnlyList<string> KnownFields { get; } = [Text, Group, PacAction, Vote, AnswerDue, Answer, ImportedAnswer, FollowUp];

    /// <summary>The stages on the way to the vote, then what the vote can decide.</summary>
    public static IReadOnlyList<string> KnownMoments { get; } =
        [.. Enum.GetValues<ProposalStage>().Select(stage => stage.Key()), Approved, Rejected];

    /// <summary>Some of <see cref="KnownMoments"/>.</summary>
    public required IReadOnlyList<string> When { get; init; }

    /// <summary>Some of <see cref="KnownFields"/>.</summary>
    public required IReadOnlyList<string> Fields { get; init; }

    /// <summary>When the city's answers of a year are public; null: never.</summary>
    public PublicAnswerRule? Answers { get; init; }

    /// <summary>Where follow-ups are kept; null: none are shown beside their proposal.</summary>
    public PublicFollowUpRule? FollowUps { get; init; }

    /// <summary>Whether everybody may read a proposal that stands so. Once it was voted on, only the vote counts.</summary>
    public bool Covers(ProposalStage stage, ProposalApproval approval) => When.Contains(approval switch
    {
        ProposalApproval.Approved => Approved,
        ProposalApproval.Rejected => Rejected,
        _ => stage.Key(),
    });

    public bool Shows(string field) => Fields.Contains(field);
}

/// <summary>The answers of a year are public once the year's case of that register is in one of those states (R5.6.2).</summary>
public sealed record PublicAnswerRule(string Register, IReadOnlyList<string> States);

/// <summary>The register of follow-ups (R5.7.3) and its facts.</summary>
/// <param name="Day">A date.</param>
/// <param name="State">How far it is: a choice.</param>
public sealed record PublicFollowUpRule(string Register, string Day, string? State);

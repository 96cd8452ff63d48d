using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Casework.PublicSite;
using Apcc.Workflow.Web.Shared;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.PublicSite;

/// <summary>Where a proposal stands, in words and as a path with dates.</summary>
internal static class ProposalWords
{
    public static string Vote(PublicProposal proposal, IStringLocalizer<PublicSiteText> text) => proposal.Approval switch
    {
        ProposalApproval.Approved => text["VoteApproved"],
        ProposalApproval.Rejected => text["VoteRejected"],
        _ => proposal.StageName,
    };

    public static StatusTone VoteTone(PublicProposal proposal) => proposal.Approval switch
    {
        ProposalApproval.Approved => StatusTone.Success,
        ProposalApproval.Rejected => StatusTone.Neutral,
        _ => StatusTone.Info,
    };

    public static string Answer(PublicProposal proposal, IStringLocalizer<PublicSiteText> text)
    {
        if ((proposal.Answer?.OutcomeName ?? proposal.ImportedAnswer) is { } outcome) return char.ToUpperInvariant(outcome[0]) + outcome[1..];
        if (proposal.Approval is not ProposalApproval.Approved) return "–";
        if (proposal.AnswerAdoptedOn is not null) return text["AnswerAdoptedShort"];
        return proposal.AnswerDueOn is { } due ? text["AnswerBy", due.After("entro il")] : text["AnswerAwaited"];
    }

    /// <summary>The way of a proposal: vote, answer, follow-ups. What is late is shown as late.</summary>
    public static IReadOnlyList<Stage> Path(PublicProposal proposal, DateOnly today, IStringLocalizer<PublicSiteText> text)
    {
        var stages = new List<Stage> { VoteStage(proposal, text) };
        if (proposal.Approval is ProposalApproval.Rejected) return stages;

        stages.Add(AnswerStage(proposal, today, text));
        foreach (var followUp in proposal.FollowUps)
            stages.Add(new Stage(followUp.Case.Title.Split(':')[0], StageState.Done, followUp.On?.InWords(), followUp.StateName is { Length: > 0 } found ? text["StageFound", char.ToLowerInvariant(found[0]) + found[1..]].Value : null));
        if (proposal.FollowUps.Count == 0)
            stages.Add(new Stage(text["StageFollowUp"], proposal.IsAnswered ? StageState.Current : StageState.Future));
        return stages;
    }

    private static Stage VoteStage(PublicProposal proposal, IStringLocalizer<PublicSiteText> text) => new(
        text["StageVote"], proposal.Approval is ProposalApproval.Unknown ? StageState.Current : StageState.Done,
        proposal.Vote is { } vote ? OfficeMoment.Day(vote.CountedAt).InWords() : null, Vote(proposal, text));

    private static Stage AnswerStage(PublicProposal proposal, DateOnly today, IStringLocalizer<PublicSiteText> text)
    {
        if (proposal.Answer is { } answer) return new Stage(text["StageAnswer"], StageState.Done, answer.On?.InWords(), Answer(proposal, text));
        if (proposal.ImportedAnswer is not null) return new Stage(text["StageAnswer"], StageState.Done, null, Answer(proposal, text));
        if (proposal.Approval is ProposalApproval.Unknown) return new Stage(text["StageAnswer"], StageState.Future);
        if (proposal.AnswerAdoptedOn is { } adopted) return new Stage(text["StageAnswer"], StageState.Current, adopted.InWords(), text["AnswerAdopted"]);
        return proposal.AnswerDueOn is not { } due ? new Stage(text["StageAnswer"], StageState.Current)
            : new Stage(text["StageAnswer"], due < today ? StageState.Problem : StageState.Current, due.After("entro il"), due < today ? text["AnswerLate"].Value : null);
    }
}

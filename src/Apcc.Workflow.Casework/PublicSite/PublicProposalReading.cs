using Apcc.Workflow.Casework.Ballots;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Casework.Proposals;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.PublicSite;

/// <summary>The one place where proposals become public, by the rule of <c>workflows/office.json</c>.</summary>
internal static class PublicProposalReading
{
    /// <param name="cases">The year's public cases: follow-ups are found among them.</param>
    public static async Task<IReadOnlyList<PublicProposal>> ReadAsync(
        WorkflowDbContext db, int year, PublicProposalRule? rule, ConfigurationInForce inForce, IReadOnlyList<PublicCase> cases,
        CancellationToken cancellationToken)
    {
        if (rule is null) return [];

        var rows = (await db.Proposals.AsNoTracking().Where(row => row.Year == year).OrderBy(row => row.Number).ToListAsync(cancellationToken))
            .Where(row => rule.Covers(row.Stage, row.Approval)).ToList();
        if (rows.Count == 0) return [];

        var votes = rule.Shows(PublicProposalRule.Vote) ? await VotesAsync(db, [.. rows.Select(row => row.Id)], cancellationToken) : [];
        var actions = rule.Shows(PublicProposalRule.PacAction) ? await ActionsAsync(db, [.. rows.Select(row => row.PacActionCode)], cancellationToken) : [];
        var answeredAt = rule.Shows(PublicProposalRule.Answer) ? await AnswersPublishedAtAsync(db, year, rule.Answers, cancellationToken) : null;
        var outcomes = new OutcomeNames(inForce.Lists);
        return
        [
            .. rows.Select(row => ProposalOf(row, rule, votes.GetValueOrDefault(row.Id), actions, answeredAt, outcomes)
                with { FollowUps = FollowUpsOf(row.Id, rule, cases) }),
        ];
    }

    private static PublicProposal ProposalOf(
        Proposal row, PublicProposalRule rule, PublicVote? vote, Dictionary<string, string> actions, DateTime? answeredAt, OutcomeNames outcomes) => new()
    {
        Id = row.Id,
        Year = row.Year,
        Number = row.Number,
        Reference = row.Reference,
        Title = row.Title,
        TitleIsOfficial = row.TitleIsOfficial,
        KindName = row.Kind is ProposalKind.Unclassified ? null : row.Kind.ItalianName(),
        Approval = row.Approval,
        StageName = row.Stage.ItalianName(),
        Group = rule.Shows(PublicProposalRule.Group) ? row.GroupName : null,
        Text = rule.Shows(PublicProposalRule.Text) ? row.Text : null,
        PacAction = row.PacActionCode is { } code ? actions.GetValueOrDefault(code) : null,
        Vote = vote,
        AnswerDueOn = rule.Shows(PublicProposalRule.AnswerDue) ? row.AnswerDueOn : null,
        AnswerAdoptedOn = rule.Shows(PublicProposalRule.AnswerDue) ? row.CityAnsweredOn : null,
        Answer = answeredAt is not null && row.CityAnswer is { } outcome
            ? new PublicAnswer(outcome, outcomes.NameOf(outcome) ?? outcome, row.CityAnswerReasons, row.CityAnswerAct, row.CityAnsweredOn) : null,
        AnsweredAt = row.CityAnswer is null ? null : answeredAt,
        ImportedAnswer = rule.Shows(PublicProposalRule.ImportedAnswer) && row.CityAnswer is null ? outcomes.NameOf(row.ImportedCityResponse) : null,
        FollowUps = [],
        IsDemonstration = row.DemonstrationNote is not null,
    };

    private static async Task<Dictionary<Guid, PublicVote>> VotesAsync(WorkflowDbContext db, List<Guid> ids, CancellationToken cancellationToken)
    {
        var counted = await db.BallotQuestions.AsNoTracking()
            .Where(question => question.ProposalId != null && ids.Contains(question.ProposalId.Value))
            .Join(db.Ballots.AsNoTracking().Where(ballot => ballot.Status == BallotStatus.Counted), question => question.BallotId, ballot => ballot.Id,
                (question, ballot) => new { question.ProposalId, question.Yes, question.No, question.Abstain, question.Blank, BallotId = ballot.Id, ballot.CountedAt, ballot.Present })
            .ToListAsync(cancellationToken);
        // A vote that was repeated: the last one decided.
        return counted.OrderBy(vote => vote.CountedAt).GroupBy(vote => vote.ProposalId ?? default).ToDictionary(group => group.Key, group => group.Last() is var vote
            ? new PublicVote(vote.BallotId, vote.CountedAt ?? default, vote.Present, vote.Yes ?? 0, vote.No ?? 0, vote.Abstain ?? 0, vote.Blank ?? 0)
            : throw new InvalidOperationException("A group has a last entry."));
    }

    private static async Task<Dictionary<string, string>> ActionsAsync(WorkflowDbContext db, List<string?> codes, CancellationToken cancellationToken) =>
        await db.PacActions.AsNoTracking().Where(action => codes.Contains(action.Code))
            .ToDictionaryAsync(action => action.Code, action => $"{action.Code} {action.Title}", cancellationToken);

    /// <summary>When the year's answers were made public; null while they are not.</summary>
    private static async Task<DateTime?> AnswersPublishedAtAsync(
        WorkflowDbContext db, int year, PublicAnswerRule? rule, CancellationToken cancellationToken)
    {
        if (rule is null) return null;

        var states = rule.States.ToList();
        var dossiers = db.CaseFiles.AsNoTracking().Where(row => row.Kind == rule.Register && row.Year == year && row.State != null && states.Contains(row.State));
        var published = await dossiers.Select(row => new
        {
            row.CreatedAt,
            MovedAt = db.CaseChanges.Where(change => change.CaseFileId == row.Id && change.Field == Registers.CaseChange.State)
                .Max(change => (DateTime?)change.At),
        }).ToListAsync(cancellationToken);
        return published.Select(row => (DateTime?)(row.MovedAt ?? row.CreatedAt)).Min();
    }

    private static IReadOnlyList<PublicFollowUp> FollowUpsOf(Guid proposalId, PublicProposalRule rule, IReadOnlyList<PublicCase> cases) =>
        rule.FollowUps is not { } followUps || !rule.Shows(PublicProposalRule.FollowUp) ? [] :
        [
            .. cases.Where(item => item.Kind == followUps.Register && item.ParentId == proposalId)
                .Select(item => new PublicFollowUp(
                    item, DayOf(item.Find(followUps.Day)), DataValue.Text(StateOf(item, followUps)?.Value), StateOf(item, followUps)?.Text.Text))
                .OrderBy(followUp => followUp.On),
        ];

    private static PublicFact? StateOf(PublicCase item, PublicFollowUpRule rule) => rule.State is { } name ? item.Find(name) : null;

    private static DateOnly? DayOf(PublicFact? fact) => DateOnly.TryParseExact(DataValue.Text(fact?.Value), "yyyy-MM-dd", out var day) ? day : null;
}

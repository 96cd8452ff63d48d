using Apcc.Workflow.Casework.Ballots;
using Apcc.Workflow.Casework.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Tests.TestKit;

/// <summary>A plenary that votes: prepares ballots on proposals and does what people in the room do.</summary>
internal sealed class BallotRoom(IServiceProvider services, Guid president)
{
    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <param name="voters">How many have the right to vote; their ids are <c>votante-01</c> and so on.</param>
    public async Task<Guid> PrepareAsync(int voters, params Guid[] proposals)
    {
        var ballot = new Ballot
        {
            Id = Guid.NewGuid(), CaseFileId = proposals[0], Title = "Voto della plenaria", ThresholdNumerator = 2, ThresholdDenominator = 3,
            PreparedAt = Get<TimeProvider>().UtcNow(),
        };
        await Get<WriteQueue>().WriteAsync((db, _) =>
        {
            db.Ballots.Add(ballot);
            db.BallotQuestions.AddRange(proposals.Select((proposal, index) => new BallotQuestion
            {
                Id = Guid.NewGuid(), BallotId = ballot.Id, Position = index + 1, ProposalId = proposal,
                Title = db.Proposals.Single(row => row.Id == proposal).Title,
            }));
            db.BallotVoters.AddRange(Enumerable.Range(1, voters).Select(number => new BallotVoter
            {
                BallotId = ballot.Id, VoterId = VoterId(number), Label = $"Tessera {number:00}",
            }));
            return Task.CompletedTask;
        });
        return ballot.Id;
    }

    public static string VoterId(int number) => $"votante-{number:00}";

    /// <summary>Fixes the first so many voters as present and opens; gives the codes.</summary>
    public async Task<IReadOnlyList<string>> OpenAsync(Guid ballot, int present, BallotMode mode = BallotMode.Codes)
    {
        var fixedPresence = await FixAsync(ballot, present, mode);
        Assert.Equal(BallotResult.Done, fixedPresence.Answer.Result);
        Assert.Equal(BallotResult.Done, (await Get<OpenVotingHandler>().HandleAsync(new OpenVoting(ballot, president))).Result);
        return fixedPresence.Codes;
    }

    public Task<FixPresenceAnswer> FixAsync(Guid ballot, int present, BallotMode mode = BallotMode.Codes) =>
        Get<FixPresenceHandler>().HandleAsync(new FixPresence(ballot, president, [.. Enumerable.Range(1, present).Select(VoterId)], mode));

    /// <summary>Votes the same on every question.</summary>
    public async Task<CastAnswer> CastAsync(Guid ballot, string code, BallotChoice choice) => await Get<CastVoteHandler>().HandleAsync(
        new CastVote(code, (await SheetAsync(ballot)).Questions.ToDictionary(question => question.Id, _ => choice)));

    public async Task CloseAsync(Guid ballot) =>
        Assert.Equal(BallotResult.Done, (await Get<CloseBallotHandler>().HandleAsync(new CloseBallot(ballot, president))).Result);

    public async Task<BallotSheet> CountAsync(Guid ballot)
    {
        await CloseAsync(ballot);
        Assert.Equal(BallotResult.Done, (await Get<CountBallotHandler>().HandleAsync(new CountBallot(ballot, president))).Result);
        return await SheetAsync(ballot);
    }

    public async Task<BallotSheet> SheetAsync(Guid ballot) =>
        await Get<BallotSheets>().FindAsync(ballot, president) ?? throw new InvalidOperationException("No such ballot.");
}

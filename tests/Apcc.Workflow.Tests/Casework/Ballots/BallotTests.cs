using Apcc.Workflow.Casework.Ballots;
using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.Ballots;

/// <summary>A plenary votes (R5.4.3, R5.4.4): presence, codes, one vote each, count, result on the proposal.</summary>
[Trait("Requirement", "R5.4.3")]
public sealed class BallotTests : IAsyncLifetime
{
    private OfficeHost host = null!;
    private Office office = null!;
    private BallotRoom room = null!;
    private Guid proposal;
    private Guid second;

    public async ValueTask InitializeAsync()
    {
        host = await OfficeHost.StartAsync();
        office = await Office.OpenAsync(host);
        room = new BallotRoom(host.Provider, office.Giulia);
        proposal = await office.FileProposalAsync(approval: ProposalApproval.Unknown);
        second = await office.FileProposalAsync(approval: ProposalApproval.Unknown, number: 2);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task TwoOfThreePresent_Approve_AndTheProposalBearsIt()
    {
        var ballot = await room.PrepareAsync(5, proposal);
        var codes = await room.OpenAsync(ballot, present: 3);
        Assert.Equal(3, codes.Distinct().Count());
        await room.CastAsync(ballot, codes[0], BallotChoice.Yes);
        await room.CastAsync(ballot, codes[1].ToLowerInvariant().Replace('-', ' '), BallotChoice.Yes);

        var counted = await room.CountAsync(ballot);

        Assert.Equal(new BallotTally(2, 0, 0, 0), counted.Questions[0].Tally);
        Assert.Equal(ProposalApproval.Approved, await ApprovalAsync(proposal));
    }

    [Fact]
    public async Task NobodyPresent_NeverApproves()
    {
        var ballot = await room.PrepareAsync(5, proposal);
        Assert.Empty(await room.OpenAsync(ballot, present: 0));

        await room.CountAsync(ballot);

        Assert.Equal(ProposalApproval.Rejected, await ApprovalAsync(proposal));
    }

    [Fact]
    public async Task OneSheet_DecidesEachProposalByItself()
    {
        var ballot = await room.PrepareAsync(1, proposal, second);
        var code = Assert.Single(await room.OpenAsync(ballot, present: 1));
        var questions = (await room.SheetAsync(ballot)).Questions;
        await host.Get<CastVoteHandler>().HandleAsync(new CastVote(code, new Dictionary<Guid, BallotChoice>
        {
            [questions[0].Id] = BallotChoice.Abstain, [questions[1].Id] = BallotChoice.Yes,
        }));

        await room.CountAsync(ballot);

        Assert.Equal((ProposalApproval.Rejected, ProposalApproval.Approved), (await ApprovalAsync(proposal), await ApprovalAsync(second)));
    }

    [Fact]
    [Trait("Requirement", "R5.4.4")]
    public async Task ACode_VotesOnce_AlsoWhenTwoTryAtOnce()
    {
        var ballot = await room.PrepareAsync(3, proposal);
        var codes = await room.OpenAsync(ballot, present: 3);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => room.CastAsync(ballot, codes[0], BallotChoice.Yes)));

        Assert.Single(answers, answer => answer.Answer.Result is BallotResult.Done);
        Assert.Contains(answers, answer => answer.Answer.Problem == "Questo codice ha già votato. Ogni codice vota una volta sola.");
        Assert.Equal(new BallotTally(1, 0, 0, 0), (await room.CountAsync(ballot)).Questions[0].Tally);
    }

    [Fact]
    public async Task VotesOutsideTheirTime_AreRefusedWithTheReason()
    {
        var ballot = await room.PrepareAsync(2, proposal);
        var codes = (await room.FixAsync(ballot, 2)).Codes;
        Assert.StartsWith("La votazione non è ancora aperta", (await room.CastAsync(ballot, codes[0], BallotChoice.Yes)).Answer.Problem, StringComparison.Ordinal);
        await host.Get<OpenVotingHandler>().HandleAsync(new OpenVoting(ballot, office.Giulia));
        Assert.StartsWith("Il codice non è valido", (await room.CastAsync(ballot, "AAAA-BBBB-CCCC", BallotChoice.Yes)).Answer.Problem, StringComparison.Ordinal);
        Assert.StartsWith("Manca la risposta", (await host.Get<CastVoteHandler>().HandleAsync(new CastVote(codes[0], new Dictionary<Guid, BallotChoice>()))).Answer.Problem, StringComparison.Ordinal);
        await room.CloseAsync(ballot);

        Assert.StartsWith("La votazione è chiusa", (await room.CastAsync(ballot, codes[0], BallotChoice.Yes)).Answer.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Presence_IsFixedAnewUntilItOpens_AndOldCodesAreVoid()
    {
        var ballot = await room.PrepareAsync(3, proposal);
        var old = (await room.FixAsync(ballot, 2)).Codes;
        await room.OpenAsync(ballot, present: 3);

        Assert.Equal(BallotResult.Refused, (await room.CastAsync(ballot, old[0], BallotChoice.Yes)).Answer.Result);
        Assert.Equal(BallotResult.Refused, (await room.FixAsync(ballot, 2)).Answer.Result);
    }

    [Fact]
    public async Task SubstitutesNotCalledIn_NeitherVoteNorCount()
    {
        var ballot = await room.PrepareAsync(3, proposal);

        var answer = await host.Get<FixPresenceHandler>().HandleAsync(
            new FixPresence(ballot, office.Giulia, [BallotRoom.VoterId(1), "sostituto-07"], BallotMode.Codes));

        Assert.Contains("sostituti non chiamati non votano", answer.Answer.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutPermission_ABallotDoesNotExist()
    {
        var ballot = await room.PrepareAsync(3, proposal);

        Assert.Null(await host.Get<BallotSheets>().FindAsync(ballot, office.Marco));
        Assert.Equal(BallotResult.NotFound, (await host.Get<OpenVotingHandler>().HandleAsync(new OpenVoting(ballot, office.Marco))).Result);
        Assert.Equal(BallotResult.NotAllowed, (await host.Get<OpenVotingHandler>().HandleAsync(new OpenVoting(ballot, office.Elena))).Result);
    }

    private Task<ProposalApproval> ApprovalAsync(Guid id) =>
        host.ReadAsync(db => db.Proposals.Where(row => row.Id == id).Select(row => row.Approval).SingleAsync());
}

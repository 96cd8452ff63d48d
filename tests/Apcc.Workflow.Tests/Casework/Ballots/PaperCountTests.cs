using Apcc.Workflow.Casework.Ballots;
using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.Ballots;

/// <summary>Paper ballots count when two scrutineers found the same (R5.4.4).</summary>
[Trait("Requirement", "R5.4.4")]
public sealed class PaperCountTests : IAsyncLifetime
{
    private OfficeHost host = null!;
    private Office office = null!;
    private BallotRoom room = null!;
    private Guid scrutineer;
    private Guid ballot;

    public async ValueTask InitializeAsync()
    {
        host = await OfficeHost.StartAsync();
        office = await Office.OpenAsync(host);
        scrutineer = await office.HireAsync("Franca Neri", ["facilitatore"], []);
        room = new BallotRoom(host.Provider, office.Giulia);
        ballot = await room.PrepareAsync(6, await office.FileProposalAsync(approval: ProposalApproval.Unknown));
        Assert.Empty(await room.OpenAsync(ballot, present: 6, BallotMode.Paper));
        await room.CloseAsync(ballot);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task TwoScrutineersWhoAgree_Count()
    {
        Assert.Equal(PaperCountResult.FirstRecorded, (await RecordAsync(office.Giulia, new(4, 1, 0, 1))).Result);
        Assert.Equal(PaperCountResult.FirstRecorded, (await RecordAsync(office.Giulia, new(4, 1, 1, 0))).Result); // put right by the same person

        Assert.Equal(PaperCountResult.Counted, (await RecordAsync(scrutineer, new(4, 1, 1, 0))).Result);
        Assert.True((await room.SheetAsync(ballot)).Questions[0].Outcome?.IsApproved);
    }

    [Fact]
    public async Task CountsThatDiffer_AreBothVoid()
    {
        await RecordAsync(office.Giulia, new(4, 1, 0, 1));

        Assert.Equal(PaperCountResult.Differs, (await RecordAsync(scrutineer, new(3, 2, 0, 1))).Result);

        Assert.Equal(0, await host.ReadAsync(db => db.BallotPaperCounts.CountAsync()));
        Assert.Equal(BallotStatus.Closed, (await room.SheetAsync(ballot)).Status);
    }

    [Fact]
    public async Task MoreSheetsThanPeople_AreRefused()
    {
        var answer = await RecordAsync(scrutineer, new(7, 0, 0, 0));

        Assert.Contains("le schede contate sono 7, ma i presenti con diritto di voto sono 6", answer.Answer.Problem, StringComparison.Ordinal);
    }

    private async Task<PaperCountAnswer> RecordAsync(Guid by, BallotTally tally)
    {
        var question = (await room.SheetAsync(ballot)).Questions[0].Id;
        return await host.Get<RecordPaperCountHandler>().HandleAsync(
            new RecordPaperCount(ballot, by, new Dictionary<Guid, BallotTally> { [question] = tally }));
    }
}

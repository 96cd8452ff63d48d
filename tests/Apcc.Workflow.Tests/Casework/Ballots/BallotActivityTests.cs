using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Ballots;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static Apcc.Workflow.Engine.Tests.TestKit.Flow;

namespace Apcc.Workflow.Tests.Casework.Ballots;

/// <summary>A definition prepares a ballot and goes on with its result: <c>Apcc.OpenBallot</c>, <c>Apcc.CountBallot</c>.</summary>
[Trait("Requirement", "R5.4.3")]
public sealed class BallotActivityTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Process_WaitsForTheCount_AlsoWhenItCameBefore(bool countedBefore)
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        var proposal = await office.FileProposalAsync(approval: ProposalApproval.Unknown);
        await host.PublishAsync(Voting(proposal));
        var id = await host.StartAsync("voto", proposal);
        var room = new BallotRoom(host.Provider, office.Giulia);
        var ballot = await host.ReadAsync(db => db.Ballots.Select(row => row.Id).SingleAsync());
        if (!countedBefore) await GoOnAsync(host, id);

        var codes = await room.OpenAsync(ballot, present: 1);
        await room.CastAsync(ballot, codes[0], BallotChoice.Yes);
        await room.CountAsync(ballot);
        await host.DrainAsync();
        if (countedBefore) await GoOnAsync(host, id);

        Assert.Equal("dopo", await host.WaitingAsync(id));
        var result = (await host.StateAsync(id)).Variables["esito"];
        Assert.Equal((1, true), ((int?)result?["present"], (bool?)result?["questions"]?[0]?["approved"]));
        Assert.DoesNotContain("eceipt", result?.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BallotOnWhatIsNoProposal_IsAnIncidentWithASentence()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        await host.PublishAsync(Voting(Guid.NewGuid()));

        var id = await host.StartAsync("voto", await office.FileProposalAsync());

        Assert.Contains("non è nel registro", Assert.Single((await host.StateAsync(id)).Incidents).Message, StringComparison.Ordinal);
    }

    private static async Task GoOnAsync(OfficeHost host, string id)
    {
        await host.Get<WriteQueue>().WriteAsync((db, token) => host.Get<InstanceBursts>().SendEventAsync(db, id, "avanti", null, null, token));
        await host.DrainAsync();
    }

    private static JsonObject Voting(Guid proposal)
    {
        var open = Activity("prepara", "x",
            ("title", Literal("Voto della plenaria")), ("proposals", Json(new JsonArray(proposal.ToString()))),
            ("voters", Json(new JsonArray("votante-01", new JsonObject { ["id"] = "votante-02", ["label"] = "Tessera 02", ["present"] = true }))),
            ("thresholdNumerator", Literal(2)), ("thresholdDenominator", Literal(3)), ("ballotId", To("votazione")));
        open["type"] = "Apcc.OpenBallot";
        var count = Activity("conta", "x", ("ballotId", Js("variables.votazione")), ("result", To("esito")));
        count["type"] = "Apcc.CountBallot";
        return Definition(
            Chart([open, Wait("avanti"), count, Wait("dopo")], "prepara>avanti", "avanti>conta", "conta>dopo"),
            Variables(("votazione", "String", null), ("esito", "Object", null)), continues: true, id: "voto");
    }
}

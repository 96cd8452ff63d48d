using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Citizens;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Enrolment.Members;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.Citizens;

/// <summary>The coordinators of a group write its proposals by their own links, together, while the window is open (R7.5, R5.4.1).</summary>
public sealed class GroupProposalTests : IAsyncLifetime
{
    private const string File = "Deposita la proposta";
    private MembersOffice office = null!;
    private MembersOffice.Member anna = null!;
    private MembersOffice.Member bruno = null!;
    private MembersOffice.Member carla = null!;

    public async ValueTask InitializeAsync()
    {
        office = await MembersOffice.OpenAsync();
        (anna, bruno, carla) = (await office.AddAsync(1), await office.AddAsync(2), await office.AddAsync(3));
        await office.Host.OpenCaseAsync("tema", "TEMA-2026-01", "Ombra", "al-lavoro", new JsonObject
        {
            ["gruppoTematico"] = "Ombra",
            ["coordinatori"] = new JsonArray(new JsonObject { ["membro"] = "26-00001" }, new JsonObject { ["membro"] = " m26-002 " }),
        });
        await office.Host.Get<WriteQueue>().WriteAsync((db, token) => office.Host.Get<InstanceBursts>().StartAsync(db, new InstanceStart
        {
            DefinitionId = "deliberation", CaseFileId = office.Cycle, CorrelationId = office.Cycle.ToString(),
            Input = new JsonObject { ["dataVoto"] = "2026-10-24", ["aventiDiritto"] = new JsonArray() },
        }, token));
        await office.Host.DrainAsync();
    }

    public ValueTask DisposeAsync() => office.Host.DisposeAsync();

    [Fact]
    public async Task R7_5_TheTwoCoordinators_WriteOneDraft_AndNeitherLosesAnything()
    {
        var task = (await OpenOfAsync(anna)).Id;
        Assert.Equal((task, 0), ((await OpenOfAsync(bruno)).Id, (await DoorAsync(carla)).Open.Count));

        Assert.Equal(1, (await SaveAsync(anna, task, "Testo di Anna", 0)).Answer.DraftVersion);
        var seen = await office.Host.Get<CitizenItems>().FindAsync(bruno.Code, "qui", CitizenItemKind.HumanTask, task);
        Assert.Equal(("Testo di Anna", 1), ((string?)seen!.Data["testo"], seen.DraftVersion));
        Assert.Equal(2, (await SaveAsync(bruno, task, "Testo di Bruno", 1)).Answer.DraftVersion);
        var stale = await SaveAsync(anna, task, "Testo di Anna, secondo", 1);
        var passedOver = await SendAsync(anna, task, Proposal(), draftVersion: 1);

        Assert.Equal((HumanTaskResult.Stale, 2, "Testo di Bruno"), (stale.Answer.Result, stale.Answer.DraftVersion, (string?)stale.Other!["testo"]));
        Assert.Equal(CitizenAnswerResult.Stale, passedOver.Result);
        Assert.Equal(HumanTaskResult.NotFound, (await SaveAsync(carla, task, "Non mio", 2)).Answer.Result);
    }

    [Fact]
    public async Task R7_5_FiledByLink_IsTheGroupsProposal_AndTheNextDraftBeginsEmpty()
    {
        var task = (await OpenOfAsync(anna)).Id;
        await SaveAsync(anna, task, "Testo", 0);
        var incomplete = await SendAsync(anna, task, new JsonObject { ["titolo"] = "Più ombra" }, draftVersion: 1);

        var filed = await SendAsync(bruno, task, Proposal(), draftVersion: 1);
        var again = await SendAsync(bruno, task, Proposal(), draftVersion: 1);
        await office.Host.DrainAsync();

        Assert.Equal(["testo", "tipo"], incomplete.Errors.Select(error => error.Path).Order());
        Assert.Equal((CitizenAnswerResult.Done, CitizenAnswerResult.Closed), (filed.Result, again.Result));
        var proposal = await office.Host.ReadAsync(db => db.Proposals.SingleAsync());
        Assert.Equal(("Ombra", ProposalStage.Filed, ProposalKind.Recommendation), (proposal.GroupName, proposal.Stage, proposal.Kind));
        Assert.Contains("link personale", proposal.Source);
        var past = Assert.Single((await DoorAsync(anna)).Past);
        Assert.Equal((File, "Più ombra nelle piazze"), (past.Action, past.Summary));
        var next = await office.Host.Get<CitizenItems>().FindAsync(anna.Code, "qui", CitizenItemKind.HumanTask, (await OpenOfAsync(anna)).Id);
        Assert.Equal((0, 0), (next!.DraftVersion, next.Data.Count));
    }

    [Fact]
    public async Task R7_5_FiledFromPaperByTheOffice_IsMarkedAsSuch()
    {
        var facilitator = await office.People.HireAsync("Franca Neri", ["facilitatore"], []);
        var proposal = Proposal();
        proposal["presentataDa"] = "carta";

        await office.People.DoAsync("deposita", facilitator, File, proposal);

        Assert.Contains("da un foglio", (await office.Host.ReadAsync(db => db.Proposals.SingleAsync())).Source);
        Assert.True(Assert.Single((await DoorAsync(anna)).Past).IsFromPaper);
    }

    [Fact]
    public async Task WhoLeftTheAssembly_WritesNoMore_AndAfterTheWindowNobodyDoes()
    {
        var task = (await OpenOfAsync(anna)).Id;
        await office.Host.WriteAsync(db => db.AssemblyMembers.Single(row => row.CitizenId == bruno.Id).State = MemberState.Ended);

        Assert.Empty((await DoorAsync(bruno)).Open);
        Assert.Equal(CitizenAnswerResult.NotFound, (await SendAsync(bruno, task, Proposal(), 0)).Result);
        await office.Host.AdvanceToAsync(new(2026, 9, 28), new(8, 0));
        Assert.Equal(CitizenAnswerResult.Closed, (await SendAsync(anna, task, Proposal(), 0)).Result);
        Assert.Empty((await DoorAsync(anna)).Open);
    }

    [Fact]
    public async Task R5_4_2_SentBackByTheFormalCheck_TheCoordinatorsCorrectIt()
    {
        await SendAsync(anna, (await OpenOfAsync(anna)).Id, Proposal(), 0);
        await office.Host.DrainAsync();
        await office.Host.AdvanceToAsync(new(2026, 9, 28), new(8, 0));
        await office.People.DoAsync("nomina", office.People.Giulia, "Nomina", new JsonObject
        {
            ["referente"] = office.People.Marco.ToString(), ["direzioni"] = new JsonArray("area-tecnica-scuole"), ["accordoDel"] = "2026-09-28",
        });
        await office.People.DoAsync("verifica", office.People.Marco, "Rimanda al gruppo con motivi", new JsonObject { ["motivi"] = "Non si capisce a quali piazze si riferisce." });

        var task = await OpenOfAsync(bruno);
        var sheet = await office.Host.Get<CitizenItems>().FindAsync(bruno.Code, "qui", CitizenItemKind.HumanTask, task.Id);
        var corrected = Proposal();
        corrected["titolo"] = "Più ombra nelle piazze minerali";
        var sent = await office.Host.Get<SendCitizenItemHandler>().HandleAsync(
            new SendCitizenItem(bruno.Code, "qui", CitizenItemKind.HumanTask, task.Id, "Deposita di nuovo", corrected));

        Assert.Equal("Più ombra nelle piazze", (string?)sheet!.Data["titolo"]);
        Assert.Contains("quali piazze", string.Concat(sheet.ReadOnlyTexts.Values));
        Assert.Equal(CitizenAnswerResult.Done, sent.Result);
        Assert.Equal("Più ombra nelle piazze minerali", (await office.Host.ReadAsync(db => db.Proposals.SingleAsync())).Title);
    }

    private static JsonObject Proposal() => new()
    {
        ["tipo"] = "raccomandazione", ["titolo"] = "Più ombra nelle piazze", ["testo"] = "Chiediamo che ogni piazza minerale abbia ombra entro tre anni.", ["azionePac"] = null,
    };

    private Task<CitizenDoor> DoorAsync(MembersOffice.Member member) => office.Host.Get<CitizenDoors>().OpenAsync(member.Code, "qui");

    private async Task<CitizenItemLine> OpenOfAsync(MembersOffice.Member member) => Assert.Single((await DoorAsync(member)).Open);

    private Task<CitizenDraftAnswer> SaveAsync(MembersOffice.Member member, Guid task, string text, int version) =>
        office.Host.Get<SaveCitizenDraftHandler>().HandleAsync(new SaveCitizenDraft(member.Code, "qui", CitizenItemKind.HumanTask, task, new JsonObject { ["testo"] = text }, version));

    private Task<CitizenAnswer> SendAsync(MembersOffice.Member member, Guid task, JsonObject data, int draftVersion) =>
        office.Host.Get<SendCitizenItemHandler>().HandleAsync(
            new SendCitizenItem(member.Code, "qui", CitizenItemKind.HumanTask, task, File, data) { DraftVersion = draftVersion });
}

using Apcc.Workflow.Casework.Citizens;
using Apcc.Workflow.Casework.Enrolment.Members;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.Sortition;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Scenarios.Enrolment;

/// <summary>Tappa 0 as the guideline tells it (§ 5.1), with the shipped definitions and smaller numbers.</summary>
public sealed class EnrolmentTests
{
    [Fact]
    public async Task R5_1_1_And_R5_1_2_SampleIsDrawnFromTheExtract_AndEachIsWrittenTo()
    {
        var year = await AssemblyYear.OpenAsync();
        await using var host = year.Host;

        await year.InviteAsync();

        var draw = await host.ReadAsync(db => db.Draws.SingleAsync());
        var batch = await host.ReadAsync(db => db.LetterBatches.SingleAsync());
        var withEmail = await host.ReadAsync(db => db.MailingRecipients.CountAsync(row => db.Citizens.Any(citizen => citizen.Id == row.CitizenId && citizen.Email != null)));
        Assert.Equal((DrawKind.Sample, 240, 120, "milano/campione"), (draw.Kind, draw.PoolCount, draw.DrawnCount, draw.Seed));
        Assert.Equal(120, batch.Letters);
        Assert.Equal(withEmail, host.Mail.Arrived.Count(mail => mail.Subject.Contains("sei fra le persone sorteggiate", StringComparison.Ordinal)));
        Assert.Equal(120 + withEmail, await host.ReadAsync(db => db.CitizenAccesses.CountAsync()));
        Assert.Equal(0, await host.ReadAsync(db => db.Incidents.CountAsync()));
    }

    [Fact]
    public async Task R5_1_4_And_R7_5_CitizenAnswersByTheCodeOfTheMail_OnceAndNoLonger()
    {
        var year = await AssemblyYear.OpenAsync();
        await using var host = year.Host;
        await year.InviteAsync();
        var mail = host.Mail.Arrived.First(sent => sent.Subject.Contains("sorteggiate", StringComparison.Ordinal));
        var code = mail.TextBody.Split("/c/", 2)[1][..11];
        var doors = host.Get<CitizenDoors>();

        var door = await doors.OpenAsync(code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal), "qui");
        var line = Assert.Single(door.Open);
        var send = host.Get<SendCitizenItemHandler>();
        var incomplete = await send.HandleAsync(new SendCitizenItem(code, "qui", line.Kind, line.Id, AssemblyYear.Accept, []));
        var sent = await send.HandleAsync(new SendCitizenItem(code, "qui", line.Kind, line.Id, AssemblyYear.Accept, AssemblyYear.Questionnaire()));
        var again = await send.HandleAsync(new SendCitizenItem(code, "qui", line.Kind, line.Id, "Non partecipo", []));
        var sheet = await host.Get<CitizenItems>().FindAsync(code, "qui", line.Kind, line.Id);

        Assert.Equal((CitizenAnswerResult.Invalid, CitizenAnswerResult.Done, CitizenAnswerResult.Closed), (incomplete.Result, sent.Result, again.Result));
        Assert.Equal("diploma", sheet!.Data["istruzione"]!.ToString());
        Assert.Empty(sheet.Actions);
        Assert.Single(await year.ListAsync("rispondenti"));
        await host.AdvanceAsync(TimeSpan.FromDays(40));
        Assert.Equal(DoorState.Expired, (await doors.OpenAsync(code, "qui")).State);
    }

    [Fact]
    public async Task R7_5_WrongCodes_AreSlowedDown()
    {
        await using var host = await OfficeHost.StartAsync();
        var doors = host.Get<CitizenDoors>();

        for (var attempt = 0; attempt < 10; attempt++) Assert.Equal(DoorState.Unknown, (await doors.OpenAsync("AAAAA-AAAAA", "uno")).State);

        Assert.Equal(DoorState.TooMany, (await doors.OpenAsync("AAAAA-AAAAA", "uno")).State);
        Assert.Equal(DoorState.Unknown, (await doors.OpenAsync("AAAAA-AAAAA", "due")).State);
        host.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(DoorState.Unknown, (await doors.OpenAsync("AAAAA-AAAAA", "uno")).State);
    }

    [Fact]
    public async Task R5_1_3_And_R5_1_5_And_R5_1_8_PanelAndSubstitutesAreDrawn_AndRegistered_AndNoPersonalDataIsWithThem()
    {
        var year = await AssemblyYear.OpenAsync();
        await using var host = year.Host;

        await year.ComposeAsync();

        var members = await host.ReadAsync(db => db.AssemblyMembers.ToListAsync());
        Assert.Equal(0, await host.ReadAsync(db => db.Incidents.CountAsync()));
        Assert.Equal((12, 4), (members.Count(member => member.Role is MemberRole.Member), members.Count(member => member.Role is MemberRole.Substitute)));
        Assert.Empty((await year.ListAsync("membri-sorteggiati")).Intersect(await year.ListAsync("sostituti-sorteggiati")));
        Assert.Equal(16, await host.ReadAsync(db => db.HumanTasks.CountAsync(task => task.ActivityId == "patto" && task.CitizenId != null)));
        await NoPersonalDataAsync(host);
    }

    [Fact]
    public async Task R5_1_6_And_R5_1_8_WithoutAllDeclarations_NobodyIsAMember()
    {
        var year = await AssemblyYear.OpenAsync();
        await using var host = year.Host;
        await year.ComposeAsync();
        var members = await host.ReadAsync(db => db.AssemblyMembers.OrderBy(row => row.Reference).ToListAsync());
        var (member, substitute, leaver) = (members[0], members[^1], members[1]);

        await year.SignAsync(member, AssemblyYear.Pact(office: false));
        var incomplete = await year.MemberAsync(member.Id);
        await year.SignAsync(member, AssemblyYear.Pact());
        var withoutAddendum = await year.SignAsync(substitute, AssemblyYear.Pact());
        await year.SignAsync(substitute, AssemblyYear.Pact(addendum: true));
        await year.SignAsync(leaver, [], "Rinuncio");

        Assert.Equal((MemberState.Pending, null), (incomplete.State, incomplete.VotesFrom));
        Assert.Equal((MemberState.Active, new DateOnly(2026, 3, 10)), ((await year.MemberAsync(member.Id)).State, (await year.MemberAsync(member.Id)).VotesFrom));
        Assert.Equal(HumanTaskResult.Invalid, withoutAddendum.Result);
        Assert.Equal((MemberState.Active, null), ((await year.MemberAsync(substitute.Id)).State, (await year.MemberAsync(substitute.Id)).VotesFrom));
        Assert.Equal("rinuncia-iniziale", (await year.MemberAsync(leaver.Id)).EndCause);
    }

    [Fact]
    public async Task R5_1_7_Composition_HasNamesOnly_AndIsTakenDownAfterItsTerm()
    {
        var year = await AssemblyYear.OpenAsync();
        await using var host = year.Host;
        await year.ComposeAsync();
        await year.SignAllAsync();
        await host.AdvanceAsync(TimeSpan.FromDays(21));
        var page = host.Paper.Printed[^1].Html;
        var first = await host.ReadAsync(db => db.Citizens.Where(citizen => db.AssemblyMembers.Any(member => member.CitizenId == citizen.Id)).FirstAsync());

        await year.Office.DoAsync("provvedimento", year.Office.Giulia, "Provvedimento adottato", new() { ["numero"] = "DD 11019", ["data"] = "2026-03-20" });
        await year.Office.DoAsync("albo", year.Office.Giulia, "Pubblicato", new() { ["numero"] = "2026/1234", ["pubblicatoIl"] = "2026-03-20" });

        Assert.Contains($"{first.LastName} {first.FirstName}".Replace("'", "&#39;", StringComparison.Ordinal), page, StringComparison.Ordinal);
        Assert.DoesNotContain(first.Street, page, StringComparison.Ordinal);
        await host.AdvanceToAsync(new DateOnly(2026, 4, 6), new TimeOnly(9, 0));
        await year.Office.DoAsync("rimuovi", year.Office.Giulia, "Rimosso", []);
    }

    /// <summary>R5.1.3: what identifies people stands with the citizens alone.</summary>
    private static async Task NoPersonalDataAsync(OfficeHost host)
    {
        var names = (await host.ReadAsync(db => db.Citizens.Select(citizen => citizen.Street).ToListAsync())).Distinct().ToList();
        var states = await host.ReadAsync(db => db.WorkflowInstances.Select(row => row.State).ToListAsync());
        var audit = await host.ReadAsync(db => db.AuditEntries.Where(row => row.Detail != null).Select(row => row.Detail!).ToListAsync());
        var payloads = await host.ReadAsync(db => db.OutboxMessages.Select(row => row.Payload).ToListAsync());
        Assert.All(states.Concat(audit).Concat(payloads), text => Assert.DoesNotContain(names, street => text.Contains(street, StringComparison.Ordinal)));
    }
}

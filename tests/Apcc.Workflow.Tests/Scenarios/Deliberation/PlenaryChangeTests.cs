using System.Text;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Registers;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Scenarios.Deliberation;

/// <summary>A plenary is moved or cancelled by a step of its own: the vote, the waits, the calendar file and those who must know
/// follow (R5.1.10, R5.4.3, R7.1).</summary>
public sealed class PlenaryChangeTests : IAsyncLifetime
{
    private YearOffice year = null!;
    private Guid last;
    private Guid before;

    public async ValueTask InitializeAsync()
    {
        year = await YearOffice.OpenAsync(new DateTimeOffset(2026, 8, 31, 8, 0, 0, TimeSpan.Zero));
        await year.Host.WriteAsync(db => db.CaseFiles.Single(row => row.Id == year.Cycle).Facts = """{"dataVoto":"2026-10-17"}""");
        before = await year.OpenCaseAsync("plenaria", "Plenaria di ottobre", year.Cycle, Meeting("2026-10-03"));
        last = await year.OpenCaseAsync("plenaria", "Ultima plenaria, con il voto", year.Cycle, Meeting("2026-10-17"));
    }

    public ValueTask DisposeAsync() => year.Host.DisposeAsync();

    [Fact]
    [Trait("Requirement", "R5.1.10")]
    public async Task R5_4_3_LastPlenaryCancelledInsteadOfConvoked_GivesTheVoteToTheOneThatStands_AndTheCabinaIsTold()
    {
        await year.OpenCaseAsync("tema", "Eventi estremi", year.Cycle, []);
        await year.StartAsync("deliberation", year.Cycle, new JsonObject { ["dataVoto"] = "2026-10-17", ["aventiDiritto"] = new JsonArray() });
        await year.StartAsync("plenary", last);
        await year.Host.AdvanceToAsync(new(2026, 9, 17), new(9, 30));

        await year.People.DoAsync("convoca", year.People.Giulia, "Annulla la plenaria", []);

        Assert.Equal("annullata", await year.StateAsync(last));
        Assert.Equal("2026-10-03", await VoteAsync());
        Assert.Contains(await SubjectsAsync(), subject => subject.EndsWith("Il voto si sposta al 3 ottobre 2026", StringComparison.Ordinal));
        Assert.Contains(await SubjectsAsync(), subject => subject.EndsWith("Plenaria annullata: 17 ottobre 2026", StringComparison.Ordinal));
        Assert.Equal(0, await RunningAsync("plenary"));
        await year.NoIncidentsAsync();
    }

    [Fact]
    public async Task R5_4_3_ConvokedLastPlenaryThatIsCancelled_IsNotHeld_AndTheVoteMoves()
    {
        await ConvokeAsync();

        await ChangeAsync("Annulla la plenaria", new() { ["motivo"] = "La sala è inagibile." });
        Assert.Equal(("annullata", "2026-10-03", 0), (await year.StateAsync(last), await VoteAsync(), await RunningAsync("plenary")));
        await year.Host.AdvanceToAsync(new(2026, 10, 18), new(9, 0));

        Assert.Equal("annullata", await year.StateAsync(last));
        Assert.Null(await year.People.OpenTaskAsync("verbale"));
        await year.NoIncidentsAsync();
    }

    [Fact]
    public async Task R5_4_3_OnlyPlenaryThatIsCancelled_LeavesTheDay_AndTheCabinaIsAskedForAnother()
    {
        await year.Host.WriteAsync(db => db.CaseFiles.Single(row => row.Id == before).State = "annullata");
        await year.StartAsync("plenary", last);

        await ChangeAsync("Annulla la plenaria", new() { ["motivo"] = "La sala è inagibile." });

        Assert.Equal("2026-10-17", await VoteAsync());
        Assert.Contains(await SubjectsAsync(), subject => subject.EndsWith("Manca la plenaria del voto", StringComparison.Ordinal));
        Assert.Equal(0, await RunningAsync("plenary"));
    }

    [Fact]
    [Trait("Requirement", "R5.3.4")]
    public async Task R7_1_ConvokedPlenaryThatMoves_WaitsForItsNewDay_WithANewCalendarFile_AndMembersAreTold()
    {
        var member = await new MembersOffice(year.People, year.Cycle).AddAsync(1);
        await ConvokeAsync();

        var moved = Meeting("2026-10-24");
        moved["motivo"] = "La sala non è disponibile.";
        await ChangeAsync("Sposta la plenaria", moved);

        Assert.Equal(("2026-10-24", "2026-10-24"), ((string?)(await year.FactsAsync(last))["giorno"], await VoteAsync()));
        var files = await year.Host.ReadAsync(db => db.CaseDocuments.Where(row => row.CaseFileId == last && row.MediaType == "text/calendar")
            .OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).Select(row => db.DocumentContents.Single(content => content.DocumentId == row.Id).Bytes).ToListAsync());
        Assert.Equal(2, files.Count);
        Assert.Contains("DTSTART:20261024T073000Z", Encoding.UTF8.GetString(files[1]), StringComparison.Ordinal);
        Assert.Contains(await SubjectsAsync(), subject => subject.EndsWith("Plenaria spostata a sabato 24 ottobre 2026", StringComparison.Ordinal));
        Assert.Equal([member.Id], await year.Host.ReadAsync(db => db.MailingRecipients.Where(row => db.Mailings.Any(
            mailing => mailing.Id == row.MailingId && mailing.EmailTemplate == "cittadino-plenaria-cambiata")).Select(row => row.CitizenId).ToListAsync()));
        await year.Host.AdvanceToAsync(new(2026, 10, 18), new(9, 0));
        Assert.Equal("convocata", await year.StateAsync(last));
        await year.Host.AdvanceToAsync(new(2026, 10, 24), new(18, 0));
        Assert.Equal("svolta", await year.StateAsync(last));
        await year.NoIncidentsAsync();
    }

    [Fact]
    public async Task R5_1_10_PlenaryThatMovesBeforeItsConvocation_IsConvokedInTime_AndADayOutsideTheCalendarComesBack()
    {
        await year.StartAsync("plenary", last);

        var moved = Meeting("2026-08-29");
        moved["motivo"] = "La sala non è disponibile.";
        await ChangeAsync("Sposta la plenaria", moved);
        Assert.Equal("2026-10-17", (string?)(await year.FactsAsync(last))["giorno"]);
        moved["giorno"] = "2026-09-26";
        await year.People.DoAsync("cambia", year.People.Giulia, "Sposta la plenaria", moved);

        Assert.Equal("in-calendario", await year.StateAsync(last));
        Assert.NotNull(await year.People.OpenTaskAsync("convoca")); // less than thirty days are left
        Assert.Equal("2026-10-03", await VoteAsync()); // now the other one is the last
        await year.NoIncidentsAsync();
    }

    [Fact]
    [Trait("Requirement", "R5.4.3")]
    public async Task R7_1_DayOfARunningPlenary_IsNotChangedOnTheCard_AndTheSentenceNamesTheStep()
    {
        await ConvokeAsync();

        var day = await EditAsync(facts => facts["giorno"] = "2026-10-24");
        var minutes = await EditAsync(facts => facts["ordineDelGiorno"] = "Il voto, e i saluti.");
        var state = await year.Host.Get<ChangeCaseStateHandler>().HandleAsync(new ChangeCaseState(last, minutes.Version, "annullata", year.People.Giulia));

        Assert.Equal("giorno", Assert.Single(day.Errors).Path);
        Assert.Contains("«Sposta o annulla la plenaria»", day.Errors[0].Message, StringComparison.Ordinal);
        Assert.Equal(CaseResult.Done, minutes.Result);
        Assert.Equal("state", Assert.Single(state.Errors).Path);
        Assert.Equal(("convocata", "2026-10-17"), (await year.StateAsync(last), (string?)(await year.FactsAsync(last))["giorno"]));
    }

    [Fact]
    public async Task DayOfAPlenaryThatNoProcessFollows_IsChangedOnTheCard()
    {
        var answer = await EditAsync(facts => facts["giorno"] = "2026-10-24");

        Assert.Equal(CaseResult.Done, answer.Result);
    }

    private async Task<CaseAnswer> EditAsync(Action<JsonObject> edit)
    {
        var facts = await year.FactsAsync(last);
        edit(facts);
        var version = await year.Host.ReadAsync(db => db.CaseFiles.Where(row => row.Id == last).Select(row => row.Version).SingleAsync());
        return await year.Host.Get<ChangeCaseHandler>().HandleAsync(new ChangeCase(last, version, "Ultima plenaria, con il voto", facts, year.People.Giulia));
    }

    private async Task ConvokeAsync()
    {
        await year.StartAsync("plenary", last);
        await year.Host.AdvanceToAsync(new(2026, 9, 17), new(9, 30));
        await year.People.DoAsync("convoca", year.People.Giulia, "Convoca", Meeting("2026-10-17"));
        Assert.Equal(("convocata", "2026-10-17"), (await year.StateAsync(last), await VoteAsync()));
    }

    private async Task ChangeAsync(string action, JsonObject data)
    {
        await year.StartAsync("plenary-change", last);
        await year.People.DoAsync("cambia", year.People.Giulia, action, data);
    }

    private async Task<string?> VoteAsync() => (string?)(await year.FactsAsync(year.Cycle))["dataVoto"];

    private Task<List<string>> SubjectsAsync() => year.Host.ReadAsync(db => db.SentEmails.Select(mail => mail.Subject).ToListAsync());

    private Task<int> RunningAsync(string definition) =>
        year.Host.ReadAsync(db => db.WorkflowInstances.CountAsync(row => row.DefinitionId == definition && row.Status == InstanceStatus.Running));

    private static JsonObject Meeting(string day) => new()
    {
        ["giorno"] = day, ["oraInizio"] = "09:30", ["oraFine"] = "16:30", ["luogo"] = "Palazzo Marino", ["ordineDelGiorno"] = "Il voto sulle proposte.",
    };
}

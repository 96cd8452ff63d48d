using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Scenarios.Response;

/// <summary>§ 5.5: from the receipt of the annual report to the Determina, over the shipped definitions.</summary>
public sealed class ResponseDossierTests : IAsyncLifetime
{
    private YearOffice year = null!;
    private Guid first;
    private Guid second;
    private Guid dossier;

    public async ValueTask InitializeAsync()
    {
        year = await YearOffice.OpenAsync();
        first = await year.ProposeAsync(1);
        second = await year.ProposeAsync(2, "Cortili scolastici aperti", outcome: "accolta");
        await year.ProposeAsync(3, "Bocciata dall'Assemblea", approval: ProposalApproval.Rejected);
        dossier = await year.OpenCaseAsync("dossier", "Dossier di Risposta 2026", year.Cycle, []);
        await year.StartAsync("response-dossier", dossier);
    }

    public ValueTask DisposeAsync() => year.Host.DisposeAsync();

    [Fact]
    [Trait("Requirement", "R5.5.2")]
    public async Task TwoMonths_FromTheRecordedReceipt_StandOnTheDossierAndOnItsTasks()
    {
        await ReceiveAsync("2026-11-05");

        Assert.Equal("2027-01-05", (string?)(await year.FactsAsync(dossier))["scadenza"]);
        Assert.Equal(new DateOnly(2027, 1, 5), await year.DueOnAsync("termine"));
        Assert.Equal(new DateOnly(2027, 1, 5), (await year.ProposalAsync(second)).AnswerDueOn);
        await year.NoIncidentsAsync();
    }

    [Theory]
    [Trait("Requirement", "R5.5.2")]
    [InlineData("2026-10-25", "2026-12-28")] // Christmas, St Stephen, Sunday
    [InlineData("2026-10-07", "2026-12-07")] // S. Ambrogio does not extend a term
    public async Task TermThatEndsOnAHoliday_MovesOn(string receivedOn, string deadline)
    {
        await ReceiveAsync(receivedOn);

        Assert.Equal(deadline, (string?)(await year.FactsAsync(dossier))["scadenza"]);
    }

    [Fact]
    [Trait("Requirement", "R5.5.2")]
    public async Task ReceiptCorrected_MovesDeadlineTasksAndReminders_WithTheReason()
    {
        await ReceiveAsync("2026-11-05");
        var before = await year.DueOnAsync("compila");

        await DoAsync("termine", year.People.Elena, "Correggi la data di ricevimento",
            new() { ["ricevutoIl"] = "2026-10-22", ["motivoCorrezione"] = "La PEC era arrivata il 22 ottobre." });

        Assert.Equal("2026-12-22", (string?)(await year.FactsAsync(dossier))["scadenza"]);
        Assert.Equal(new DateOnly(2026, 12, 22), await year.DueOnAsync("termine"));
        Assert.Equal(new DateOnly(2026, 12, 22), (await year.ProposalAsync(first)).AnswerDueOn);
        Assert.True(await year.DueOnAsync("compila") < before);
        var task = await year.People.TaskAsync("compila");
        var reason = await year.Host.ReadAsync(db => db.HumanTaskEvents
            .Where(entry => entry.HumanTaskId == task && entry.Kind == HumanTaskEventKind.DueDateChanged).Select(entry => entry.Detail).SingleAsync());
        Assert.Contains("La PEC era arrivata il 22 ottobre.", reason, StringComparison.Ordinal);
        await RemindersFollowAsync("compila");
    }

    [Fact]
    [Trait("Requirement", "R1.1")]
    public async Task NothingGoesOn_WhileOneProposalHasNoReasonedAnswer()
    {
        await ReceiveAsync("2026-11-05");
        var rows = Rows();
        rows[1]!["motivazioni"] = " ";

        await CompileAsync(rows);

        Assert.Equal("compila termine", await year.OpenTasksAsync());
        await year.People.ClaimAsync(await year.People.TaskAsync("compila"), year.People.Elena);
        var sheet = await year.Host.Get<HumanTaskSheets>().FindAsync(await year.People.TaskAsync("compila"), year.People.Elena);
        Assert.Contains(sheet!.ReadOnlyTexts.Values, text => text.Contains("Manca la risposta motivata alla 2026/02", StringComparison.Ordinal));
    }

    [Theory]
    [Trait("Requirement", "R5.5.7")]
    [InlineData("negativo")]
    [InlineData("condizionato")]
    public async Task OpinionThatIsNotPositive_SendsThePartBack_AndChangedTextIsReadByAllAgain(string opinion)
    {
        await ReceiveAsync("2026-11-05");
        await CompileAsync(Rows());
        Assert.Equal("parere parere termine", await year.OpenTasksAsync());
        await OpineAsync(year.Director, "positivo");
        await OpineAsync(year.SecondDirector, opinion);
        Assert.Equal("compila termine", await year.OpenTasksAsync());

        await CompileAsync(Rows()); // the text unchanged: only the one who did not agree is asked again
        Assert.Equal("parere termine", await year.OpenTasksAsync());
        await OpineAsync(year.SecondDirector, opinion);
        var changed = Rows();
        changed[0]!["motivazioni"] = "È fattibile in quattordici piazze su venti.";
        await CompileAsync(changed);

        Assert.Equal("parere parere termine", await year.OpenTasksAsync());
        Assert.Equal(3, await year.Host.ReadAsync(db => db.CaseFiles.CountAsync(row => row.Kind == "parere")));
        await year.NoIncidentsAsync();
    }

    [Fact]
    [Trait("Requirement", "R5.5.7")]
    public async Task Silence_IsNotPositive_AndNobodyCanOverride()
    {
        await ReceiveAsync("2026-11-05");
        await CompileAsync(Rows());
        await OpineAsync(year.Director, "positivo");

        await year.Host.AdvanceAsync(TimeSpan.FromDays(90));

        Assert.Equal("parere termine", await year.OpenTasksAsync());
        Assert.Equal(ProposalAnswered.No, await AnsweredAsync());
        var opinion = await year.People.TaskAsync("parere");
        foreach (var other in new[] { year.People.Giulia, year.EnergyDirector, year.Director })
            Assert.NotEqual(HumanTaskResult.Done, (await year.People.CompleteAsync(opinion, other, "Esprimi il parere", new() { ["parere"] = "positivo" })).Result);
        Assert.Contains(year.Host.Mail.Arrived, mail => mail.Subject.Contains("in ritardo", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Requirement", "R5.5.7")]
    public async Task OnlyTheDetermina_MakesTheCitysAnswer_OnEveryApprovedProposal()
    {
        await ToTheDeterminaAsync();
        Assert.Equal(ProposalAnswered.No, await AnsweredAsync());

        await SignAsync("2026-11-09");

        Assert.Equal(ProposalAnswered.All, await AnsweredAsync());
        var answered = await year.ProposalAsync(first);
        Assert.Equal(("accolta-in-parte", "DD 11019/2026", new DateOnly(2026, 11, 9)), (answered.CityAnswer, answered.CityAnswerAct, answered.CityAnsweredOn));
        Assert.Equal("approvato", await year.StateAsync(dossier));
        Assert.Equal(1, await year.Host.ReadAsync(db => db.CaseFiles.CountAsync(row => row.Kind == "atto")));
        await DoAsync("albo", year.Segreteria, "Registra la pubblicazione", new() { ["alboDal"] = "2026-11-10", ["alboAl"] = "2026-11-25" });
        Assert.Null(await year.People.OpenTaskAsync("termine")); // the answer is given: the clock has stopped
        await year.NoIncidentsAsync();
    }

    [Fact]
    [Trait("Requirement", "R5.5.2")]
    public async Task LateDossier_CanBeIssued_WithTheReason()
    {
        await ReceiveAsync("2026-09-01"); // due on 2 November: a holiday moved it
        await CompileAsync(Rows());
        await OpineAsync(year.Director, "positivo");
        await OpineAsync(year.SecondDirector, "positivo");

        await SignAsync("2026-11-09");
        Assert.Equal(ProposalAnswered.No, await AnsweredAsync());
        await DoAsync("ritardo", year.EnergyDirector, "Registra il motivo", new() { ["motivoRitardo"] = "I pareri di due Direzioni sono arrivati a fine ottobre." });

        Assert.Equal(ProposalAnswered.All, await AnsweredAsync());
        Assert.True((bool?)(await year.FactsAsync(dossier))["inRitardo"]);
        await year.NoIncidentsAsync();
    }

    [Fact]
    [Trait("Requirement", "R5.5.3")]
    public async Task ReportsAreWritten_ForApprovedProposalsWithoutAnOutcome_BeforeTheDossierIs()
    {
        var third = await year.ProposeAsync(4, "Una proposta senza relazione", outcome: null);
        await ReceiveAsync("2026-11-05");
        Assert.Equal("assegna termine", await year.OpenTasksAsync());

        await DoAsync("assegna", year.People.Giulia, "Conferma", ReportData.Assignment(year.People.Marco, "2026-12-01"));
        await DoAsync("scrivi", year.People.Marco, "Trasmetti alla Cabina di Regia", ReportData.Report());
        await DoAsync("valuta", year.People.Giulia, "Accetta", []);

        Assert.Equal("compila termine", await year.OpenTasksAsync());
        Assert.Equal("accolta-in-parte", (await year.ProposalAsync(third)).ProposedOutcome);
    }

    private async Task ToTheDeterminaAsync()
    {
        await ReceiveAsync("2026-11-05");
        await CompileAsync(Rows());
        await OpineAsync(year.Director, "positivo");
        await OpineAsync(year.SecondDirector, "positivo");
    }

    private Task ReceiveAsync(string on) => DoAsync("ricezione", year.Segreteria, "Registra il ricevimento", new() { ["ricevutoIl"] = on, ["protocolloRicezione"] = "PG 123456/2026" });

    private static JsonArray Rows() =>
    [
        new JsonObject { ["proposta"] = "2026/01 Più ombra nelle piazze", ["esito"] = "accolta-in-parte", ["motivazioni"] = "È fattibile in dodici piazze su venti." },
        new JsonObject { ["proposta"] = "2026/02 Cortili scolastici aperti", ["esito"] = "accolta", ["motivazioni"] = "Si comincia da sei cortili." },
    ];

    private Task CompileAsync(JsonArray rows) => DoAsync("compila", year.People.Elena, "Chiedi i pareri", new()
    {
        ["premessa"] = "Il Comune ringrazia l'Assemblea.",
        ["risposte"] = rows,
        ["direttori"] = new JsonArray(year.Director.ToString(), year.SecondDirector.ToString()),
    });

    private Task OpineAsync(Guid director, string opinion) => DoAsync("parere", director, "Esprimi il parere", opinion == "positivo"
        ? new() { ["parere"] = opinion }
        : new() { ["parere"] = opinion, ["motiviParere"] = "La manutenzione delle vele non ha copertura nel bilancio." });

    private async Task SignAsync(string on)
    {
        var task = await year.People.TaskForAsync("determina", year.EnergyDirector);
        await year.People.ClaimAsync(task, year.EnergyDirector);
        var file = await year.Host.Get<AttachFileHandler>().HandleAsync(new AttachFile(task, year.EnergyDirector, "determina.pdf", "%PDF-1.7 firmata"u8.ToArray()));
        await DoAsync("determina", year.EnergyDirector, "Registra la Determina", new()
        {
            ["numero"] = "DD 11019/2026", ["dataDetermina"] = on, ["fileFirmato"] = file.File?.Id.ToString(),
        });
    }

    private Task DoAsync(string activity, Guid by, string action, JsonObject data) => year.People.DoAsync(activity, by, action, data);

    private async Task<ProposalAnswered> AnsweredAsync()
    {
        var answers = await year.Host.ReadAsync(db => db.Proposals.Where(row => row.Approval == ProposalApproval.Approved).Select(row => row.CityAnswer).ToListAsync());
        return answers.TrueForAll(answer => answer is null) ? ProposalAnswered.No
            : answers.TrueForAll(answer => answer is not null) ? ProposalAnswered.All : ProposalAnswered.Some;
    }

    /// <summary>Every timer of the task that lies ahead stands before or right after its new due date.</summary>
    private async Task RemindersFollowAsync(string activity)
    {
        var due = (await year.DueOnAsync(activity))!.Value.ToDateTime(TimeOnly.MinValue);
        var timers = await year.Host.ReadAsync(db => db.Bookmarks.Where(row => row.ActivityId == activity && row.DueAt != null).Select(row => row.DueAt!.Value).ToListAsync());
        Assert.NotEmpty(timers);
        Assert.All(timers, timer => Assert.InRange(timer, due.AddDays(-12), due.AddDays(5)));
    }

    private enum ProposalAnswered
    {
        No,
        Some,
        All,
    }
}

using System.Globalization;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static Apcc.Workflow.Tests.Journeys.ReportScenes;

namespace Apcc.Workflow.Tests.Journeys;

/// <summary>The application is killed without warning, again and again, while people work: nothing is lost, nothing happens twice
/// (invariants 1, 2 and 5). <c>APCC_KILLS</c> says how often (7 when it is not set), <c>APCC_KILL_SEED</c> when.</summary>
[Collection(JourneyCollection.Name)]
[Trait("Category", "Journey")]
public sealed class KillJourney(BrowserFixture browser, ITestOutputHelper output)
{
    private const string Available = "Un’attività attende il tuo ufficio";
    private const string Report = "Relazione di fattibilità";
    private const int Kills = 7;
    private const int Seed = 20_260_222;

    [Fact]
    public Task KilledAtAnyMoment_NothingIsLostAndNothingHappensTwice() => JourneyOffice.RunAsync(browser, async office =>
    {
        var (kills, seed) = (Setting("APCC_KILLS", Kills), Setting("APCC_KILL_SEED", Seed));
        Tell($"APCC_KILLS={kills} APCC_KILL_SEED={seed}");
        var (giulia, marco, paolo) = (await office.SeatAsync(Giulia), await office.SeatAsync(Marco), await office.SeatAsync(Paolo));
        foreach (var desk in new[] { giulia, marco, paolo }) await desk.OpenAsync("/attivita");
        var draft = new SurvivingDraft(marco, "contesto");

        await new PowerCuts(office, kills, seed, Tell).GoThroughAsync(Steps(office, giulia, marco, paolo, draft));
        await office.Post.ReadAsync(Marco, "Relazione di fattibilità accettata");
        var stored = new StoredOffice(office.Application);
        await stored.SettleAsync();

        Assert.Equal(kills + 1, office.Application.Lives);
        await EachTaskIsDoneOnceAsync(stored, draft);
        await EachDocumentIsThereOnceAsync(stored);
        await EachMailIsOneMailAsync(stored, office);
    });

    private static List<RepeatableStep> Steps(JourneyOffice office, Desk giulia, Desk marco, Desk paolo, SurvivingDraft draft)
    {
        var steps = new RepeatableSteps(office);
        var question = new JsonObject { ["uffici"] = new JsonArray("area-tecnica-scuole"), ["quesito"] = "Quali scuole si affacciano sullo Sportello?" };
        var report = ReportData.Report();
        report.Remove("contesto");
        return
        [
            steps.Start(giulia, "Potenziamento dello Sportello Energia"),
            steps.Claim(giulia, Available),
            steps.HandIn(giulia, "Conferma", new JsonObject { ["scadenza"] = Iso(InTenWeeks()) }),
            steps.Write(marco, "Relazione di fattibilità affidata a te", draft),
            steps.GoOnWriting(marco, Report, draft),
            steps.HandIn(marco, "Chiedi un contributo", question, draft),
            steps.Claim(paolo, "Richiesta di contributo al tuo ufficio"),
            steps.HandIn(paolo, "Invia il contributo", ReportData.Contribution()),
            steps.GoOnWriting(marco, Report, draft),
            steps.HandIn(marco, "Trasmetti alla Cabina di Regia", report, draft),
            steps.Claim(giulia, Available),
            steps.HandIn(giulia, "Accetta", []),
        ];
    }

    private static Task<bool> EachTaskIsDoneOnceAsync(StoredOffice stored, SurvivingDraft draft) => stored.ReadAsync(async db =>
    {
        var tasks = await db.HumanTasks.OrderBy(task => task.CreatedAt).ToListAsync();
        Assert.Equal(["assegna", "contributo", "scrivi", "scrivi", "valuta"], tasks.Select(task => task.ActivityId).Order(StringComparer.Ordinal));
        Assert.All(tasks, task => Assert.Equal(HumanTaskStatus.Completed, task.Status));
        var completions = await db.HumanTaskEvents.Where(item => item.Kind == HumanTaskEventKind.Completed).Select(item => item.HumanTaskId).ToListAsync();
        Assert.Equal(tasks.Select(task => task.Id).Order(), completions.Order());

        var last = tasks.Last(task => task.ActivityId == "scrivi").Id;
        var handedIn = JsonNode.Parse((await db.HumanTaskContents.SingleAsync(content => content.HumanTaskId == last)).Result ?? "{}");
        Assert.Equal(draft.Acknowledged, handedIn?["contesto"]?.GetValue<string>());

        var instance = await db.WorkflowInstances.SingleAsync();
        Assert.Equal(InstanceSubStatus.Finished, instance.SubStatus);
        Assert.Equal(0, await db.Incidents.CountAsync());
        return Assert.Single(await db.Proposals.Where(proposal => proposal.ProposedOutcome != null).ToListAsync()).ProposedOutcome == "accolta-in-parte";
    });

    private static async Task EachDocumentIsThereOnceAsync(StoredOffice stored) =>
        Assert.Equal([DocumentKind.Letter, DocumentKind.Report], await stored.ReadAsync(db =>
            db.CaseDocuments.OrderBy(document => document.CreatedAt).Select(document => document.Kind).ToListAsync()));

    private static async Task EachMailIsOneMailAsync(StoredOffice stored, JourneyOffice office)
    {
        var sent = await stored.ReadAsync(db => db.SentEmails.OrderBy(email => email.SentAt).ToListAsync());
        var orders = sent.Select(email => $"{email.TemplateKey} → {JsonNode.Parse(email.Recipients)?[0]?["name"]}").Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                $"attivita-disponibile → {Giulia}", $"attivita-disponibile → {Giulia}", $"contributo-arrivato → {Marco}",
                $"incarico-relazione → {Marco}", $"relazione-accettata → {Giulia}",
                $"relazione-accettata → {Marco}", $"richiesta-contributo → {Paolo}", $"richiesta-contributo → {Sara}",
            ],
            orders);

        // Handed over and killed before that could be written down: the same mail comes again, under the same Message-ID.
        var arrived = (await office.Post.ArrivedAsync()).GroupBy(mail => mail.MessageId).ToList();
        Assert.Equal(sent.Select(email => email.MessageId).Order(StringComparer.Ordinal), arrived.Select(mail => mail.Key).Order(StringComparer.Ordinal));
        Assert.All(arrived, mail => Assert.Single(mail.Select(copy => (To: copy.To.ToString(), copy.Subject)).Distinct()));
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    private void Tell(string line) => output.WriteLine($"{DateTime.UtcNow:HH:mm:ss.fff} {line}");
}

using System.Text.Json.Nodes;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.Playwright;
using static Apcc.Workflow.Tests.Journeys.ReportScenes;

namespace Apcc.Workflow.Tests.Journeys;

/// <summary>The administrator moves the demonstration's clock past reminders and escalation; each tells its people once, also when
/// the process is killed in the middle of it.</summary>
[Collection(JourneyCollection.Name)]
[Trait("Category", "Journey")]
public sealed class DeadlineJourney(BrowserFixture browser)
{
    private const string Reminder = "Promemoria:";
    private const string Delay = "Attività in ritardo";

    [Fact]
    public Task MovedClock_RemindsAndEscalatesOnce_AlsoAcrossAKill() => JourneyOffice.RunAsync(browser, async office =>
    {
        var scenes = new ReportScenes(office);
        var (giulia, luca) = (await office.SeatAsync(Giulia), await office.SeatAsync(Luca));
        var due = InTenWeeks();
        await scenes.StartAsync(giulia, "Potenziamento dello Sportello Energia");
        await scenes.AssignAsync(giulia, due);
        await office.Post.ReadAsync(Marco, "Relazione di fattibilità affidata a te");

        // Ten working days before are never more than three weeks; three are never fewer than three days.
        await MoveClockAsync(office, luca, due.AddDays(-4));
        Assert.Contains("alla scadenza", (await office.Post.ReadAsync(Marco, Reminder)).Subject, StringComparison.Ordinal);
        await MoveClockAsync(office, luca, due.AddDays(7));
        await office.Application.KillAsync();
        await office.Application.StartAgainAsync();
        await office.Post.ReadAsync(Giulia, Delay);

        await ChangeDueDateAsync(office, giulia);
        await WriteOnAsync(office);
        Assert.Equal(2, await office.Post.CountAsync(Marco, Reminder));
        Assert.Equal(1, await office.Post.CountAsync(Giulia, Delay));
        Assert.Equal(0, await office.Post.CountAsync(Marco, Delay));
        await SeeInTheStoryAsync(office, giulia);
    });

    private static async Task MoveClockAsync(JourneyOffice office, Desk luca, DateOnly day)
    {
        await luca.OpenAsync("/amministrazione/orologio");
        await office.InspectAsync(luca);
        await (await luca.ListeningAsync(luca.Page.Locator("#giorno"))).FillAsync(Iso(day));
        await (await luca.ListeningAsync(luca.Page.Locator("#ora"))).FillAsync("12:00");
        await luca.ConfirmAsync(luca.Page.GetByTestId("move-there"));
        await Assertions.Expect(luca.Notice("In ufficio ora è il")).ToBeVisibleAsync();
    }

    // What was to be sent has been, when a mail that was ordered after it arrives: the office sends in order.
    private static async Task WriteOnAsync(JourneyOffice office)
    {
        var marco = await office.SeatAsync(Marco);
        await marco.OpenAsync("/attivita");
        await marco.Link("Relazione di fattibilità").ClickAsync();
        await marco.FillAsync("uffici", new JsonArray("area-tecnica-scuole"));
        await marco.FillAsync("quesito", "Quali scuole si affacciano sullo Sportello?");
        await marco.ActAsync("Chiedi un contributo");
        await office.Post.ReadAsync(Sara, "Richiesta di contributo al tuo ufficio");
    }

    private static async Task ChangeDueDateAsync(JourneyOffice office, Desk giulia)
    {
        await giulia.OpenAsync("/attivita?scheda=da-verificare");
        await office.InspectAsync(giulia);
        await giulia.Link("Relazione di fattibilità").ClickAsync();
        await giulia.ClickAsync(giulia.Page.GetByTestId("change-due-date"));
        await (await giulia.ListeningAsync(giulia.Page.Locator("#scadenza-nuova"))).FillAsync(Iso(InTenWeeks().AddDays(70)));
        await (await giulia.ListeningAsync(giulia.Page.Locator("#scadenza-motivo"))).FillAsync("I dati arrivano a primavera: è già concordato.");
        await office.InspectAsync(giulia);
        await giulia.ClickAsync(giulia.Page.Locator("dialog[open]").GetByTestId("confirm"));
        await Assertions.Expect(giulia.Notice("La nuova scadenza è")).ToBeVisibleAsync();
    }

    private static async Task SeeInTheStoryAsync(JourneyOffice office, Desk giulia)
    {
        await giulia.OpenAsync("/proposte");
        await giulia.Link("Potenziamento dello Sportello Energia").ClickAsync();
        var more = giulia.Page.GetByTestId("whole-story");
        await giulia.ClickAsync(more);
        await Assertions.Expect(giulia.Page.Locator("main")).ToContainTextAsync("Inviato il promemoria per");
        await Assertions.Expect(giulia.Page.Locator("main")).ToContainTextAsync("Segnalato il ritardo di");
        await office.InspectAsync(giulia);
    }
}

using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.Playwright;
using static Apcc.Workflow.Tests.Journeys.ReportScenes;

namespace Apcc.Workflow.Tests.Journeys;

/// <summary>The feasibility report from the proposal to the PDF, through the screens alone, with the application in a process of
/// its own and a real SMTP server (R5.5.3, R5.5.4, R5.5.6). The Referente sits at a telephone's width.</summary>
[Collection(JourneyCollection.Name)]
[Trait("Category", "Journey")]
public sealed class FeasibilityReportJourney(BrowserFixture browser)
{
    private const string Proposal = "Educazione alimentare";
    private const string Question = "Quante cucine scolastiche riescono già oggi a comprare dai mercati di quartiere?";
    private const string Answer = "Dodici cucine su trenta: le altre non hanno celle frigorifere adeguate.";
    private const string Reasons = "Mancano i costi di manutenzione nei primi cinque anni: perché non sono indicati?";
    private const string Added = "La manutenzione costa 4.000 euro l'anno: è già compresa nella cifra indicata.";

    [Fact]
    public Task Recommendation_FromTheProposalToThePdf() => JourneyOffice.RunAsync(browser, async office =>
    {
        var giulia = await office.SeatAsync(Giulia);
        var marco = await office.SeatAsync(Marco, width: 390);

        await GiuliaStartsAsync(office, giulia);
        await GiuliaNamesMarcoAsync(office, giulia);
        await MarcoComesByMailAsync(office, marco);
        await MarcoFindsHisDraftAgainAsync(office, marco);
        await MarcoAsksTheSchoolsAsync(marco);
        await TheSchoolsAnswerAsync(office);
        await MarcoHandsInAsync(office, marco);
        await GiuliaSendsBackAsync(office, giulia);
        await MarcoCompletesAsync(office, marco);
        await GiuliaAcceptsAsync(office, giulia);
        await EverybodySeesTheEndAsync(office, giulia);
        await ThePdfSaysWhatWasWrittenAsync(giulia);
    });

    private static async Task GiuliaStartsAsync(JourneyOffice office, Desk giulia)
    {
        await giulia.Page.GotoAsync("/");
        await office.InspectAsync(giulia);
        await giulia.SignInAsync();
        await Assertions.Expect(giulia.Page.Locator("main h1")).ToHaveTextAsync("Attività");
        await office.InspectAsync(giulia);

        await giulia.Page.GetByRole(AriaRole.Navigation, new() { Name = "Navigazione principale" }).GetByRole(AriaRole.Link, new() { Name = "Proposte" }).ClickAsync();
        await Assertions.Expect(giulia.Link(Proposal)).ToBeVisibleAsync();
        await office.InspectAsync(giulia);
        await giulia.Link(Proposal).ClickAsync();
        await giulia.ClickAsync(giulia.Button("Avvia la relazione di fattibilità"));
        await office.InspectAsync(giulia);
        await giulia.ClickAsync(giulia.Page.Locator("dialog[open]").GetByTestId("confirm"));
        await Assertions.Expect(giulia.Notice("Il procedimento è avviato.")).ToBeVisibleAsync();
        await Assertions.Expect(giulia.Page.GetByTestId("stage-picture")).ToContainTextAsync("Fase 1 di 4, in corso: Incarico");
        await office.InspectAsync(giulia);
    }

    private static async Task GiuliaNamesMarcoAsync(JourneyOffice office, Desk giulia)
    {
        await office.Post.ReadAsync(Giulia, "Un’attività attende il tuo ufficio");
        await giulia.OpenAsync("/attivita");
        await giulia.Page.GetByRole(AriaRole.Navigation, new() { Name = "Elenchi di attività" }).GetByRole(AriaRole.Link, new() { Name = "Da prendere in carico" }).ClickAsync();
        await office.InspectAsync(giulia);
        await giulia.ClickAsync(giulia.Page.GetByTestId("claim"));
        await Assertions.Expect(giulia.Notice("Hai preso in carico")).ToBeVisibleAsync();
        await giulia.Page.GetByRole(AriaRole.Navigation, new() { Name = "Elenchi di attività" }).GetByRole(AriaRole.Link, new() { Name = "Le mie" }).ClickAsync();
        await giulia.Link("Conferma il Referente").ClickAsync();

        var referent = await giulia.ListeningAsync(giulia.Field("referente"));
        Assert.Contains(Sara, await referent.Locator("option:checked").TextContentAsync(), StringComparison.Ordinal);
        // Thirty working days: six weeks without a holiday, longer with any.
        var due = DateOnly.Parse(await giulia.Field("scadenza").InputValueAsync(), System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(due.DayNumber - TimeProvider.System.Today().DayNumber, 40, 60);
        await office.InspectAsync(giulia);

        await referent.SelectOptionAsync(new SelectOptionValue { Label = await LabelOfAsync(referent, Marco) });
        await giulia.FillAsync("motivoSostituzione", "Sara segue già tre relazioni: la materia è di Marco.");
        await office.InspectAsync(giulia);
        await giulia.ActAndLeaveAsync("Conferma");
    }

    private static async Task<string> LabelOfAsync(ILocator select, string name) =>
        await select.Locator("option").Filter(new() { HasText = name }).TextContentAsync() ?? "";

    private static async Task MarcoComesByMailAsync(JourneyOffice office, Desk marco)
    {
        var mail = await office.Post.ReadAsync(Marco, "Relazione di fattibilità affidata a te");
        var link = Postbox.LinkIn(mail);
        Assert.StartsWith(office.Application.Address.ToString(), link, StringComparison.Ordinal);

        await marco.Page.GotoAsync(link);
        Assert.True(marco.IsAtSignIn, $"Somebody who is not signed in came to {marco.Page.Url}.");
        await office.InspectAsync(marco);
        await marco.SignInAsync();
        await marco.Page.WaitForURLAsync(link);
        await Assertions.Expect(marco.Page.GetByTestId("task-form")).ToBeVisibleAsync();
        await office.InspectAsync(marco);
    }

    private static async Task MarcoFindsHisDraftAgainAsync(JourneyOffice office, Desk marco)
    {
        await marco.FillAsync("sintesiProposta", "La proposta porta nelle mense ciò che si vende nei mercati: perché è più vicino.");
        await marco.SeeSavedAsync();

        await marco.Page.ReloadAsync();

        await Assertions.Expect(marco.Field("sintesiProposta")).ToHaveValueAsync("La proposta porta nelle mense ciò che si vende nei mercati: perché è più vicino.");
        await marco.ListeningAsync(marco.Field("sintesiProposta"));
        await Assertions.Expect(marco.Page.GetByTestId("found-text")).Not.ToBeVisibleAsync();
        await office.InspectAsync(marco);
    }

    private static async Task MarcoAsksTheSchoolsAsync(Desk marco)
    {
        await marco.FillAsync("uffici", new JsonArray("area-tecnica-scuole"));
        await marco.FillAsync("quesito", Question);
        await marco.ActAsync("Chiedi un contributo");
        await Assertions.Expect(marco.Notice("Questa è l’attività che segue")).ToBeVisibleAsync();
        await Assertions.Expect(marco.Field("sintesiProposta")).ToHaveValueAsync("La proposta porta nelle mense ciò che si vende nei mercati: perché è più vicino.");
    }

    private static async Task TheSchoolsAnswerAsync(JourneyOffice office)
    {
        var (sara, paolo) = (await office.SeatAsync(Sara), await office.SeatAsync(Paolo));
        foreach (var desk in new[] { sara, paolo })
        {
            await office.Post.ReadAsync(desk.Name, "Richiesta di contributo al tuo ufficio");
            await desk.OpenAsync("/attivita?scheda=da-prendere");
            await desk.ListeningAsync(desk.Page.GetByTestId("claim"));
        }

        var winner = await WhoIsFasterAsync(sara, paolo);

        await office.InspectAsync(sara);
        await office.InspectAsync(paolo);
        await KeyboardScene.AnswerAsync(office, winner, Question, Answer);
    }

    /// <summary>Both press at the same moment: one has the task, the other reads who was faster.</summary>
    private static async Task<Desk> WhoIsFasterAsync(Desk one, Desk other)
    {
        // An appointment of both pages: two clicks of one test would come one after the other.
        var moment = DateTimeOffset.UtcNow.AddSeconds(1).ToUnixTimeMilliseconds();
        foreach (var desk in new[] { one, other })
            await desk.Page.GetByTestId("claim").EvaluateAsync("(button, moment) => { setTimeout(() => button.click(), moment - Date.now()); }", moment);

        var oneWins = one.Notice("Hai preso in carico");
        await Assertions.Expect(oneWins.Or(one.Notice("prima di te"))).ToBeVisibleAsync();
        var (winner, loser) = await oneWins.IsVisibleAsync() ? (one, other) : (other, one);
        await Assertions.Expect(winner.Notice("Hai preso in carico")).ToBeVisibleAsync();
        await Assertions.Expect(loser.Notice($"{winner.Name} l’ha presa in carico prima di te")).ToBeVisibleAsync();
        await Assertions.Expect(loser.Page.GetByTestId("claim")).Not.ToBeVisibleAsync();
        return winner;
    }

    private static async Task MarcoHandsInAsync(JourneyOffice office, Desk marco)
    {
        await office.Post.ReadAsync(Marco, "Contributo arrivato: Area Tecnica Scuole");
        await marco.Page.ReloadAsync();
        await Assertions.Expect(marco.Page.Locator("[data-field=contributiRicevuti]")).ToContainTextAsync(Answer);

        await marco.ActAsync("Trasmetti alla Cabina di Regia");
        var summary = marco.Page.GetByTestId("error-summary");
        await Assertions.Expect(summary).ToBeFocusedAsync();
        await office.InspectAsync(marco);
        await summary.GetByRole(AriaRole.Link, new() { Name = "le motivazioni" }).ClickAsync();
        await Assertions.Expect(marco.Field("motivazioni")).ToBeFocusedAsync();

        var report = ReportData.Report();
        report.Remove("sintesiProposta");
        await marco.FillAsync(report);
        await marco.SeeSavedAsync();
        await office.InspectAsync(marco);
        await marco.ActAndLeaveAsync("Trasmetti alla Cabina di Regia");
        await office.InspectAsync(marco);
    }

    private static async Task GiuliaSendsBackAsync(JourneyOffice office, Desk giulia)
    {
        await new ReportScenes(office).TakeFromMailAsync(giulia, "Un’attività attende il tuo ufficio");
        await office.InspectAsync(giulia);
        await giulia.ActAsync("Rimanda con motivi");
        await Assertions.Expect(giulia.Page.GetByTestId("error-summary")).ToBeFocusedAsync();
        await office.InspectAsync(giulia);

        await giulia.FillAsync("motivi", Reasons);
        await giulia.FillAsync("nuovaScadenza", Iso(InTenWeeks()));
        await giulia.ActAndLeaveAsync("Rimanda con motivi");
    }

    private static async Task MarcoCompletesAsync(JourneyOffice office, Desk marco)
    {
        await new ReportScenes(office).FollowMailAsync(marco, "Relazione di fattibilità rimandata, da completare");
        await Assertions.Expect(marco.Page.Locator("main")).ToContainTextAsync(Reasons);
        await Assertions.Expect(marco.Page.GetByTestId("due-date").First.Locator("time")).ToHaveAttributeAsync("datetime", Iso(InTenWeeks()));
        await office.InspectAsync(marco);

        await marco.FillAsync("fontiFinanziamento", Added);
        await marco.ActAndLeaveAsync("Trasmetti alla Cabina di Regia");
    }

    private static async Task GiuliaAcceptsAsync(JourneyOffice office, Desk giulia)
    {
        await new ReportScenes(office).TakeFromMailAsync(giulia, "Un’attività attende il tuo ufficio");
        await Assertions.Expect(giulia.Page.Locator("main")).ToContainTextAsync(Added);
        await giulia.ActAndLeaveAsync("Accetta");
    }

    private static async Task EverybodySeesTheEndAsync(JourneyOffice office, Desk giulia)
    {
        await office.Post.ReadAsync(Marco, "Relazione di fattibilità accettata");
        await office.Post.ReadAsync(Giulia, "Relazione di fattibilità accettata");
        await giulia.OpenAsync("/proposte");
        await Assertions.Expect(giulia.Page.Locator("tr").Filter(new() { HasText = Proposal })).ToContainTextAsync("Esito proposto dalla relazione: accolta in parte");
        await office.InspectAsync(giulia);

        await giulia.Link(Proposal).ClickAsync();
        var main = giulia.Page.Locator("main");
        await Assertions.Expect(main).ToContainTextAsync("Esito proposto dalla relazione: accolta in parte");
        await Assertions.Expect(main).ToContainTextAsync("Non è la risposta del Comune: quella la dà soltanto la Determina.");
        await Assertions.Expect(main).Not.ToContainTextAsync("Risposta riportata nella fonte");
        await Assertions.Expect(giulia.Page.GetByTestId("stage-picture")).ToContainTextAsync("Tutte le 4 fasi sono concluse");
        await Assertions.Expect(main).ToContainTextAsync("Nessuna attività aperta.");
        await giulia.ClickAsync(giulia.Page.GetByTestId("whole-story"));
        await Assertions.Expect(main).ToContainTextAsync("Concluso il procedimento");
        await Assertions.Expect(main).ToContainTextAsync("Avviato il procedimento");
        await office.InspectAsync(giulia);
    }

    private static async Task ThePdfSaysWhatWasWrittenAsync(Desk giulia)
    {
        using var pdf = await PrintedPdf.DownloadAsync(giulia, "Relazione di fattibilità tecnica");

        pdf.IsTaggedItalian();
        pdf.Says("perché è più vicino", "dodici piazze su venti", "è già compresa nella cifra indicata", "120.000,50", Answer, "Area Tecnica Scuole", "Accolta in parte");
    }
}

using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Apcc.Workflow.Tests.HumanTasks.Forms;

namespace Apcc.Workflow.Tests.Shipped;

/// <summary>Every shipped template can be published and says what it should, in the situations that the process knows.</summary>
public sealed class TemplateTests
{
    private const string RequestedContribution = "Chiedi un contributo";

    public static TheoryData<string> All => [.. ShippedTemplate.Folders("")];

    // Mails to citizens name no case: they have a test of their own.
    public static TheoryData<string> Emails => [.. ShippedTemplate.Folders("emails/").Where(folder => !folder.StartsWith(CitizenMails, StringComparison.Ordinal))];

    public static TheoryData<string> EmailsToCitizens => [.. ShippedTemplate.Folders(CitizenMails)];

    private const string CitizenMails = "emails/cittadino-";

    [Theory]
    [MemberData(nameof(All))]
    public void Template_BeforePublishing_HasNoFindingsAndAName(string folder)
    {
        var template = ShippedTemplate.Open(folder);

        var result = template.Check();

        Assert.Empty(result.Findings);
        Assert.Equal(template.Sample["_title"]?.ToString(), result.Title);
    }

    [Theory]
    [MemberData(nameof(Emails))]
    public void Email_Subject_IsOneLineWithTheReferenceAndNobodysName(string folder)
    {
        var template = ShippedTemplate.Open(folder);

        var subject = template.Render("it.subject.liquid").Trim();

        Assert.StartsWith($"[{template.Values["Case"]!["reference"]}] ", subject, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', subject);
        Assert.InRange(subject.Length, 20, 100);
        foreach (var name in new[] { template.Values["Recipient"]!["name"], template.Values["Case"]!["finalizationReferentName"] }.Where(name => name is not null))
            Assert.All(name!.ToString().Split(' '), part => Assert.DoesNotContain(part, subject, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(EmailsToCitizens))]
    public void EmailToACitizen_NamesThePersonOnlyInside_AndOffersAtMostTheOwnLink(string folder)
    {
        var template = ShippedTemplate.Open(folder);

        var subject = template.Render("it.subject.liquid").Trim();
        var text = template.Render("it.text.liquid");
        var html = new HtmlParser().ParseDocument(template.Render("it.html.liquid"));

        Assert.DoesNotContain('\n', subject);
        Assert.DoesNotContain("Bianchi", subject, StringComparison.Ordinal);
        Assert.All(new[] { text, html.Body!.TextContent }, body => Assert.Contains("Gentile Anna Bianchi,", body, StringComparison.Ordinal));
        Assert.All(html.QuerySelectorAll("a"), link => Assert.Equal(template.Values["Code"]!["link"]!.ToString(), link.GetAttribute("href")));
        Assert.Equal(html.QuerySelectorAll("a").Length > 0, text.Contains(template.Values["Code"]!["link"]!.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Emails))]
    public void Email_BothBodies_HaveTheLinkTheReasonAndTheOffice(string folder)
    {
        var template = ShippedTemplate.Open(folder);
        var office = template.Values["Office"]!;
        var path = template.Values["Task"]?["path"]?.ToString() ?? $"/{(template.Values["Case"]!["group"] is null ? "casi" : "proposte")}/{template.Values["Case"]!["id"]}";
        var link = $"{office["baseUrl"]}{path}";

        var text = template.Render("it.text.liquid");
        var html = new HtmlParser().ParseDocument(template.Render("it.html.liquid"));

        Assert.Contains(link, text, StringComparison.Ordinal);
        Assert.Equal(link, Assert.Single(html.QuerySelectorAll("a")).GetAttribute("href"));
        foreach (var words in new[] { link, "Perché ricevi questo messaggio", office["name"]!.ToString(), $"Gentile {template.Values["Recipient"]!["name"]}," })
        {
            Assert.Contains(words, text, StringComparison.Ordinal);
            Assert.Contains(words, html.Body!.TextContent, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Emails))]
    public void Email_Html_CanBeReadByEveryone(string folder)
    {
        var html = new HtmlParser().ParseDocument(ShippedTemplate.Open(folder).Render("it.html.liquid"));

        Assert.Equal("it", html.DocumentElement.GetAttribute("lang"));
        Assert.Single(html.QuerySelectorAll("h1"));
        Assert.NotEqual("", html.Title);
        Assert.Empty(html.QuerySelectorAll("img, script, link, style, iframe"));
        Assert.All(html.QuerySelectorAll("table"), table => Assert.True(
            table.GetAttribute("role") == "presentation" || table.QuerySelector("th[scope]") is not null, table.OuterHtml));
        Assert.All(html.QuerySelectorAll("table[role=presentation]"), table =>
            Assert.DoesNotContain(table.QuerySelectorAll("th"), th => th.Closest("table") == table));
    }

    [Theory]
    [InlineData("2027-01-16", "La scadenza è passata")]
    [InlineData("2027-01-15", "La scadenza è oggi")]
    [InlineData("2027-01-14", "La scadenza è domani")]
    [InlineData("2027-01-12", "Mancano tre giorni alla scadenza")]
    [InlineData("2026-12-31", "Mancano quindici giorni alla scadenza")]
    [InlineData("2026-12-18", "Mancano 28 giorni alla scadenza")]
    public void Reminder_DaysLeft_AreInWords(string today, string words)
    {
        var template = ShippedTemplate.Open("emails/sollecito").With("Today", today);

        Assert.StartsWith(words, template.Render("it.text.liquid"), StringComparison.Ordinal);
        Assert.EndsWith(words[1..], template.Render("it.subject.liquid").Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public void Reminder_AcrossTheChangeOfTheClock_CountsDaysAndNotHours()
    {
        var template = ShippedTemplate.Open("emails/sollecito").With("Task.dueAt", "2027-03-28T21:59:00Z").With("Today", "2027-03-26");

        Assert.StartsWith("Mancano due giorni", template.Render("it.text.liquid"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2027-01-16", "un giorno di ritardo")]
    [InlineData("2027-01-18", "tre giorni di ritardo")]
    public void Overdue_DaysLate_AreInWords(string today, string words) =>
        Assert.Contains(words, ShippedTemplate.Open("emails/ritardo").With("Today", today).Render("it.text.liquid"), StringComparison.Ordinal);

    [Fact]
    public void Appointment_FirstTime_SaysNothingOfReasons()
    {
        var template = ShippedTemplate.Open("emails/incarico-relazione").With("Variables.rinvio", null).With("Variables.consegna", null);

        Assert.Contains("affidata a te", template.Render("it.subject.liquid"), StringComparison.Ordinal);
        Assert.DoesNotContain("Motivi", template.Render("it.html.liquid"), StringComparison.Ordinal);
    }

    [Fact]
    public void Appointment_SentBack_GivesTheReasonsEncoded()
    {
        var template = ShippedTemplate.Open("emails/incarico-relazione").With("Variables.rinvio.motivi", "Costi < 5 anni\n\nTempi");

        Assert.Contains("rimandata", template.Render("it.subject.liquid"), StringComparison.Ordinal);
        Assert.Contains("Costi < 5 anni", template.Render("it.text.liquid"), StringComparison.Ordinal);
        Assert.Contains("<p>Costi &lt; 5 anni</p>\n<p>Tempi</p>", template.Render("it.html.liquid"), StringComparison.Ordinal);
    }

    [Fact]
    public void Appointment_AfterARequestForContributions_IsNoNewAppointment()
    {
        var template = ShippedTemplate.Open("emails/incarico-relazione")
            .With("Variables.rinvio", null).With("Variables.consegna.action", RequestedContribution);

        Assert.Contains("la bozza resta aperta", template.Render("it.subject.liquid"), StringComparison.Ordinal);
        Assert.Contains("la richiesta di contributo è partita", template.Render("it.html.liquid"), StringComparison.Ordinal);
    }

    [Fact]
    public void Appointment_IntegrativeProposal_AsksForAContributionAndNoReport()
    {
        var template = ShippedTemplate.Open("emails/incarico-relazione")
            .With("Case.kind", "integrativa").With("Case.kindName", "Proposta integrativa").With("Variables.rinvio", null).With("Variables.consegna", null);

        Assert.DoesNotContain("relazione di fattibilità", template.Render("it.subject.liquid"), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("relazione di fattibilità tecnica", template.Render("it.html.liquid"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Contribution_OfficeThatWasSilent_IsNotReportedAsAnAnswer()
    {
        var template = ShippedTemplate.Open("emails/contributo-arrivato").With("Data.ufficio", "Area Tecnica Impianti");

        Assert.Contains("non pervenuto", template.Render("it.subject.liquid"), StringComparison.Ordinal);
        Assert.Contains("non ha risposto", template.Render("it.text.liquid"), StringComparison.Ordinal);
        Assert.DoesNotContain("Risposta di", template.Render("it.html.liquid"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("documents/relazione-fattibilita", "relazione", "relazione-fattibilita", "esitoProposto")]
    [InlineData("documents/valutazione-integrativa", "valutazione", "valutazione-integrativa", "esitoProposto")]
    [InlineData("documents/valutazione-integrativa", "valutazione", "valutazione-integrativa", "natura")]
    [InlineData("documents/valutazione-integrativa", "valutazione", "valutazione-integrativa", "rilevanza")]
    public void Document_ChoicesOfTheForm_ReadAsTheirLabels(string folder, string part, string form, string field)
    {
        foreach (var option in FormSamples.Shipped(form).Find(field)!.Options)
        {
            var page = new HtmlParser().ParseDocument(
                ShippedTemplate.Open(folder).With($"Data.{part}.{field}", option.Value).RenderPage());
            var label = option.Label.Replace('\'', '’');
            Assert.Contains(page.QuerySelectorAll(".valore, .breve td"), element => element.TextContent == label);
        }
    }

    [Theory]
    [InlineData("documents/relazione-fattibilita")]
    [InlineData("documents/valutazione-integrativa")]
    [InlineData("letters/incarico-referente")]
    public void Page_Tables_HaveScopedHeadings(string folder)
    {
        var page = new HtmlParser().ParseDocument(ShippedTemplate.Open(folder).RenderPage());

        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.All(page.QuerySelectorAll("th"), th => Assert.Contains(th.GetAttribute("scope"), new[] { "row", "col" }));
        Assert.All(page.QuerySelectorAll("table"), table => Assert.NotEmpty(table.QuerySelectorAll("th")));
    }

    [Theory]
    [InlineData("documents/relazione-fattibilita", "Data.relazione.", "contesto fontiFinanziamento indicatori promotori cosaCambierebbe allegati ufficiCoinvolti")]
    [InlineData("documents/relazione-fattibilita", "Data.", "contributi uffici autore")]
    [InlineData("documents/valutazione-integrativa", "Data.valutazione.", "azioniPac descrizioneNatura cosaCambierebbe")]
    [InlineData("documents/valutazione-integrativa", "Data.contributo.", "azioniPac costiStimati allegati")]
    [InlineData("documents/valutazione-integrativa", "Data.parere.", "modifichePreviste allegati")]
    public void Document_WithoutOptionalValues_LeavesNoEmptyHeadings(string folder, string owner, string optional)
    {
        var template = ShippedTemplate.Open(folder);
        foreach (var name in optional.Split(' ')) template.Without(owner + name);

        var page = new HtmlParser().ParseDocument(template.RenderPage());

        Assert.All(page.QuerySelectorAll("h2, h3"), heading =>
        {
            var next = heading.NextElementSibling;
            Assert.NotNull(next);
            Assert.False(next.LocalName is "h2" or "h3" && Level(next) <= Level(heading), $"Nothing stands under «{heading.TextContent}».");
        });
    }

    [Fact]
    public void Report_NoCosts_SaysSo()
    {
        var page = ShippedTemplate.Open("documents/relazione-fattibilita").With("Data.relazione.costiStimati", 0).RenderPage();

        Assert.Contains("La proposta non comporta spese.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_ActionChangedByTheReport_IsNotGivenTheTitleOfAnother()
    {
        var page = ShippedTemplate.Open("documents/relazione-fattibilita").With("Data.relazione.azionePac", "3.2.1").RenderPage();

        Assert.Contains("<td>3.2.1</td>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2027-02-08", "entro l’8 febbraio 2027")]
    [InlineData("2027-02-11", "entro l’11 febbraio 2027")]
    [InlineData("2027-02-12", "entro il 12 febbraio 2027")]
    [InlineData("2027-03-01", "entro il 1° marzo 2027")]
    public void Letter_DueDate_HasItsArticle(string due, string words) =>
        Assert.Contains(words, ShippedTemplate.Open("letters/incarico-referente").With("Data.scadenza", due).RenderPage(), StringComparison.Ordinal);

    private static int Level(IElement heading) => heading.LocalName[1] - '0';
}

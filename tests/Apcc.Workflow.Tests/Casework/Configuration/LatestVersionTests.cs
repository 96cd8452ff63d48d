using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.Casework.Configuration;

/// <summary>A definition may ask for the version in force when it is needed; what it names plainly stays as recorded at the start.</summary>
public sealed class LatestVersionTests
{
    private const string DefinitionFile = "workflows/definitions/feasibility-report.json";
    private const string PinnedFormFile = "workflows/forms/relazione-fattibilita.json";
    private const string LatestFormFile = "workflows/forms/valutazione-relazione.json";
    private const string PinnedMailFile = "templates/emails/incarico-relazione/it.subject.liquid";
    private const string LatestMailFile = "templates/emails/attivita-disponibile/it.subject.liquid";
    private const string LatestDocumentFile = "templates/documents/relazione-fattibilita/it.html.liquid";

    [Fact]
    public async Task Latest_TakesTheVersionInForceWhenItIsNeeded_AndTheRestStaysAsRecorded()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        Edit(host, DefinitionFile, "\"value\": \"valutazione-relazione\"", "\"value\": \"valutazione-relazione@latest\"");
        Edit(host, DefinitionFile, "\"value\": \"attivita-disponibile\"", "\"value\": \"attivita-disponibile@latest\"");
        EditDocument(host, "\"value\": \"relazione-fattibilita\"", "\"value\": \"relazione-fattibilita@latest\"");
        await ImportAsync(host);
        await office.StartReportAsync(await office.FileProposalAsync());

        Edit(host, PinnedFormFile, "\"label\": \"Motivazioni", "\"label\": \"Ragioni");
        Edit(host, LatestFormFile, "\"label\": \"Note", "\"label\": \"Annotazioni");
        Replace(host, PinnedMailFile, "Nuovo incarico {{ Case.reference }}");
        Replace(host, LatestMailFile, "Nuovo avviso {{ Case.reference }}");
        Replace(host, LatestDocumentFile, "<p>Nuovo documento</p>");
        await ImportAsync(host);
        await office.DoAsync("assegna", office.Giulia, "Conferma", ReportData.Assignment(office.Marco, "2026-03-20"));
        var writing = (await host.Get<HumanTaskSheets>().FindAsync(await office.TaskAsync("scrivi"), office.Marco))!;
        await office.DoAsync("scrivi", office.Marco, "Trasmetti alla Cabina di Regia", ReportData.Report());
        var task = await office.TaskAsync("valuta");
        await office.ClaimAsync(task, office.Giulia);
        var assessing = (await host.Get<HumanTaskSheets>().FindAsync(task, office.Giulia))!;
        await office.DoAsync("valuta", office.Giulia, "Accetta", []);

        Assert.Equal("Motivazioni", writing.Form!.Find("motivazioni")!.Label);
        Assert.StartsWith("Annotazioni", assessing.Form!.Find("note")!.Label, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Mail.Arrived, mail => mail.Subject.StartsWith("Nuovo incarico", StringComparison.Ordinal));
        Assert.Contains(host.Mail.To(Office.AddressOf("Giulia Ferraris")), mail => mail.Subject == "Nuovo avviso 2025/01");
        Assert.Contains(host.Paper.Printed, job => job.Html.Contains("Nuovo documento", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnyOtherWordBehindTheAt_IsRefusedBeforePublishing()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        Edit(host, DefinitionFile, "\"value\": \"valutazione-relazione\"", "\"value\": \"valutazione-relazione@3\"");

        var imported = (await host.Get<ImportConfigurationHandler>().HandleAsync()).Single(file => file.File == DefinitionFile);

        Assert.Equal(ImportResult.Refused, imported.Result);
        Assert.Contains(imported.Findings, finding => finding.Code == "unknown-version"
            && finding.Message.StartsWith("«valutazione-relazione@3»: dopo la chiocciola si può scrivere soltanto «latest»", StringComparison.Ordinal));
    }

    private static async Task ImportAsync(OfficeHost host) => Assert.DoesNotContain(
        await host.Get<ImportConfigurationHandler>().HandleAsync(), file => file.Result is ImportResult.Refused or ImportResult.Conflict);

    private static void Edit(OfficeHost host, string file, string from, string to)
    {
        var path = Path.Combine(host.ConfigurationRoot, file);
        var text = File.ReadAllText(path);
        Assert.Contains(from, text);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
    }

    /// <summary>The form of the same name keeps its plain name: only what prints is changed.</summary>
    private static void EditDocument(OfficeHost host, string from, string to)
    {
        var path = Path.Combine(host.ConfigurationRoot, DefinitionFile);
        var text = File.ReadAllText(path);
        var print = text.IndexOf("\"type\": \"Apcc.GenerateDocument\"", StringComparison.Ordinal);
        var at = text.IndexOf(from, print, StringComparison.Ordinal);
        Assert.True(print >= 0 && at >= 0);
        File.WriteAllText(path, text[..at] + to + text[(at + from.Length)..]);
    }

    private static void Replace(OfficeHost host, string file, string text) => File.WriteAllText(Path.Combine(host.ConfigurationRoot, file), text);
}

using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.Configuration;

/// <summary>Choices that forms and templates share stand in one file.</summary>
public sealed class OptionListTests
{
    private const string ListFile = "workflows/lists/esiti.json";
    private const string FormFile = "workflows/forms/relazione-fattibilita.json";

    [Fact]
    public async Task NewOutcome_ByOneEdit_ArrivesInFormReadingMailAndDocument()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        AddOutcome(host);
        Assert.Equal(ImportResult.Published, await ImportAsync(host, ListFile));
        var proposal = await office.FileProposalAsync();
        await office.StartReportAsync(proposal);
        await office.DoAsync("assegna", office.Giulia, "Conferma", ReportData.Assignment(office.Marco, "2026-03-20"));
        var report = ReportData.Report();
        report["esitoProposto"] = "rinviata";

        Assert.Equal(["Accolta", "Accolta in parte", "Non accolta", "Rinviata al 2027"], await OutcomesAsync(office));
        await office.DoAsync("scrivi", office.Marco, "Trasmetti alla Cabina di Regia", report);
        await office.ClaimAsync(await office.TaskAsync("valuta"), office.Giulia);
        var reading = (await host.Get<HumanTaskSheets>().FindAsync(await office.TaskAsync("valuta"), office.Giulia))!.ReadOnlyTexts["relazione"];
        await office.DoAsync("valuta", office.Giulia, "Accetta", []);

        Assert.Contains("rinviata al 2027", reading, StringComparison.Ordinal);
        Assert.Contains(host.Paper.Printed, job => job.Html.Contains("Rinviata al 2027", StringComparison.Ordinal));
        Assert.Contains(host.Paper.Printed, job => job.Html.Contains("(accolta, accolta in parte, non accolta, rinviata al 2027)", StringComparison.Ordinal));
        Assert.Contains(host.Mail.Arrived, mail => mail.TextBody.Contains("Esito proposto: rinviata al 2027", StringComparison.Ordinal));
        Assert.Equal("rinviata al 2027", (await host.Get<ProposalSheets>().FindAsync(proposal, office.Giulia))!.ProposedOutcomeName);
    }

    [Fact]
    public async Task RunningCase_OffersTheChoicesItStartedWith()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        await office.StartReportAsync(await office.FileProposalAsync());
        AddOutcome(host);
        Assert.Equal(ImportResult.Published, await ImportAsync(host, ListFile));
        await office.DoAsync("assegna", office.Giulia, "Conferma", ReportData.Assignment(office.Marco, "2026-03-20"));
        var report = ReportData.Report();
        report["esitoProposto"] = "rinviata";

        Assert.Equal(["Accolta", "Accolta in parte", "Non accolta"], await OutcomesAsync(office));
        var answer = await office.CompleteAsync(await office.TaskAsync("scrivi"), office.Marco, "Trasmetti alla Cabina di Regia", report);
        Assert.Equal("esitoProposto", Assert.Single(answer.Errors).Path);
    }

    [Theory]
    [InlineData(FormFile, "{ \"list\": \"esiti\" }", "{ \"list\": \"esitti\" }", "unknown-list", "che non esiste in workflows/lists. Forse si intendeva «esiti».")]
    [InlineData(FormFile, "\"in\": [\"accolta-in-parte\", \"non-accolta\"]", "\"in\": [\"accolta-in-parte\", \"non-acolta\"]", "condition-value", "Forse si intendeva «non-accolta».")]
    [InlineData(FormFile, "\"kind\": \"oneOf\",\n        \"label\": \"Esito proposto\"", "\"kind\": \"oneOf\",\n        \"lista\": \"esiti\",\n        \"label\": \"Esito proposto\"", "unknown-keyword", "lista")]
    [InlineData(ListFile, "\"value\": \"non-accolta\"", "\"value\": \"accolta\"", "duplicate", "La scelta «accolta» compare due volte.")]
    [InlineData(ListFile, "\"id\": \"esiti\"", "\"id\": \"esito\"", "key-mismatch", "usa lo stesso nome")]
    [InlineData("templates/documents/relazione-fattibilita/it.html.liquid", "Lists.esiti", "Lists.esitti", "unknown-variable", "esitti")]
    public async Task BrokenListOrReference_IsRefused_AndSaysWhatToDo(string file, string from, string to, string code, string sentence)
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        Edit(host, file, from, to);

        var piece = file.StartsWith("templates", StringComparison.Ordinal) ? file[..file.LastIndexOf('/')] : file;
        var imported = (await host.Get<ImportConfigurationHandler>().HandleAsync()).Single(known => known.File == piece);

        Assert.Equal(ImportResult.Refused, imported.Result);
        Assert.Contains(imported.Findings, finding => finding.Code == code && finding.Message.Contains(sentence, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Retract_OfAListThatFormsName_IsRefusedAndNamesThem()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var inForce = await host.ReadAsync(db => db.ConfigurationVersions.Where(row => row.Kind == ConfigurationKind.OptionList && row.Key == "esiti").Select(row => row.Id).SingleAsync());

        var answer = await host.Get<RetractConfigurationHandler>().HandleAsync(
            new RetractConfiguration(ConfigurationKind.OptionList, "esiti", inForce, office.Luca));

        Assert.Equal(RetractResult.Refused, answer.Result);
        Assert.Contains("Relazione di fattibilità", answer.Refusal, StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<string>> OutcomesAsync(Office office) =>
        (await office.Host.Get<HumanTaskSheets>().FindAsync(await office.TaskAsync("scrivi"), office.Marco))!
            .Form!.Find("esitoProposto")!.Options.Select(option => option.Label);

    private static void AddOutcome(OfficeHost host) => Edit(host, ListFile,
        "\"label\": \"Non accolta\" }", "\"label\": \"Non accolta\" },\n    { \"value\": \"rinviata\", \"label\": \"Rinviata al 2027\" }");

    private static async Task<ImportResult> ImportAsync(OfficeHost host, string file) =>
        (await host.Get<ImportConfigurationHandler>().HandleAsync()).Single(known => known.File == file).Result;

    private static void Edit(OfficeHost host, string file, string from, string to)
    {
        var path = Path.Combine(host.ConfigurationRoot, file);
        var text = File.ReadAllText(path);
        Assert.Contains(from, text);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
    }
}

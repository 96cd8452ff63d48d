using System.Text;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.Casework.Configuration;

/// <summary>Bad files are refused with file, place and what to do; what was in force stays in force.</summary>
public sealed class BrokenFileTests
{
    [Theory]
    [InlineData("workflows/definitions/feasibility-report.json", "Elsa.FlowJoin\"", "Elsa.FlowJoyn\"", "Elsa.FlowJoin")]
    [InlineData("workflows/definitions/feasibility-report.json", "\"activity\": \"valuta\",\n          \"port\": \"In\"", "\"activity\": \"valutta\",\n          \"port\": \"In\"", "valutta")]
    [InlineData("workflows/definitions/feasibility-report.json", "getCase().kind === 'integrativa'", "getCase().kind === 'integrativa' &&", "riga 1, colonna 36")]
    [InlineData("workflows/definitions/feasibility-report.json", "\"value\": \"relazione-fattibilita\"", "\"value\": \"relazione-fatibilita\"", "relazione-fatibilita")]
    [InlineData("templates/emails/sollecito/it.subject.liquid", "{{", "{{ Case.refference }} {{", "refference")]
    [InlineData("templates/emails/sollecito/it.subject.liquid", "}}", "}", "}}")]
    [InlineData("workflows/forms/contributo-ufficio.json", "\"kind\": \"money\"", "\"kind\": \"soldi\"", "soldi")]
    [InlineData("workflows/forms/assegnazione-referente.json", "\"group\": \"referente\"", "\"group\": \"referenti\"", "referenti")]
    [InlineData("workflows/forms/contributo-ufficio.json", "{% endif %}", "{% endfi %}", "endfi")]
    [InlineData("workflows/definitions/feasibility-report.json", "[\\\"unita-aria-clima\\\"]", "[\\\"unita-aria\\\"]", "unita-aria")]
    [InlineData("workflows/calendars/milano.json", "\"monday\", ", "\"lunedi\", ", "lunedi")]
    [InlineData("templates/emails/sollecito/sample.json", "{", "{ \"zz\": 1, \"zz\": 2,", "«zz»")]
    [InlineData("workflows/office.json", "{", "{ \"zz\": 1, \"zz\": 2,", "«zz»")]
    [InlineData("workflows/roles.json", "\"tasks.manage\"", "\"task.manage\"", "task.manage")]
    public async Task BrokenFile_IsRefusedWithItsPlace(string file, string from, string to, string named)
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var path = Path.Combine(host.ConfigurationRoot, file);
        var text = await File.ReadAllTextAsync(path);
        Assert.Contains(from, text);
        await File.WriteAllTextAsync(path, text.Replace(from, to, StringComparison.Ordinal));

        var imported = await host.Get<ImportConfigurationHandler>().HandleAsync();

        var refused = Assert.Single(imported, item => item.Result is ImportResult.Refused);
        Assert.StartsWith(refused.File, file);
        Assert.Contains(refused.Findings, finding => finding.Message.Contains(named, StringComparison.Ordinal) && finding.Place.Length > 0);
    }

    [Fact]
    public async Task TheOfficeOpens_WithABrokenFile_AndShowsItToAdministrators()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        var file = Path.Combine(host.ConfigurationRoot, "workflows/definitions/feasibility-report.json");
        await File.WriteAllTextAsync(file, "{ \"definitionId\": \"feasibility-report\", ");
        await File.WriteAllBytesAsync(Path.Combine(host.ConfigurationRoot, "workflows/forms/latino.json"), Encoding.Latin1.GetBytes("{ \"title\": \"città\" }"));

        await host.Get<ImportConfigurationHandler>().HandleAsync();

        var problems = (await host.Get<ConfigurationOverview>().ListAsync(office.Luca))?.Problems ?? [];
        Assert.Contains(problems, problem => problem.File == "workflows/definitions/feasibility-report.json");
        Assert.Contains(problems, problem => problem.File == "workflows/forms/latino.json" && problem.Message.Contains("UTF-8", StringComparison.Ordinal));
        Assert.Null(await host.Get<ConfigurationOverview>().ListAsync(office.Marco));
        Assert.Null((await office.StartReportAsync(await office.FileProposalAsync())).Refusal);
    }

    [Theory]
    [InlineData("utf-8", true, null)]
    [InlineData("utf-16", true, "non è in codifica UTF-8")]
    [InlineData("iso-8859-1", false, "non è in codifica UTF-8")]
    [InlineData("utf-8", false, "«name» compare per la seconda volta")]
    public async Task Encoding_IsUtf8WithOrWithoutMark_AndNamesStandOnce(string encoding, bool marked, string? refusal)
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var path = Path.Combine(host.ConfigurationRoot, "workflows/definitions/prova.json");
        var twice = refusal?.Contains("volta", StringComparison.Ordinal) is true ? "\n  \"name\": \"Prova\"," : "";
        var text = $$"""{ "definitionId": "prova", "name": "Città",{{twice}} "root": { "id": "riga", "type": "Elsa.WriteLine", "text": "città" } }""";
        var format = Encoding.GetEncoding(encoding);
        await File.WriteAllBytesAsync(path, [.. marked ? format.GetPreamble() : [], .. format.GetBytes(text)]);

        var imported = await host.Get<ImportConfigurationHandler>().HandleAsync();

        var file = Assert.Single(imported, item => item.File == "workflows/definitions/prova.json");
        Assert.Equal(refusal is null ? ImportResult.Published : ImportResult.Refused, file.Result);
        if (refusal is not null) Assert.Contains(file.Findings, finding => finding.Message.Contains(refusal, StringComparison.Ordinal));
    }
}

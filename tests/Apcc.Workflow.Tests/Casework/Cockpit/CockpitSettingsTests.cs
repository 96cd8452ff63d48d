using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.Casework.Cockpit;

/// <summary>What stands in <c>office.json</c> and cannot work is refused with where and what to do.</summary>
public sealed class CockpitSettingsTests
{
    [Theory]
    [InlineData("\"manyLate\": 3", "\"manyLate\": 0", "$.cockpit.manyLate", "non inferiore a 1")]
    [InlineData("\"riskWorkingDays\"", "\"riskWorkingDay\"", "$.cockpit.riskWorkingDay", "Forse si intendeva")]
    [InlineData("\"template\": \"promemoria-cabina\"", "\"template\": \"promemoria-cabine\"", "$.cockpit.reminder.template", "Forse si intendeva «promemoria-cabina».")]
    [InlineData("[\"mandate-consultation\"]", "[\"mandate-consultatio\"]", "$.cockpit.stages[0].definitions", "Forse si intendeva «mandate-consultation».")]
    [InlineData("\"until\": { \"date\": \"01-01\" }", "\"until\": { \"date\": \"31-01\" }", "$.cockpit.stages[0].until.date", "scrivere mese e giorno")]
    [InlineData("\"until\": { \"date\": \"01-01\" }", "\"until\": { \"fact\": \"giorno\" }", "$.cockpit.stages[0].until", "vanno insieme")]
    [InlineData("\"before\": true", "\"before\": \"true\"", "$.cockpit.stages[0].from.before", "senza virgolette")]
    [InlineData("\"wait\": \"attendiIscrizione\"", "\"wait\": \"attendiIscrizioni\"", "$.cockpit.stages[1].from.wait", "Forse si intendeva «attendiIscrizione».")]
    [InlineData("\"setting\": \"giorniIscrizione\"", "\"setting\": \"giorniIscrizioni\"", "$.cockpit.stages[1].from.setting", "Forse si intendeva «giorniIscrizione».")]
    [InlineData("\"variable\": \"giornoLimite\"", "\"variable\": \"giornoLimiti\"", "$.cockpit.stages[9].until.variable", "Forse si intendeva «giornoLimite».")]
    [InlineData("\"day\": \"giorno\"", "\"day\": \"giorni\"", "$.cockpit.appointments[0].day", "Forse si intendeva «giorno».")]
    [InlineData("\"dropped\": [\"annullata\"]", "\"dropped\": [\"annulata\"]", "$.cockpit.appointments[0].dropped", "Forse si intendeva «annullata».")]
    [InlineData("{ \"register\": \"plenaria\", \"day\"", "{ \"register\": \"plenarie\", \"day\"", "$.cockpit.appointments[0].register", "Forse si intendeva «plenaria».")]
    public async Task BrokenSettings_AreRefused_WithPlaceAndSuggestion(string from, string to, string place, string sentence)
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var path = Path.Combine(host.ConfigurationRoot, "workflows", "office.json");
        var text = await File.ReadAllTextAsync(path);
        Assert.Contains(from, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text.Replace(from, to, StringComparison.Ordinal));

        var imported = (await host.Get<ImportConfigurationHandler>().HandleAsync()).Single(file => file.File == "workflows/office.json");

        Assert.Equal(ImportResult.Refused, imported.Result);
        Assert.Contains(imported.Findings, finding => finding.Place == place && finding.Message.Contains(sentence, StringComparison.Ordinal));
    }
}

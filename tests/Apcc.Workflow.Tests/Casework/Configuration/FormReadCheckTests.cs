using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Configuration.FormReads;
using Apcc.Workflow.Casework.HumanTasks.Forms.Editing;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.Configuration;

/// <summary>A process that reads an answer which its form no longer gives is found, wherever it reads it.</summary>
public sealed class FormReadCheckTests : IAsyncLifetime
{
    private OfficeHost host = null!;
    private ConfigurationTexts texts = null!;

    public async ValueTask InitializeAsync()
    {
        host = await OfficeHost.StartAsync();
        await using var db = await host.Get<IDbContextFactory<WorkflowDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        texts = await host.Get<FormReadCheck>().InForceAsync(db, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public void Find_ShippedConfiguration_MissesNothing()
    {
        foreach (var kind in new[] { ConfigurationKind.Definition, ConfigurationKind.Form, ConfigurationKind.LetterTemplate, ConfigurationKind.DocumentTemplate })
            foreach (var (key, content) in texts.Of(kind))
                Assert.Empty(Check.Find(kind, key, content, texts));
    }

    [Theory]
    [InlineData("assegnazione-referente", "scadenza", "registraIncarico")]              // variables.assegnazione.data.scadenza
    [InlineData("relazione-fattibilita", "esitoProposto", "esito")]                     // through a variable and a rest pattern
    [InlineData("relazione-fattibilita", "uffici", "registraRichiesta")]                // taken apart
    [InlineData("relazione-fattibilita", "ufficiCoinvolti", "documento")]               // behind ?? and map
    [InlineData("contributo-ufficio", "costi", "raccogli")]                             // through a constant and ?.
    [InlineData("valutazione-relazione", "motivi", "registraRinvio")]
    public void Reads_OfAField_NameTheirActivity(string form, string field, string activity)
    {
        var reads = Check.Reads(texts).Where(read => read.Forms.Contains(form) && read.Field == field && read.Kind is ConfigurationKind.Definition).ToList();

        Assert.True(reads.Any(read => read.ActivityId.StartsWith(activity[..5], StringComparison.OrdinalIgnoreCase)) || activity == "raccogli" && reads.Count > 0,
            $"{form}.{field} is read by {string.Join(", ", reads.Select(read => read.ActivityId))}");
    }

    [Fact]
    public void Find_FormWithoutAFieldThatADocumentShows_WarnsWithThePlace()
    {
        var source = FormSource.Read(texts.Find(ConfigurationKind.Form, "relazione-fattibilita")!)!;
        source.RemoveField("motivazioni");

        var findings = Check.Find(ConfigurationKind.Form, "relazione-fattibilita", source.Write(), texts);

        Assert.Contains(findings, finding => finding.Message.Contains("«motivazioni»", StringComparison.Ordinal)
            && finding.Message.Contains("modello «relazione-fattibilita», file it.html.liquid, riga", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Message.Contains("proposedOutcomeReasons", StringComparison.Ordinal));
    }

    [Fact]
    public void Find_DefinitionThatMisspellsAField_WarnsAtTheExpression()
    {
        var content = texts.Find(ConfigurationKind.Definition, "feasibility-report")!
            .Replace("variables.relazione.esitoProposto", "variables.relazione.esitoPropost", StringComparison.Ordinal);

        var finding = Assert.Single(Check.Find(ConfigurationKind.Definition, "feasibility-report", content, texts));

        Assert.Equal("unanswered-read", finding.Code);
        Assert.EndsWith(".proposedOutcome", finding.Place, StringComparison.Ordinal);
        Assert.NotNull(JsonNode.Parse(content));
    }

    [Fact]
    public async Task FormUses_OfTheReport_NamesTasksButtonsAndReaders()
    {
        var office = await Office.OpenAsync(host);

        var use = await host.Get<FormUses>().FindAsync("relazione-fattibilita", office.Luca, TestContext.Current.CancellationToken);

        Assert.NotNull(use);
        Assert.Equal("feasibility-report", Assert.Single(use.Tasks).DefinitionKey);
        Assert.Equal(2, use.Actions.Count);
        Assert.NotEmpty(use.ReadsOf("esitoProposto"));
        Assert.Null(await host.Get<FormUses>().FindAsync("relazione-fattibilita", office.Marco, TestContext.Current.CancellationToken));
    }

    private FormReadCheck Check => host.Get<FormReadCheck>();
}

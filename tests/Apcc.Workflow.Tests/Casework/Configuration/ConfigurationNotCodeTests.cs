using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.Configuration;

/// <summary>D3: a change to the process is an edit of configuration; running cases keep the versions they started on.</summary>
public sealed class ConfigurationNotCodeTests
{
    private const string DefinitionFile = "workflows/definitions/feasibility-report.json";
    private const string FormFile = "workflows/forms/valutazione-relazione.json";
    private const string MailFile = "templates/emails/incarico-relazione/it.subject.liquid";

    [Fact]
    public async Task D3_EditedFiles_ApplyToNewCases_AndRunningOnesFinishOnTheOldVersions()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        await office.StartReportAsync(await office.FileProposalAsync());

        Edit(host, DefinitionFile, "\"value\": \"30\"", "\"value\": \"20\"");
        InsertStep(host);
        Edit(host, FormFile, "\"label\": \"Note", "\"label\": \"Annotazioni");
        Edit(host, MailFile, await File.ReadAllTextAsync(Path.Combine(host.ConfigurationRoot, MailFile)), "Nuovo oggetto {{ Case.reference }}");
        var imported = await host.Get<ImportConfigurationHandler>().HandleAsync();

        Assert.Equal(3, imported.Count(file => file.Result is ImportResult.Published));
        await FinishAsync(office, "Trasmetti alla Cabina di Regia");
        Assert.DoesNotContain(host.Mail.Arrived, mail => mail.Subject.StartsWith("Nuovo oggetto", StringComparison.Ordinal));

        await office.StartReportAsync(await office.FileProposalAsync(number: 2));
        var task = await office.TaskAsync("assegna");
        await office.ClaimAsync(task, office.Giulia);
        Assert.Equal("2026-03-02", (await host.Get<HumanTaskSheets>().FindAsync(task, office.Giulia))?.Data["scadenza"]?.GetValue<string>());
        await office.DoAsync("assegna", office.Giulia, "Conferma", ReportData.Assignment(office.Marco, "2026-03-20"));
        Assert.Contains(host.Mail.To(Office.AddressOf("Marco Colombo")), mail => mail.Subject == "Nuovo oggetto 2025/02");
        await office.DoAsync("scrivi", office.Marco, "Trasmetti alla Cabina di Regia", ReportData.Report());
        await office.DoAsync("verifica", office.Giulia, "Verificata", []);
        Assert.Equal("Annotazioni", await NoteLabelStartAsync(office));
        Assert.Equal([1, 2], await host.ReadAsync(db => db.WorkflowInstances.Select(row => row.DefinitionVersion).Order().ToListAsync()));
    }

    [Fact]
    public async Task D3_PublishingThroughTheService_TakesEffectWithoutRestart()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await office.StartReportAsync(await office.FileProposalAsync());
        var text = await File.ReadAllTextAsync(Path.Combine(host.ConfigurationRoot, DefinitionFile));

        var answer = await host.Get<PublishConfigurationHandler>().HandleAsync(new PublishConfiguration(
            ConfigurationKind.Definition, "feasibility-report", text.Replace("\"value\": \"30\"", "\"value\": \"10\"", StringComparison.Ordinal),
            office.Luca, ExpectedVersion: 1));

        Assert.Equal((PublishResult.Published, 2), (answer.Result, answer.Version));
        await office.StartReportAsync(await office.FileProposalAsync(number: 2));
        Assert.Equal([1, 2], await host.ReadAsync(db => db.WorkflowInstances.Select(row => row.DefinitionVersion).Order().ToListAsync()));
    }

    [Fact]
    public async Task Publishing_IsRefused_WhenStaleForbiddenOrBroken()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var publish = host.Get<PublishConfigurationHandler>();
        var text = await File.ReadAllTextAsync(Path.Combine(host.ConfigurationRoot, DefinitionFile));
        var broken = text.Replace("Elsa.FlowSwitch", "Elsa.FlowSwich", StringComparison.Ordinal);
        PublishConfiguration Command(string content, Guid actor, int expected) =>
            new(ConfigurationKind.Definition, "feasibility-report", content, actor, expected);

        Assert.Equal(PublishResult.Stale, (await publish.HandleAsync(Command(broken, office.Luca, 7))).Result);
        Assert.Equal(PublishResult.NotAllowed, (await publish.HandleAsync(Command(text, office.Marco, 1))).Result);
        Assert.Equal(PublishResult.Unchanged, (await publish.HandleAsync(Command(text, office.Luca, 1))).Result);
        var refused = await publish.HandleAsync(Command(broken, office.Luca, 1));
        Assert.Equal(PublishResult.Refused, refused.Result);
        Assert.Contains(refused.Findings, finding => finding.Message.Contains("Elsa.FlowSwitch", StringComparison.Ordinal));
        Assert.Equal(1, await host.ReadAsync(db => db.ConfigurationVersions.CountAsync(
            version => version.Kind == ConfigurationKind.Definition && version.Key == "feasibility-report")));
    }

    [Fact]
    public async Task FileThatChanged_NeverOverwritesAnEditMadeInTheBrowser()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        var text = await File.ReadAllTextAsync(Path.Combine(host.ConfigurationRoot, DefinitionFile));
        await host.Get<PublishConfigurationHandler>().HandleAsync(new PublishConfiguration(
            ConfigurationKind.Definition, "feasibility-report", text.Replace("\"value\": \"30\"", "\"value\": \"10\"", StringComparison.Ordinal),
            office.Luca, ExpectedVersion: 1));

        Assert.Equal(ImportResult.Unchanged, await ImportDefinitionAsync(host));
        Edit(host, DefinitionFile, "\"value\": \"30\"", "\"value\": \"40\"");

        Assert.Equal(ImportResult.Conflict, await ImportDefinitionAsync(host));
        var summary = await host.Get<ConfigurationOverview>().ListAsync(office.Luca);
        Assert.Contains(summary?.Problems ?? [], problem => problem.File == DefinitionFile && problem.Message.Contains("modificata nel browser", StringComparison.Ordinal));
    }

    private static async Task<ImportResult> ImportDefinitionAsync(OfficeHost host) =>
        (await host.Get<ImportConfigurationHandler>().HandleAsync()).Single(file => file.File == DefinitionFile).Result;

    private static async Task FinishAsync(Office office, string action)
    {
        await office.DoAsync("assegna", office.Giulia, "Conferma", ReportData.Assignment(office.Marco, "2026-03-20"));
        await office.DoAsync("scrivi", office.Marco, action, ReportData.Report());
        Assert.DoesNotContain("Annotazioni", await NoteLabelStartAsync(office));
        await office.DoAsync("valuta", office.Giulia, "Accetta", []);
        Assert.Equal(InstanceStatus.Finished, (await office.Host.ReadAsync(db => db.WorkflowInstances.SingleAsync())).Status);
    }

    private static async Task<string> NoteLabelStartAsync(Office office)
    {
        var task = await office.TaskAsync("valuta");
        await office.ClaimAsync(task, office.Giulia);
        var sheet = await office.Host.Get<HumanTaskSheets>().FindAsync(task, office.Giulia);
        return sheet?.Form?.Find("note")?.Label.Split(' ')[0] ?? "";
    }

    private static void InsertStep(OfficeHost host)
    {
        Edit(host, DefinitionFile, "\"activity\": \"registraRelazione\",\n          \"port\": \"Done\"\n        },\n        \"target\": {\n          \"activity\": \"valuta\"",
            "\"activity\": \"registraRelazione\",\n          \"port\": \"Done\"\n        },\n        \"target\": {\n          \"activity\": \"verifica\"");
        Edit(host, DefinitionFile, "\"connections\": [", """
            "connections": [
              { "source": { "activity": "verifica", "port": "Verificata" }, "target": { "activity": "valuta", "port": "In" } },
            """);
        Edit(host, DefinitionFile, "\"activities\": [\n      {\n        \"id\": \"assegna\"", """
            "activities": [
              { "id": "verifica", "type": "Elsa.UserTask", "version": 1,
                "title": { "typeName": "String", "expression": { "type": "Literal", "value": "Verifica formale" } },
                "candidateGroups": { "typeName": "String[]", "expression": { "type": "Object", "value": "[\"cabina-di-regia\"]" } },
                "actions": { "typeName": "String[]", "expression": { "type": "Object", "value": "[\"Verificata\"]" } } },
              {
                "id": "assegna"
            """);
    }

    private static void Edit(OfficeHost host, string file, string from, string to)
    {
        var path = Path.Combine(host.ConfigurationRoot, file);
        var text = File.ReadAllText(path);
        Assert.Contains(from, text);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
    }
}

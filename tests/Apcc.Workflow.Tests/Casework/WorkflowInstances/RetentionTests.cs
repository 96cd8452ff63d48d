using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Casework.WorkflowInstances.Reading;
using Apcc.Workflow.Casework.WorkflowInstances.Retention;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Tests.TestKit;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.WorkflowInstances;

/// <summary>Old journals are archived and deleted by rule; what runs is never touched.</summary>
public sealed class RetentionTests
{
    [Fact]
    public async Task EndedLongAgo_IsArchived_ReadableAsBefore_AndRunningOnesStay()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        await host.PublishAsync(Process("breve", null));
        var (ended, running) = (await host.StartAsync("breve"), await host.StartAsync("breve"));
        await EndAsync(host, ended);
        var before = (await host.Get<InstanceJournals>().PageAsync(ended, office.Luca))!;

        await host.AdvanceAsync(TimeSpan.FromDays(89));
        Assert.Equal(new RetentionResult(0, 0), await host.Get<JournalRetention>().RunAsync());
        await host.AdvanceAsync(TimeSpan.FromDays(2));
        Assert.Equal(new RetentionResult(1, 0), await host.Get<JournalRetention>().RunAsync());
        Assert.Equal(new RetentionResult(0, 0), await host.Get<JournalRetention>().RunAsync());

        var after = (await host.Get<InstanceJournals>().PageAsync(ended, office.Luca))!;
        Assert.Equal(before.Lines.Select(Told), after.Lines.Select(Told));
        Assert.Equal(host.Clock.GetUtcNow().UtcDateTime, after.ArchivedAt);
        Assert.Equal(before.Lines.Count, (await host.Get<InstanceRecords>().JournalAsync(ended, office.Luca))!.Count);
        Assert.Equal([running], await host.ReadAsync(db => db.JournalBursts.Select(row => row.InstanceId).Distinct().ToListAsync()));
        Assert.Null((await host.Get<InstanceJournals>().PageAsync(running, office.Luca))!.ArchivedAt);
        Assert.Equal(before.Lines.Count, await host.ReadAsync(db => db.JournalArchives.Select(row => row.EntryCount).SingleAsync()));
    }

    [Fact]
    public async Task DefinitionsOwnRule_ArchivesAndThenDeletes_JournalAndActivityRecords()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        await host.PublishAsync(Process("breve", """{ "archiveAfter": "P1D", "purgeAfter": "P30D" }"""));
        await host.PublishAsync(Process("sempre", """{ "archiveAfter": null, "purgeAfter": null }"""));
        var (gone, kept) = (await host.StartAsync("breve"), await host.StartAsync("sempre"));
        await EndAsync(host, gone);
        await EndAsync(host, kept);

        await host.AdvanceAsync(TimeSpan.FromDays(2));
        Assert.Equal(new RetentionResult(1, 0), await host.Get<JournalRetention>().RunAsync());
        await host.AdvanceAsync(TimeSpan.FromDays(400));
        Assert.Equal(new RetentionResult(0, 1), await host.Get<JournalRetention>().RunAsync());
        Assert.Equal(new RetentionResult(0, 0), await host.Get<JournalRetention>().RunAsync());

        Assert.Empty((await host.Get<InstanceJournals>().PageAsync(gone, office.Luca))!.Lines);
        Assert.Empty((await host.StateAsync(gone)).ActivityRuns);
        Assert.NotNull((await host.Get<InstanceSheets>().FindAsync(gone, office.Luca))!.FinishedAt);
        Assert.NotEmpty((await host.Get<InstanceJournals>().PageAsync(kept, office.Luca))!.Lines);
        Assert.NotEmpty((await host.StateAsync(kept)).ActivityRuns);
    }

    [Fact]
    public async Task FaultedInstance_IsNeverTouched_BecauseItCanBeTakenUpAgain()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        await Office.OpenAsync(host);
        var broken = Flow.Definition(Flow.Chart([Flow.Decide("d", "throw new Error('rotto')")]), id: "rotto");
        broken["customProperties"] = JsonNode.Parse("""{ "apcc": { "retention": { "archiveAfter": "P1D", "purgeAfter": "P2D" } } }""");
        await host.PublishAsync(broken);
        var id = await host.StartAsync("rotto");
        Assert.Equal(InstanceSubStatus.Faulted, (await host.InstanceAsync(id)).SubStatus);

        await host.AdvanceAsync(TimeSpan.FromDays(500));

        Assert.Equal(new RetentionResult(0, 0), await host.Get<JournalRetention>().RunAsync());
        Assert.NotEmpty(await host.JournalAsync(id));
    }

    [Fact]
    public async Task MoreThanOneBatch_IsArchivedWhole()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        await Office.OpenAsync(host);
        await host.PublishAsync(Flow.Definition(Flow.Chart([Flow.Line("fatto")]), id: "subito"));
        for (var number = 0; number < 55; number++) await host.StartAsync("subito");

        await host.AdvanceAsync(TimeSpan.FromDays(91));

        Assert.Equal(new RetentionResult(55, 0), await host.Get<JournalRetention>().RunAsync());
        Assert.Equal(55, await host.ReadAsync(db => db.JournalArchives.CountAsync()));
    }

    [Theory]
    [InlineData("""{ "archiveAfter": "novanta giorni" }""", "$.customProperties.apcc.retention.archiveAfter")]
    [InlineData("""{ "purgeAfter": "-P1D" }""", "$.customProperties.apcc.retention.purgeAfter")]
    [InlineData("""{ "archivia": "P1D" }""", "$.customProperties.apcc.retention.archivia")]
    [InlineData("\"P1D\"", "$.customProperties.apcc.retention")]
    public async Task RuleThatCannotBeRead_IsRefusedBeforePublishing(string rule, string place)
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);

        var answer = await host.Get<PublishConfigurationHandler>().HandleAsync(new PublishConfiguration(
            ConfigurationKind.Definition, "breve", Process("breve", rule).ToJsonString(), office.Luca, null));

        Assert.Equal(PublishResult.Refused, answer.Result);
        Assert.Contains(answer.Findings, finding => finding.Place == place);
    }

    [Fact]
    public void SettingThatCannotBeRead_StopsTheStart() => Assert.True(
        new RetentionOptionsCheck().Validate(null, new RetentionOptions { PurgeAfter = "mai" }).Failed);

    private static JsonObject Process(string id, string? rule)
    {
        var definition = Flow.Definition(Flow.Chart([Flow.Wait("attesa")]), id: id);
        if (rule is not null) definition["customProperties"] = new JsonObject { ["apcc"] = new JsonObject { ["retention"] = JsonNode.Parse(rule) } };
        return definition;
    }

    private static Task EndAsync(OfficeHost host, string id) => host.Get<Workflow.Casework.Data.WriteQueue>().WriteAsync(async (db, token) =>
    {
        var bookmark = await db.Bookmarks.SingleAsync(row => row.InstanceId == id, token);
        await host.Get<InstanceBursts>().ApplyAsync(db, id, new ResumeBookmark(bookmark.Id), null, token);
    });

    private static string Told(JournalLine line) => $"{line.Entry.Sequence} {line.Entry.At:O} {line.Entry.Event} {line.ActivityName} {line.ActorName} {line.Entry.Message} {line.Entry.Data}";
}

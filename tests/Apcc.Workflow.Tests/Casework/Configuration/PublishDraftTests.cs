using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.Configuration;

/// <summary>Into force, out of force, back: a published text never changes, nothing is replaced unseen.</summary>
public sealed class PublishDraftTests
{
    private const string Key = "feasibility-report";

    [Fact]
    public async Task PublishDraft_TakesEffectForNewCases_AndRunningOnesStay()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var desk = new ConfigurationDesk(host, office.Luca);
        await office.StartReportAsync(await office.FileProposalAsync());
        var draft = await desk.DraftOfReportAsync("10");

        var answer = await desk.PublishAsync(draft);

        Assert.Equal((PublishDraftResult.Published, 2, 1), (answer.Result, answer.Version?.Version.Version, answer.OpenInstances));
        Assert.Equal("Luca Conti", answer.Version?.Version.PublishedBy);
        await office.StartReportAsync(await office.FileProposalAsync(number: 2));
        Assert.Equal([1, 2], await host.ReadAsync(db => db.WorkflowInstances.Select(row => row.DefinitionVersion).Order().ToListAsync()));
        var piece = await desk.PieceAsync(ConfigurationKind.Definition, Key);
        Assert.Equal([1, 1], piece.Versions.Select(version => version.RunningInstances));
        Assert.Equal(1, await host.ReadAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == nameof(PublishDraft) && entry.ActorId == office.Luca)));
    }

    [Fact]
    public async Task PublishDraft_Twice_StaleOrGone_ChangesNothing()
    {
        await using var host = await OfficeHost.StartAsync();
        var desk = new ConfigurationDesk(host, (await Office.OpenAsync(host)).Luca);
        var read = await desk.LatestAsync(ConfigurationKind.Definition, Key);
        var first = await desk.DraftOfReportAsync("10");
        var second = (await desk.SaveAsync(first, first.Content.Replace("\"value\": \"10\"", "\"value\": \"12\"", StringComparison.Ordinal))).Version!;

        var stale = await desk.PublishAsync(first);
        Assert.Equal((PublishDraftResult.Stale, second.Content), (stale.Result, stale.Version?.Content));
        Assert.Equal(PublishDraftResult.Published, (await desk.PublishAsync(second)).Result);
        Assert.Equal(PublishDraftResult.Unchanged, (await desk.PublishAsync(second)).Result);
        Assert.Equal(PublishDraftResult.Gone, (await desk.PublishAsync(read)).Result);
        Assert.Equal(SaveDraftResult.Stale, (await desk.SaveAsync(first, "{}")).Result);
        Assert.Equal(2, (await desk.PieceAsync(ConfigurationKind.Definition, Key)).Versions.Count);
    }

    [Fact]
    public async Task PublishDraft_AfterAnotherVersionCameIntoForce_AsksFirst()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var desk = new ConfigurationDesk(host, (await Office.OpenAsync(host)).Luca);
        var draft = await desk.DraftOfReportAsync("10");
        await desk.EditReportFileAsync("20");

        var asked = await desk.PublishAsync(draft);
        var replaced = await desk.PublishAsync(draft, asked.Version?.Version.Id);

        Assert.Equal((PublishDraftResult.Overtaken, 2), (asked.Result, asked.Version?.Version.Version));
        Assert.Contains("versione 2", asked.Refusal, StringComparison.Ordinal);
        Assert.Equal((PublishDraftResult.Published, 3), (replaced.Result, replaced.Version?.Version.Version));
        var piece = await desk.PieceAsync(ConfigurationKind.Definition, Key);
        Assert.Equal([ConfigurationState.Published, ConfigurationState.Retired, ConfigurationState.Retired], piece.Versions.Select(version => version.State));
    }

    [Fact]
    public async Task PublishDraft_ThatSaysWhatIsInForce_IsDropped()
    {
        await using var host = await OfficeHost.StartAsync();
        var desk = new ConfigurationDesk(host, (await Office.OpenAsync(host)).Luca);
        var read = await desk.LatestAsync(ConfigurationKind.Definition, Key);
        var draft = await desk.DraftOfReportAsync("10");
        var again = (await desk.SaveAsync(draft, read.Content)).Version!;

        Assert.Equal(PublishDraftResult.Unchanged, (await desk.PublishAsync(again)).Result);
        Assert.Single((await desk.PieceAsync(ConfigurationKind.Definition, Key)).Versions);
    }

    [Fact]
    public async Task Retract_StopsNewStarts_RunningCasesGoOn_AndTheUnchangedFileDoesNotBringItBack()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        var desk = new ConfigurationDesk(host, office.Luca);
        await office.StartReportAsync(await office.FileProposalAsync());
        // What starts the report as a part of itself goes first.
        foreach (var user in new[] { "annual-cycle", "deliberation", "response-dossier", "feasibility-reports" })
            Assert.Equal(RetractResult.Retracted, (await desk.RetractAsync(ConfigurationKind.Definition, user)).Result);

        Assert.Equal(RetractResult.Retracted, (await desk.RetractAsync(ConfigurationKind.Definition, Key)).Result);
        Assert.Equal(RetractResult.AlreadyRetracted, (await desk.RetractAsync(ConfigurationKind.Definition, Key, Guid.Empty)).Result);
        await host.Get<ImportConfigurationHandler>().HandleAsync();

        Assert.NotNull((await office.StartReportAsync(await office.FileProposalAsync(number: 2))).Refusal);
        await office.DoAsync("assegna", office.Giulia, "Conferma", ReportData.Assignment(office.Marco, "2026-03-20"));
        var piece = await desk.PieceAsync(ConfigurationKind.Definition, Key);
        Assert.Null(piece.InForce);

        await desk.EditReportFileAsync("20", ImportResult.Conflict);
        Assert.Equal(RollBackResult.RolledBack, (await desk.RollBackAsync(piece.Versions[0], null)).Result);
        Assert.Null((await office.StartReportAsync(await office.FileProposalAsync(number: 3))).Refusal);
    }

    [Fact]
    public async Task Retract_OfWhatADefinitionNames_OrOfRoles_IsRefused()
    {
        await using var host = await OfficeHost.StartAsync();
        var desk = new ConfigurationDesk(host, (await Office.OpenAsync(host)).Luca);

        var form = await desk.RetractAsync(ConfigurationKind.Form, "relazione-fattibilita");

        Assert.Equal(RetractResult.Refused, form.Result);
        Assert.Contains("Relazione di fattibilità", form.Refusal, StringComparison.Ordinal);
        Assert.Equal(RetractResult.Refused, (await desk.RetractAsync(ConfigurationKind.Roles, "roles")).Result);
        Assert.Equal(RetractResult.Stale, (await desk.RetractAsync(ConfigurationKind.Definition, Key, Guid.NewGuid())).Result);
    }

    [Fact]
    public async Task RollBack_PublishesTheOldTextAgain_AndAnOpenDraftAsksBeforeReplacingIt()
    {
        await using var host = await OfficeHost.StartAsync();
        var desk = new ConfigurationDesk(host, (await Office.OpenAsync(host)).Luca);
        var published = await desk.PublishAsync(await desk.DraftOfReportAsync("10"));
        var draft = await desk.DraftOfReportAsync("12");
        var first = (await desk.PieceAsync(ConfigurationKind.Definition, Key)).Versions[^1];

        Assert.Equal(RollBackResult.Stale, (await desk.RollBackAsync(first, first.Id)).Result);
        var answer = await desk.RollBackAsync(first, published.Version?.Version.Id);

        Assert.Equal((RollBackResult.RolledBack, 3, first.ContentHash), (answer.Result, answer.Version?.Version.Version, answer.Version?.Version.ContentHash));
        Assert.Equal(RollBackResult.Unchanged, (await desk.RollBackAsync(first, published.Version?.Version.Id)).Result);
        var piece = await desk.PieceAsync(ConfigurationKind.Definition, Key);
        Assert.Equal((4, draft.Content), (piece.Draft?.Version, (await desk.LatestAsync(ConfigurationKind.Definition, Key)).Content));
        Assert.Equal(PublishDraftResult.Overtaken, (await desk.PublishAsync(draft)).Result);
    }

    [Fact]
    public async Task RollBack_OfATextThatIsBrokenToday_IsRefused()
    {
        await using var host = await OfficeHost.StartAsync();
        var desk = new ConfigurationDesk(host, (await Office.OpenAsync(host)).Luca);
        var read = await desk.LatestAsync(ConfigurationKind.Definition, Key);
        var without = await desk.PublishAsync((await desk.SaveAsync(
            read, read.Content.Replace("\"value\": \"contributo-ufficio\"", "\"value\": \"parere-unita-aria-clima\"", StringComparison.Ordinal))).Version!);
        Assert.Equal(PublishDraftResult.Published, without.Result);
        Assert.Equal(RetractResult.Retracted, (await desk.RetractAsync(ConfigurationKind.Form, "contributo-ufficio")).Result);

        var answer = await desk.RollBackAsync(read.Version, without.Version?.Version.Id);

        Assert.Equal(RollBackResult.Refused, answer.Result);
        Assert.Contains(answer.Findings, finding => finding.Message.Contains("contributo-ufficio", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Roles_ThatWouldLockEverybodyOut_AreRefused()
    {
        await using var host = await OfficeHost.StartAsync();
        var desk = new ConfigurationDesk(host, (await Office.OpenAsync(host)).Luca);
        var read = await desk.LatestAsync(ConfigurationKind.Roles, "roles");
        var draft = (await desk.SaveAsync(read, RolesText.Without(read.Content, "amministratore", "people.manage"))).Version!;

        var answer = await desk.PublishAsync(draft);

        Assert.Equal(PublishDraftResult.Refused, answer.Result);
        Assert.Contains(answer.Findings, finding => finding.Code == "nobody-administers");
    }
}

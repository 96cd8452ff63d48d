using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Tests.Casework.Configuration;

/// <summary>A file that changed while the version in force was edited in the browser: the administrator chooses, nothing is lost.</summary>
public sealed class FileConflictTests
{
    private const string Key = "feasibility-report";

    [Fact]
    public async Task KeepBrowser_LeavesWhatIsInForce_KeepsTheFilesText_AndAsksAgainOnlyWhenTheFileChangesAgain()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var (desk, conflict) = await QuarrelAsync(host);

        var answer = await desk.SettleAsync(conflict, FileConflictChoice.KeepBrowser);

        Assert.Equal(SettleResult.Settled, answer.Result);
        var piece = await desk.PieceAsync(ConfigurationKind.Definition, Key);
        Assert.Equal((2, conflict.InForce?.Version.Id), (piece.InForce?.Version, piece.InForce?.Id));
        Assert.Equal((3, ConfigurationState.Retired, (DateTime?)null, ConfigurationOrigin.File), (piece.Versions[0].Version, piece.Versions[0].State, piece.Versions[0].PublishedAt, piece.Versions[0].Origin));
        Assert.Equal(conflict.FileText, answer.Version?.Content);
        Assert.False(piece.Versions[0].IsLatest);
        Assert.Equal(ImportResult.Unchanged, await RestartAsync(host));
        Assert.Null(await desk.ConflictAsync(Key));
        await desk.EditReportFileAsync("50", ImportResult.Conflict);
    }

    [Fact]
    public async Task TakeFile_PutsItInForce_AndTheBrowsersTextStaysAmongTheVersions()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var (desk, conflict) = await QuarrelAsync(host);

        var answer = await desk.SettleAsync(conflict, FileConflictChoice.TakeFile);

        Assert.Equal(SettleResult.Settled, answer.Result);
        var piece = await desk.PieceAsync(ConfigurationKind.Definition, Key);
        Assert.Equal((3, conflict.FileHash, "Luca Conti"), (piece.InForce?.Version, piece.InForce?.ContentHash, piece.InForce?.PublishedBy));
        Assert.Contains(piece.Versions, version => version.Id == conflict.InForce?.Version.Id);
        Assert.Equal(ImportResult.Unchanged, await RestartAsync(host));
        await desk.EditReportFileAsync("50");
    }

    [Fact]
    public async Task OpenAsDraft_LeavesWhatIsInForce_AndTheDraftIsTheFilesText()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var (desk, conflict) = await QuarrelAsync(host);

        Assert.Equal(SettleResult.Settled, (await desk.SettleAsync(conflict, FileConflictChoice.OpenAsDraft)).Result);

        var draft = await desk.LatestAsync(ConfigurationKind.Definition, Key);
        Assert.Equal((ConfigurationState.Draft, conflict.FileText), (draft.Version.State, draft.Content));
        Assert.Equal(2, (await desk.PieceAsync(ConfigurationKind.Definition, Key)).InForce?.Version);
        Assert.Equal(ImportResult.Unchanged, await RestartAsync(host));
        var joined = (await desk.SaveAsync(draft, draft.Content.Replace("Relazione di", "Rapporto di", StringComparison.Ordinal))).Version!;
        Assert.Equal(PublishDraftResult.Published, (await desk.PublishAsync(joined)).Result);
        Assert.Equal(ImportResult.Unchanged, await RestartAsync(host));
    }

    [Fact]
    public async Task AChoice_OverWhatWasNotShown_IsRefused()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var (desk, conflict) = await QuarrelAsync(host);
        var marco = await host.ReadAsync(db => db.Users.Where(member => member.DisplayName == "Marco Colombo").Select(member => member.Id).SingleAsync());

        Assert.Equal(SettleResult.NotAllowed, (await new ConfigurationDesk(host, marco).SettleAsync(conflict, FileConflictChoice.TakeFile)).Result);
        await desk.EditReportFileAsync("50", ImportResult.Conflict);
        Assert.Equal(SettleResult.Stale, (await desk.SettleAsync(conflict, FileConflictChoice.TakeFile)).Result);
        var now = (await desk.ConflictAsync(Key))!;
        await desk.PublishAsync(await desk.DraftOfReportAsync("11"));
        Assert.Equal(SettleResult.Stale, (await desk.SettleAsync(now, FileConflictChoice.TakeFile)).Result);
        Assert.Equal(SettleResult.Settled, (await desk.SettleAsync((await desk.ConflictAsync(Key))!, FileConflictChoice.KeepBrowser)).Result);
        Assert.Equal(SettleResult.Stale, (await desk.SettleAsync(now, FileConflictChoice.KeepBrowser)).Result);
    }

    [Fact]
    public async Task AFileThatChangedWhileTheSystemWasDown_MeetsTheBrowsersVersionAtTheStart()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var desk = new ConfigurationDesk(host, (await Office.OpenAsync(host)).Luca);
        await desk.PublishAsync(await desk.DraftOfReportAsync("10"));
        Assert.Equal(ImportResult.Unchanged, await RestartAsync(host));
        await desk.EditReportFileAsync("40", null);

        Assert.Equal(ImportResult.Conflict, await RestartAsync(host));

        Assert.NotNull(await desk.ConflictAsync(Key));
        var problem = Assert.Single((await host.Get<ConfigurationOverview>().ListAsync(desk.Actor))!.Problems, item => item.IsConflict);
        Assert.Equal(Key, problem.Key);
    }

    [Fact]
    public async Task ABrokenFile_CannotBeTaken_ButOpenedAsADraftAfterItCanBeRead()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var (desk, _) = await QuarrelAsync(host);
        var path = Path.Combine(host.ConfigurationRoot, "workflows/definitions/feasibility-report.json");
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path)).Replace("Elsa.FlowSwitch", "Elsa.FlowSwich", StringComparison.Ordinal));

        var conflict = (await desk.ConflictAsync(Key))!;
        var refused = await desk.SettleAsync(conflict, FileConflictChoice.TakeFile);

        Assert.Equal(SettleResult.Refused, refused.Result);
        Assert.Contains(refused.Findings, finding => finding.Message.Contains("Elsa.FlowSwitch", StringComparison.Ordinal));
        Assert.Equal(SettleResult.Settled, (await desk.SettleAsync(conflict, FileConflictChoice.OpenAsDraft)).Result);
    }

    // Ten days in the browser against forty in the file.
    private static async Task<(ConfigurationDesk Desk, FileConflict Conflict)> QuarrelAsync(OfficeHost host)
    {
        var desk = new ConfigurationDesk(host, (await Office.OpenAsync(host)).Luca);
        await desk.PublishAsync(await desk.DraftOfReportAsync("10"));
        await desk.EditReportFileAsync("40", ImportResult.Conflict);
        return (desk, await desk.ConflictAsync(Key) ?? throw new InvalidOperationException("File and browser do not quarrel."));
    }

    // The same data and files, everything else new.
    private static async Task<ImportResult> RestartAsync(OfficeHost host)
    {
        await using var services = OfficeHost.Services(host.Get<DatabaseOptions>(), host.ConfigurationRoot).BuildServiceProvider();
        return (await services.GetRequiredService<ImportConfigurationHandler>().HandleAsync())
            .Single(file => file.File == $"workflows/definitions/{Key}.json").Result;
    }
}

using Apcc.Workflow.Casework.Configuration;

namespace Apcc.Workflow.Tests.TestKit;

/// <summary>One person at work on configuration.</summary>
public sealed class ConfigurationDesk(OfficeHost host, Guid actor)
{
    private const string Report = "feasibility-report";
    private const string ReportFile = "workflows/definitions/feasibility-report.json";

    public Guid Actor => actor;

    public async Task<ConfigurationPiece> PieceAsync(ConfigurationKind kind, string key) =>
        await host.Get<ConfigurationRegister>().FindAsync(kind, key, actor) ?? throw new InvalidOperationException($"There is no {kind} «{key}».");

    /// <summary>What an editor opens: the draft, else the version in force.</summary>
    public async Task<ConfigurationVersionText> LatestAsync(ConfigurationKind kind, string key) =>
        await host.Get<ConfigurationRegister>().ReadAsync(kind, key, null, actor) ?? throw new InvalidOperationException($"There is no {kind} «{key}».");

    public Task<SaveDraftAnswer> SaveAsync(ConfigurationVersionText read, string content) => host.Get<SaveDraftHandler>()
        .HandleAsync(new SaveDraft(read.Version.Kind, read.Version.Key, content, read.Version.Tag, actor));

    public Task<SaveDraftAnswer> SaveNewAsync(ConfigurationKind kind, string key, string content) =>
        host.Get<SaveDraftHandler>().HandleAsync(new SaveDraft(kind, key, content, null, actor));

    public Task<PublishDraftAnswer> PublishAsync(ConfigurationVersionText draft, Guid? replacing = null) =>
        host.Get<PublishDraftHandler>().HandleAsync(new PublishDraft(draft.Version.Tag, actor, replacing));

    public Task<DiscardDraftAnswer> DiscardAsync(ConfigurationVersionText draft) =>
        host.Get<DiscardDraftHandler>().HandleAsync(new DiscardDraft(draft.Version.Tag, actor));

    /// <param name="inForce">What the person saw in force; the truth when left out.</param>
    public async Task<RetractAnswer> RetractAsync(ConfigurationKind kind, string key, Guid? inForce = null) => await host.Get<RetractConfigurationHandler>()
        .HandleAsync(new RetractConfiguration(kind, key, inForce ?? (await PieceAsync(kind, key)).InForce?.Id ?? Guid.Empty, actor));

    public Task<RollBackAnswer> RollBackAsync(ConfigurationVersionItem version, Guid? inForce) =>
        host.Get<RollBackConfigurationHandler>().HandleAsync(new RollBackConfiguration(version.Id, inForce, actor));

    /// <summary>A draft of the shipped process with another time to write the report.</summary>
    public async Task<ConfigurationVersionText> DraftOfReportAsync(string workingDays)
    {
        var read = await LatestAsync(ConfigurationKind.Definition, Report);
        var answer = await SaveAsync(read, WithDays(read.Content, workingDays));
        return answer.Version ?? throw new InvalidOperationException(answer.Refusal);
    }

    public Task<FileConflict?> ConflictAsync(string definition) =>
        host.Get<FileConflicts>().FindAsync(ConfigurationKind.Definition, definition, actor);

    public Task<SettleAnswer> SettleAsync(FileConflict conflict, FileConflictChoice choice) => host.Get<SettleFileConflictHandler>()
        .HandleAsync(new SettleFileConflict(conflict.Kind, conflict.Key, conflict.FileHash, conflict.InForce?.Version.Id, choice, actor));

    /// <summary>The same change in the file, which is then read, unless nothing is expected of it. The host needs files of its own.</summary>
    public async Task EditReportFileAsync(string workingDays, ImportResult? expected = ImportResult.Published)
    {
        var path = Path.Combine(host.ConfigurationRoot, ReportFile);
        await File.WriteAllTextAsync(path, WithDays(await File.ReadAllTextAsync(path), workingDays));
        if (expected is null) return;
        var imported = (await host.Get<ImportConfigurationHandler>().HandleAsync()).Single(file => file.File == ReportFile);
        Assert.Equal(expected, imported.Result);
    }

    private static string WithDays(string content, string workingDays)
    {
        var variable = content.IndexOf("\"name\": \"giorniLavorativiRelazione\"", StringComparison.Ordinal);
        var value = content.IndexOf("\"value\": \"", variable, StringComparison.Ordinal) + "\"value\": \"".Length;
        return content[..value] + workingDays + content[content.IndexOf('"', value)..];
    }
}

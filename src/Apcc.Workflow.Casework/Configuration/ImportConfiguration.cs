using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>What became of one file.</summary>
public sealed record ImportedFile(string File, ImportResult Result, int? Version, IReadOnlyList<ConfigurationFinding> Findings);

public enum ImportResult
{
    Published,
    Unchanged,

    /// <summary>Errors: the old version stays in force and administrators see the problems.</summary>
    Refused,

    /// <summary>In force is a version edited in the browser; the administrator chooses.</summary>
    Conflict,
}

/// <summary>Brings the files of <c>workflows/</c> and <c>templates/</c> into the database as versions (invariant 7).</summary>
public sealed class ImportConfigurationHandler
{
    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly WriteQueue writes;
    private readonly ConfigurationFolders folders;
    private readonly ConfigurationPublisher publisher;
    private readonly ILogger<ImportConfigurationHandler> logger;

    internal ImportConfigurationHandler(
        IDbContextFactory<WorkflowDbContext> contexts, WriteQueue writes, ConfigurationFolders folders, ConfigurationPublisher publisher,
        ILogger<ImportConfigurationHandler> logger) =>
        (this.contexts, this.writes, this.folders, this.publisher, this.logger) = (contexts, writes, folders, publisher, logger);

    /// <summary>Reads every file; each is taken or refused by itself. Unchanged files make no new version.</summary>
    public async Task<IReadOnlyList<ImportedFile>> HandleAsync(CancellationToken cancellationToken = default)
    {
        var files = folders.Read();
        var imported = new Dictionary<ConfigurationFile, ImportedFile>();
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            var toRead = await ImportMemory.ToReadAsync(db, files, cancellationToken);
            if (toRead.Count < files.Count)
                foreach (var (file, found) in await ImportMemory.RecallAsync(db, [.. files.Where(file => !toRead.Contains(file))], cancellationToken)) imported[file] = found;
            if (toRead.Count == 0) return [.. files.Select(file => imported[file])];
        }

        foreach (var file in files.Where(file => !imported.ContainsKey(file))) imported[file] = await ImportAsync(file, cancellationToken);
        await ImportAgainAsync(imported, cancellationToken);
        await writes.WriteAsync((db, token) => ImportMemory.KeepAsync(db, files, token), cancellationToken);
        foreach (var result in imported.Values.Where(result => result.Result is ImportResult.Refused or ImportResult.Conflict))
            logger.LogWarning("{File}: {Problem}", result.File, result.Findings[0].Message);
        return [.. files.Select(file => imported[file])];
    }

    /// <summary>A piece may name another that is read after it, e.g. a process one that it starts: as long as any gets in, those that found
    /// something missing are tried again.</summary>
    private async Task ImportAgainAsync(Dictionary<ConfigurationFile, ImportedFile> imported, CancellationToken cancellationToken)
    {
        bool gotIn;
        do
        {
            gotIn = false;
            var missing = imported.Where(pair => pair.Value.Findings.Any(finding => finding.Code.StartsWith("unknown-", StringComparison.Ordinal)))
                .Select(pair => pair.Key).ToList();
            foreach (var file in missing)
            {
                var again = await ImportAsync(file, cancellationToken);
                gotIn |= again.Result is ImportResult.Published;
                // What got in with a warning is new all the same.
                imported[file] = again.Result is ImportResult.Unchanged ? again with { Result = imported[file].Result, Version = imported[file].Version } : again;
            }
        }
        while (gotIn);
    }

    private Task<ImportedFile> ImportAsync(ConfigurationFile file, CancellationToken cancellationToken) =>
        writes.WriteAsync((db, token) => ImportAsync(db, file, token), cancellationToken);

    private async Task<ImportedFile> ImportAsync(WorkflowDbContext db, ConfigurationFile file, CancellationToken cancellationToken)
    {
        var check = file.Unreadable is { } unreadable
            ? new CheckedConfiguration(file.Key, [unreadable])
            : await publisher.CheckAsync(db, file.Kind, file.Key, file.Content, cancellationToken);
        var findings = check.Findings.ToList();
        var (result, version) = findings.Any(finding => finding.Severity is ProblemSeverity.Error)
            ? (ImportResult.Refused, null)
            : await TakeAsync(db, file, check.Title, findings, cancellationToken);
        await publisher.KeepFindingsAsync(db, file, findings, cancellationToken);
        return new ImportedFile(file.RelativePath, result, version, findings);
    }

    private async Task<(ImportResult Result, int? Version)> TakeAsync(
        WorkflowDbContext db, ConfigurationFile file, string title, List<ConfigurationFinding> findings, CancellationToken cancellationToken)
    {
        var inForce = await db.ConfigurationVersions.AsNoTracking()
            .Where(version => version.Kind == file.Kind && version.Key == file.Key && version.State == ConfigurationState.Published)
            .Select(version => (int?)version.Version).SingleOrDefaultAsync(cancellationToken);
        var standing = await FileConflicts.StandingAsync(db, file.Kind, file.Key, ContentHash.Of(file.Content), cancellationToken);
        if (standing is FileStanding.Known) return (ImportResult.Unchanged, inForce);
        if (standing is FileStanding.Conflict)
        {
            findings.Add(new("$", ConfigurationProblem.EditedInBrowser, ProblemSeverity.Warning, inForce is null
                ? "Il file è cambiato, ma nel browser la versione che era in vigore è stata ritirata: scegli in Amministrazione → Processi se rimetterlo in vigore."
                : $"Il file è cambiato, ma è in vigore la versione {inForce} modificata nel browser: "
                    + "scegli quale tenere in Amministrazione → Processi."));
            return (ImportResult.Conflict, inForce);
        }

        var published = await publisher.PublishAsync(
            db, file.Kind, file.Key, title, file.Content, ConfigurationOrigin.File, null, cancellationToken);
        return (ImportResult.Published, published.Version);
    }
}

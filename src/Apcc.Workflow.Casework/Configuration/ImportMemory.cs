using System.Text.Json;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>What the last reading of the files saw. As long as neither this program nor anything in force has changed since, a file that
/// reads the same is found to be the same again, and checking it once more would tell nothing new.</summary>
/// <param name="Program">Builds of the checks.</param>
/// <param name="Stamp">Of the configuration in force (<see cref="ConfigurationStamp"/>).</param>
/// <param name="Files">Hash of the content by path.</param>
internal sealed record ImportMemory(string Program, string Stamp, IReadOnlyDictionary<string, string> Files)
{
    private const string Key = "configuration.imported";

    private static string ThisProgram { get; } =
        $"{typeof(ImportMemory).Module.ModuleVersionId:N}{typeof(WorkflowDefinition).Module.ModuleVersionId:N}";

    /// <summary>The files that must be read anew: what has changed, and what may depend on it. Definitions depend on each other; on
    /// every other kind, much does.</summary>
    public static async Task<IReadOnlySet<ConfigurationFile>> ToReadAsync(
        WorkflowDbContext db, IReadOnlyList<ConfigurationFile> files, CancellationToken cancellationToken)
    {
        var stored = await db.StoredSettings.AsNoTracking().SingleOrDefaultAsync(row => row.Key == Key, cancellationToken);
        var memory = stored is null ? null : JsonSerializer.Deserialize<ImportMemory>(stored.Value);
        if (memory?.Program != ThisProgram || memory.Stamp != await ConfigurationStamp.ReadAsync(db, cancellationToken)
            || memory.Files.Keys.Except(files.Select(file => file.RelativePath)).Any())
            return files.ToHashSet();

        var changed = files.Where(file => file.Unreadable is not null || memory.Files.GetValueOrDefault(file.RelativePath) != ContentHash.Of(file.Content)).ToHashSet();
        if (changed.Count == 0) return changed;
        return changed.All(file => file.Kind is ConfigurationKind.Definition)
            ? files.Where(file => file.Kind is ConfigurationKind.Definition).ToHashSet()
            : files.ToHashSet();
    }

    /// <summary>To be called when all files have been read.</summary>
    public static async Task KeepAsync(WorkflowDbContext db, IReadOnlyList<ConfigurationFile> files, CancellationToken cancellationToken)
    {
        var memory = JsonSerializer.Serialize(new ImportMemory(
            ThisProgram, await ConfigurationStamp.ReadAsync(db, cancellationToken),
            files.ToDictionary(file => file.RelativePath, file => ContentHash.Of(file.Content), StringComparer.Ordinal)));
        if (await db.StoredSettings.SingleOrDefaultAsync(row => row.Key == Key, cancellationToken) is { } stored) stored.Value = memory;
        else db.StoredSettings.Add(new StoredSetting { Key = Key, Value = memory });
    }

    /// <summary>What was found when the files were read.</summary>
    public static async Task<IReadOnlyList<(ConfigurationFile File, ImportedFile Found)>> RecallAsync(
        WorkflowDbContext db, IReadOnlyList<ConfigurationFile> files, CancellationToken cancellationToken)
    {
        var problems = (await db.ConfigurationProblems.AsNoTracking().ToListAsync(cancellationToken)).ToLookup(
            row => (row.Kind, row.Key), row => new ConfigurationFinding(row.Place, row.Code, row.Severity, row.Message));
        var versions = await db.ConfigurationVersions.AsNoTracking().Where(row => row.State == ConfigurationState.Published)
            .Select(row => new { row.Kind, row.Key, row.Version }).ToDictionaryAsync(row => (row.Kind, row.Key), row => row.Version, cancellationToken);
        return [.. files.Select(file => (file, Recall(
            file, [.. problems[(file.Kind, file.Key)]], versions.TryGetValue((file.Kind, file.Key), out var version) ? version : null)))];
    }

    private static ImportedFile Recall(ConfigurationFile file, IReadOnlyList<ConfigurationFinding> findings, int? version)
    {
        var result = findings.Any(finding => finding.Severity is ProblemSeverity.Error) ? ImportResult.Refused
            : findings.Any(finding => finding.Code == ConfigurationProblem.EditedInBrowser) ? ImportResult.Conflict
            : ImportResult.Unchanged;
        return new ImportedFile(file.RelativePath, result, result is ImportResult.Refused ? null : version, findings);
    }
}

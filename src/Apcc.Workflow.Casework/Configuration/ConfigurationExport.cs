using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Gives configuration back as files, so that a city can keep it in its own version control (D6).</summary>
public sealed class ConfigurationExport(IDbContextFactory<WorkflowDbContext> contexts, Actors actors, ConfigurationFolders folders)
{
    /// <summary>The files of everything in force, or of one kind; null for who may not read configuration.</summary>
    public async Task<IReadOnlyList<ConfigurationFileText>?> ReadAsync(
        Guid actorId, ConfigurationKind? kind = null, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await actors.FindAsync(db, actorId, cancellationToken))?.May(Permission.ReadConfiguration) is not true) return null;
        return [.. (await InForceAsync(db, kind, cancellationToken)).SelectMany(version => FilesOf(version.Kind, version.Key, version.Content))];
    }

    /// <summary>The files of one version: several for a template.</summary>
    public static IReadOnlyList<ConfigurationFileText> FilesOf(ConfigurationKind kind, string key, string content) =>
        [.. ConfigurationFiles.Of(kind, key, content).Select(file => new ConfigurationFileText(file.Path, file.Text))];

    /// <summary>Writes everything in force under a folder, byte for byte as it was taken in. What stands there and means the same is
    /// left as it is; a text that no version has ever had is not written over, because it would be lost.</summary>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public async Task<IReadOnlyList<ExportedFile>> WriteAsync(string folder, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var target = new ConfigurationFolders(folder);
        var standing = target.Read().ToDictionary(file => (file.Kind, file.Key));
        var known = (await db.ConfigurationVersions.AsNoTracking().Select(version => new { version.Kind, version.Key, version.ContentHash })
            .ToListAsync(cancellationToken)).ToLookup(version => (version.Kind, version.Key), version => version.ContentHash);
        var written = new List<ExportedFile>();
        foreach (var version in await InForceAsync(db, null, cancellationToken))
        {
            standing.Remove((version.Kind, version.Key), out var file);
            written.Add(new(ConfigurationPaths.Of(version.Kind, version.Key), await WriteAsync(target, version, file, known[(version.Kind, version.Key)], cancellationToken)));
        }

        await CopySchemasAsync(target, cancellationToken);
        return [.. written, .. standing.Values.Select(file => new ExportedFile(file.RelativePath, ExportResult.NotInForce))];
    }

    private static async Task<ExportResult> WriteAsync(
        ConfigurationFolders target, ConfigurationVersion version, ConfigurationFile? standing, IEnumerable<string> known, CancellationToken cancellationToken)
    {
        if (standing is not null)
        {
            var hash = ContentHash.Of(standing.Content);
            if (standing.Unreadable is null && hash == version.ContentHash) return ExportResult.Unchanged;
            if (standing.Unreadable is not null || !known.Contains(hash)) return ExportResult.Kept;
        }

        var files = FilesOf(version.Kind, version.Key, version.Content);
        foreach (var file in files) await WriteTextAsync(target.Absolute(file.Path), file.Text, cancellationToken);
        if (standing is not null && ConfigurationText.PartsOf(standing.Content) is { } parts && ConfigurationText.IsTemplate(version.Kind))
            foreach (var left in parts.Keys.Select(part => $"{standing.RelativePath}/{part}").Except(files.Select(file => file.Path)))
                File.Delete(target.Absolute(left));
        return ExportResult.Written;
    }

    private async Task CopySchemasAsync(ConfigurationFolders target, CancellationToken cancellationToken)
    {
        if (Path.GetFullPath(folders.Root) == Path.GetFullPath(target.Root)) return;
        foreach (var schema in folders.Schemas())
            await WriteTextAsync(target.Absolute(schema), await File.ReadAllTextAsync(folders.Absolute(schema), cancellationToken), cancellationToken);
    }

    private static async Task WriteTextAsync(string path, string text, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? path);
        await File.WriteAllTextAsync(path, text, cancellationToken);
    }

    private static Task<List<ConfigurationVersion>> InForceAsync(WorkflowDbContext db, ConfigurationKind? kind, CancellationToken cancellationToken) =>
        db.ConfigurationVersions.AsNoTracking()
            .Where(version => version.State == ConfigurationState.Published && (kind == null || version.Kind == kind))
            .OrderBy(version => version.Kind).ThenBy(version => version.Key).ToListAsync(cancellationToken);
}

/// <param name="Path">From the folder that holds <c>workflows/</c> and <c>templates/</c>, with forward slashes.</param>
public sealed record ConfigurationFileText(string Path, string Text);

/// <param name="Path">The file, or a template's folder.</param>
public sealed record ExportedFile(string Path, ExportResult Result);

public enum ExportResult
{
    Written,

    /// <summary>The same stood there already.</summary>
    Unchanged,

    /// <summary>A text that no version has had stands there: it was not written over.</summary>
    Kept,

    /// <summary>It stands in the folder, but nothing of that name is in force: it was left alone.</summary>
    NotInForce,
}

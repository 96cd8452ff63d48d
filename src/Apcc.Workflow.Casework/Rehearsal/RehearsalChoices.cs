using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>What there is to choose from before a rehearsal: processes, examples, real cases.</summary>
public sealed class RehearsalChoices
{
    private const int MostCases = 500;

    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly Actors actors;
    private readonly ConfigurationCatalog catalog;
    private readonly ConfigurationFolders folders;

    internal RehearsalChoices(IDbContextFactory<WorkflowDbContext> contexts, Actors actors, ConfigurationCatalog catalog, ConfigurationFolders folders) =>
        (this.contexts, this.actors, this.catalog, this.folders) = (contexts, actors, catalog, folders);

    /// <summary>The processes in which a form, a template or a list can be tried: those that name it; for what holds for the whole office,
    /// all. Empty for who may not try.</summary>
    public async Task<IReadOnlyList<RehearsableProcess>> ProcessesAsync(
        ConfigurationKind kind, string key, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await MayTryAsync(db, actorId, cancellationToken)) return [];
        var versions = await db.ConfigurationVersions.AsNoTracking()
            .Where(row => row.Kind == ConfigurationKind.Definition && row.State == ConfigurationState.Published)
            .OrderBy(row => row.Title).ToListAsync(cancellationToken);
        var isNamed = kind is ConfigurationKind.Form or ConfigurationKind.EmailTemplate or ConfigurationKind.LetterTemplate or ConfigurationKind.DocumentTemplate;
        return [.. versions
            .Where(version => !isNamed || catalog.Definition(version).References.Any(reference => ReferenceKinds.Of(reference.Kind) == kind && reference.Id == key))
            .Select(version => new RehearsableProcess(version.Key, version.Title))];
    }

    /// <summary>A process's own cases, which also serve as examples.</summary>
    public async Task<IReadOnlyList<RehearsableExample>> ExamplesAsync(string definitionId, CancellationToken cancellationToken = default) =>
        [.. (await OwnCasesAsync(folders, definitionId, cancellationToken)).Select(scene => new RehearsableExample(scene.Name, scene.Clock))];

    /// <summary>Open and ended cases, those on which the process has run first, then newest first; empty for who may not try or not read cases.</summary>
    public async Task<IReadOnlyList<RehearsableCase>> CasesAsync(string definitionId, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await MayTryAsync(db, actorId, cancellationToken)
            || (await actors.FindAsync(db, actorId, cancellationToken))?.May(Permission.ReadCases) is not true) return [];

        var runs = (await db.WorkflowInstances.AsNoTracking().Where(row => row.DefinitionId == definitionId && row.CaseFileId != null)
                .Select(row => new { row.CaseFileId, row.CreatedAt, IsOpen = row.Status == InstanceStatus.Running }).ToListAsync(cancellationToken))
            .GroupBy(row => row.CaseFileId ?? default)
            .ToDictionary(group => group.Key, group => (StartedAt: group.Min(row => row.CreatedAt), IsOpen: group.Any(row => row.IsOpen)));
        var files = await db.CaseFiles.AsNoTracking().OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Reference)
            .Select(row => new { row.Id, row.Reference, row.Title }).Take(MostCases).ToListAsync(cancellationToken);
        return [.. files.Select(row => runs.TryGetValue(row.Id, out var run)
                ? new RehearsableCase(row.Id, row.Reference, row.Title, run.StartedAt, run.IsOpen)
                : new RehearsableCase(row.Id, row.Reference, row.Title, null, false))
            .OrderBy(item => item.StartedAt is null)];
    }

    internal static async Task<IReadOnlyList<RehearsalCase>> OwnCasesAsync(
        ConfigurationFolders folders, string definitionId, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folders.Root, "workflows", "tests", Path.GetFileName(definitionId) + ".json");
        return File.Exists(file) ? RehearsalCasesReader.Read(await File.ReadAllTextAsync(file, cancellationToken)).Cases : [];
    }

    private async Task<bool> MayTryAsync(WorkflowDbContext db, Guid actorId, CancellationToken cancellationToken) =>
        (await actors.FindAsync(db, actorId, cancellationToken))?.May(Permission.PublishConfiguration) is true;
}

/// <summary>A process that can be tried.</summary>
public sealed record RehearsableProcess(string Key, string Title);

/// <summary>One of a process's own cases.</summary>
/// <param name="Clock">UTC instant at which it begins; null: any.</param>
public sealed record RehearsableExample(string Name, DateTime? Clock);

/// <summary>A real case that can be copied.</summary>
/// <param name="StartedAt">UTC instant at which the process began on it; null when it never did.</param>
public sealed record RehearsableCase(Guid Id, string Reference, string Title, DateTime? StartedAt, bool IsOpen);

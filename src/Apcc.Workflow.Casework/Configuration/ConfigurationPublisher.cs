using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Checks a piece of configuration whole and puts it in force as a new version, or says everything that is wrong.</summary>
internal sealed class ConfigurationPublisher(IEnumerable<IConfigurationChecker> checkers, TimeProvider clock)
{
    private readonly Dictionary<ConfigurationKind, IConfigurationChecker> checkersByKind = checkers
        .SelectMany(checker => checker.Kinds.Select(kind => (kind, checker)))
        .ToDictionary(pair => pair.kind, pair => pair.checker);

    public async Task<CheckedConfiguration> CheckAsync(
        WorkflowDbContext db, ConfigurationKind kind, string key, string content, CancellationToken cancellationToken)
    {
        var keys = await db.ConfigurationVersions.AsNoTracking()
            .Where(version => version.State == ConfigurationState.Published)
            .Select(version => new { version.Kind, version.Key }).ToListAsync(cancellationToken);
        // What an earlier step of the same transaction published is not saved yet.
        var added = db.ChangeTracker.Entries<ConfigurationVersion>().Select(entry => new { entry.Entity.Kind, entry.Entity.Key });
        var groups = await db.ConfigurationVersions.AsNoTracking()
            .Where(version => version.State == ConfigurationState.Published
                && (version.Kind == ConfigurationKind.Bodies || version.Kind == ConfigurationKind.Roles))
            .Select(version => new { version.Kind, version.Content }).ToListAsync(cancellationToken);
        var known = new KnownConfiguration(
            keys.Concat(added).ToLookup(item => item.Kind, item => item.Key),
            KnownConfiguration.GroupsIn(groups.Select(version => (version.Kind, version.Content))));
        return checkersByKind[kind].Check(kind, key, content, known);
    }

    /// <summary>Puts checked content in force. Running instances stay on the versions they recorded.</summary>
    public async Task<ConfigurationVersion> PublishAsync(
        WorkflowDbContext db, ConfigurationKind kind, string key, string title, string content, ConfigurationOrigin origin,
        Guid? actorId, CancellationToken cancellationToken)
    {
        var versions = await db.ConfigurationVersions
            .Where(version => version.Kind == kind && version.Key == key)
            .Select(version => new { version.Id, version.Version, version.State }).ToListAsync(cancellationToken);
        var inForce = versions.Where(version => version.State is ConfigurationState.Published).Select(version => version.Id).ToList();
        foreach (var old in await db.ConfigurationVersions.Where(version => inForce.Contains(version.Id)).ToListAsync(cancellationToken))
            old.State = ConfigurationState.Retired;

        var now = clock.UtcNow();
        var version = new ConfigurationVersion
        {
            Id = Guid.CreateVersion7(),
            Kind = kind,
            Key = key,
            Version = versions.Select(known => known.Version).DefaultIfEmpty(0).Max() + 1,
            Title = title,
            Content = content,
            ContentHash = ContentHash.Of(content),
            Origin = origin,
            State = ConfigurationState.Published,
            CreatedAt = now,
            PublishedAt = now,
            ChangedById = actorId,
        };
        db.ConfigurationVersions.Add(version);
        if (kind is ConfigurationKind.Bodies) await BodyRegister.SeedAsync(db, BodiesChecker.Read(content), cancellationToken);
        return version;
    }

    /// <summary>Replaces what was found about a file the last time it was read.</summary>
    public async Task KeepFindingsAsync(
        WorkflowDbContext db, ConfigurationFile file, IReadOnlyList<ConfigurationFinding> findings, CancellationToken cancellationToken)
    {
        var old = await db.ConfigurationProblems
            .Where(problem => problem.Kind == file.Kind && problem.Key == file.Key).ToListAsync(cancellationToken);
        db.ConfigurationProblems.RemoveRange(old);
        foreach (var finding in findings)
            db.ConfigurationProblems.Add(new ConfigurationProblem
            {
                Id = Guid.CreateVersion7(),
                Kind = file.Kind,
                Key = file.Key,
                File = file.RelativePath,
                Place = finding.Place,
                Code = finding.Code,
                Severity = finding.Severity,
                Message = finding.Message,
                FoundAt = clock.UtcNow(),
            });
    }
}

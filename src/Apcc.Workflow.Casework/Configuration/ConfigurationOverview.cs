using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>What is in force and what is wrong on disk, for administrators.</summary>
public sealed class ConfigurationOverview(IDbContextFactory<WorkflowDbContext> contexts, Actors actors)
{
    /// <summary>Every piece of configuration in force, by kind and title, with its open cases; null for who may not read it.</summary>
    public async Task<ConfigurationSummary?> ListAsync(Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await actors.FindAsync(db, actorId, cancellationToken))?.May(Permission.ReadConfiguration) is not true) return null;

        var items = await db.ConfigurationVersions.AsNoTracking()
            .Where(version => version.State == ConfigurationState.Published)
            .OrderBy(version => version.Title)
            .Select(version => new ConfigurationItem(
                version.Kind, version.Key, version.Title, version.Version, version.Origin, version.PublishedAt,
                db.Users.Where(member => member.Id == version.ChangedById).Select(member => member.DisplayName).FirstOrDefault(),
                db.WorkflowInstances.Count(instance => instance.DefinitionId == version.Key
                    && version.Kind == ConfigurationKind.Definition && instance.Status == InstanceStatus.Running)))
            .ToListAsync(cancellationToken);
        var problems = await db.ConfigurationProblems.AsNoTracking()
            .OrderBy(problem => problem.File).ThenBy(problem => problem.Place)
            .Select(problem => new ConfigurationProblemItem(
                problem.Kind, problem.Key, problem.File, problem.Place, problem.Severity, problem.Message, problem.FoundAt)
            {
                IsConflict = problem.Code == ConfigurationProblem.EditedInBrowser,
            })
            .ToListAsync(cancellationToken);
        return new ConfigurationSummary(items, problems);
    }
}

/// <summary>All configuration at a glance.</summary>
public sealed record ConfigurationSummary(IReadOnlyList<ConfigurationItem> Items, IReadOnlyList<ConfigurationProblemItem> Problems);

/// <param name="RunningInstances">Open instances of a definition, over all its versions.</param>
public sealed record ConfigurationItem(
    ConfigurationKind Kind, string Key, string Title, int Version, ConfigurationOrigin Origin, DateTime? PublishedAt,
    string? ChangedBy, int RunningInstances);

/// <summary>A finding about a file on disk.</summary>
public sealed record ConfigurationProblemItem(
    ConfigurationKind Kind, string Key, string File, string Place, ProblemSeverity Severity, string Message, DateTime FoundAt)
{
    /// <summary>The administrator has to choose between the file and what was done in the browser (<see cref="FileConflicts"/>).</summary>
    public bool IsConflict { get; init; }
}

using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Which definitions use another one as an activity.</summary>
public sealed class WorkflowConsumers
{
    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly Actors actors;
    private readonly ActivityRegistry registry;

    internal WorkflowConsumers(IDbContextFactory<WorkflowDbContext> contexts, Actors actors, ActivityRegistry registry) =>
        (this.contexts, this.actors, this.registry) = (contexts, actors, registry);

    /// <summary>Keys of the definitions whose newest version, draft or in force, uses the one named, and of those that use these in
    /// turn. Null for one that does not exist, and for who may not read configuration.</summary>
    public async Task<IReadOnlyList<string>?> OfAsync(string key, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await actors.FindAsync(db, actorId, cancellationToken))?.May(Permission.ReadConfiguration) is not true) return null;
        var definitions = db.ConfigurationVersions.AsNoTracking().Where(version => version.Kind == ConfigurationKind.Definition);
        if (!await definitions.AnyAsync(version => version.Key == key, cancellationToken)) return null;

        var library = await WorkflowLibrary.AsOfAsync(db, null, cancellationToken);
        // Nothing can be used: no document need be read.
        if (library.Types.Count == 0) return [];
        var newest = await definitions.Where(version => version.State != ConfigurationState.Retired)
            .Where(version => !definitions.Any(later => later.Key == version.Key && later.State != ConfigurationState.Retired && later.Version > version.Version))
            .Select(version => new { version.Key, version.Content }).ToListAsync(cancellationToken);
        return Closure(key, newest.SelectMany(version => UsedBy(version.Content, library).Select(used => (Used: used, User: version.Key)))
            .Distinct().ToLookup(use => use.Used, use => use.User));
    }

    /// <summary>Those that the document itself uses; a draft that cannot be read uses none.</summary>
    private IEnumerable<string> UsedBy(string content, DefinitionLibrary library) =>
        JsonFindings.In(content) is not null || DefinitionReader.Read(content, registry, library).Definition is not { } definition
            ? []
            : definition.Activities.Where(activity => activity.Use is null).Select(activity => activity.Behavior).OfType<WorkflowActivity>().Select(use => use.Library.DefinitionId);

    private static List<string> Closure(string key, ILookup<string, string> users)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>([key]);
        while (open.TryDequeue(out var used))
            foreach (var user in users[used])
                if (user != key && found.Add(user)) open.Enqueue(user);
        return [.. found.Order(StringComparer.Ordinal)];
    }
}

using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Configuration.Groups;

/// <summary>Says which steps of the processes in force name a role or a body: whoever takes it away takes people from them.</summary>
public sealed class GroupUses
{
    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly Actors actors;
    private readonly ActivityRegistry registry;

    internal GroupUses(IDbContextFactory<WorkflowDbContext> contexts, Actors actors, ActivityRegistry registry) =>
        (this.contexts, this.actors, this.registry) = (contexts, actors, registry);

    /// <summary>By key of the role or body. Empty for who may not read configuration.</summary>
    public async Task<ILookup<string, GroupUse>> FindAsync(Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return (await actors.FindAsync(db, actorId, cancellationToken))?.May(Permission.ReadConfiguration) is true
            ? await InForceAsync(db, registry, cancellationToken)
            : Array.Empty<GroupUse>().ToLookup(use => use.Group);
    }

    internal static async Task<ILookup<string, GroupUse>> InForceAsync(WorkflowDbContext db, ActivityRegistry registry, CancellationToken cancellationToken)
    {
        var texts = await db.ConfigurationVersions.AsNoTracking()
            .Where(version => version.Kind == ConfigurationKind.Definition && version.State == ConfigurationState.Published)
            .OrderBy(version => version.Title).Select(version => version.Content).ToListAsync(cancellationToken);
        return texts.Select(text => DefinitionReader.Read(text, registry).Definition).OfType<WorkflowDefinition>()
            .SelectMany(definition => definition.References.Where(reference => reference.Kind == "group").Select(reference => new GroupUse(
                reference.Id, definition.DefinitionId, definition.Name, reference.ActivityId,
                definition.Find(reference.ActivityId) is { } activity ? ActivityNames.Of(activity) : reference.ActivityId)))
            .Distinct().ToLookup(use => use.Group);
    }
}

/// <summary>A step that names a role or body.</summary>
/// <param name="Group">Key of the role or body.</param>
public sealed record GroupUse(string Group, string DefinitionKey, string DefinitionName, string ActivityId, string ActivityName);

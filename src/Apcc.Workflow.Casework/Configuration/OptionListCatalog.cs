using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>The shared lists in force, for those who edit what names them.</summary>
public sealed class OptionListCatalog(IDbContextFactory<WorkflowDbContext> contexts, Actors actors, ConfigurationCatalog catalog)
{
    /// <summary>By id; empty for who may not read configuration.</summary>
    public async Task<IReadOnlyDictionary<string, OptionList>> InForceAsync(Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return (await actors.FindAsync(db, actorId, cancellationToken))?.May(Permission.ReadConfiguration) is true
            ? (await catalog.InForceAsync(db, cancellationToken)).Lists
            : new Dictionary<string, OptionList>();
    }
}

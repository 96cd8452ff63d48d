using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Bodies;

/// <summary>Names of bodies and roles by key.</summary>
internal sealed class GroupNames(IReadOnlyDictionary<string, string> names)
{
    public static async Task<GroupNames> OfAsync(WorkflowDbContext db, ConfigurationCatalog catalog, CancellationToken cancellationToken)
    {
        var names = (await catalog.RolesAsync(db, cancellationToken)).Roles.ToDictionary(role => role.Key, role => role.Name);
        foreach (var body in await db.Bodies.AsNoTracking().ToListAsync(cancellationToken)) names[body.Key] = body.Name;
        return new GroupNames(names);
    }

    public string NameOf(string key) => names.GetValueOrDefault(key, key);
}

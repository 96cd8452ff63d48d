using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Casework.WorkflowInstances.Migration;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>Moves a rehearsed instance to another version, as an administrator would.</summary>
internal static class RehearsalMigration
{
    /// <summary>To the version in force; an Italian sentence when it stays where it is.</summary>
    public static Task<string?> ToInForceAsync(RehearsalOffice office, string instanceId, CancellationToken cancellationToken) =>
        office.WriteAsync(async (db, token) =>
        {
            var instance = await db.WorkflowInstances.SingleAsync(row => row.Id == instanceId, token);
            if (await office.Get<ConfigurationCatalog>().PublishedAsync(db, ConfigurationKind.Definition, instance.DefinitionId, token) is not { } target)
                return $"Il processo «{instance.DefinitionId}» non ha una versione pubblicata.";
            var administrator = NewStaffMember.Of("Amministratore di prova", $"{OrderedId.Next():N}@prova.example", null);
            db.Users.Add(administrator);
            await db.SaveChangesAsync(token);
            var actor = new Actor
            {
                Id = administrator.Id, DisplayName = administrator.DisplayName, Groups = new HashSet<string>(), Permissions = new HashSet<string>(),
            };
            return await office.Get<InstanceMigrator>().MigrateAsync(
                new OpenedInstance(db, instance, actor, "Prova", office.UtcNow), target, MigrationMap.ById, Guid.CreateVersion7(), token);
        }, cancellationToken);
}

using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Data;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>An administrator has the files read again, without waiting for the watcher (D3).</summary>
public sealed record RereadConfiguration(Guid ActorId);

public sealed class RereadConfigurationHandler(WriteQueue writes, Actors actors, ImportConfigurationHandler import, TimeProvider clock)
{
    /// <summary>What became of each file; null for who may not publish configuration.</summary>
    public async Task<IReadOnlyList<ImportedFile>?> HandleAsync(RereadConfiguration command, CancellationToken cancellationToken = default)
    {
        if ((await actors.FindAsync(command.ActorId, cancellationToken))?.May(Permission.PublishConfiguration) is not true) return null;

        var files = await import.HandleAsync(cancellationToken);
        await writes.WriteAsync((db, _) =>
        {
            db.AuditEntries.Add(AuditTrail.Entry(clock.UtcNow(), command.ActorId, nameof(RereadConfiguration), "Configuration", "files"));
            return Task.CompletedTask;
        }, cancellationToken);
        return files;
    }
}

using System.Globalization;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Audit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Data;

/// <summary>Moves the demonstration clock forward.</summary>
public sealed record MoveClock(TimeSpan By, Guid ActorId);

/// <summary>Registered in Development alone.</summary>
public sealed class MoveClockHandler(WriteQueue writes, Actors actors, OfficeClock clock)
{
    /// <summary>Stores the new offset, then lets every timer that fell due fire. Going back is refused: what has fired has fired.
    /// False also for who may not move it.</summary>
    public async Task<bool> HandleAsync(MoveClock command, CancellationToken cancellationToken = default)
    {
        if (command.By < TimeSpan.Zero) return false;

        var offset = clock.Offset + command.By;
        var stored = await writes.WriteAsync((db, token) => StoreAsync(db, command, offset, token), cancellationToken);
        if (stored) clock.Offset = offset;
        return stored;
    }

    private async Task<bool> StoreAsync(WorkflowDbContext db, MoveClock command, TimeSpan offset, CancellationToken cancellationToken)
    {
        var actor = await actors.FindAsync(db, command.ActorId, cancellationToken);
        if (actor?.May(Permission.MoveClock) is not true) return false;

        var value = offset.ToString("c", CultureInfo.InvariantCulture);
        var stored = await db.StoredSettings.SingleOrDefaultAsync(setting => setting.Key == OfficeClock.OffsetKey, cancellationToken);
        if (stored is null) db.StoredSettings.Add(new StoredSetting { Key = OfficeClock.OffsetKey, Value = value });
        else stored.Value = value;
        db.AuditEntries.Add(AuditTrail.Entry(clock.UtcNow(), actor.Id, nameof(MoveClock), "OfficeClock", OfficeClock.OffsetKey, value));
        return true;
    }
}

using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Data;

/// <summary>Moves the demonstration clock forward.</summary>
public sealed record MoveClock(TimeSpan By);

/// <summary>Registered in Development alone.</summary>
public sealed class MoveClockHandler(WriteQueue writes, OfficeClock clock)
{
    /// <summary>Stores the new offset, then lets every timer that fell due fire. Going back is refused: what has fired has fired.</summary>
    public async Task<bool> HandleAsync(MoveClock command, CancellationToken cancellationToken = default)
    {
        if (command.By < TimeSpan.Zero) return false;

        var offset = clock.Offset + command.By;
        await writes.WriteAsync(async (db, token) =>
        {
            var value = offset.ToString("c", CultureInfo.InvariantCulture);
            var stored = await db.StoredSettings.SingleOrDefaultAsync(setting => setting.Key == OfficeClock.OffsetKey, token);
            if (stored is null) db.StoredSettings.Add(new StoredSetting { Key = OfficeClock.OffsetKey, Value = value });
            else stored.Value = value;
        }, cancellationToken);
        clock.Offset = offset;
        return true;
    }
}

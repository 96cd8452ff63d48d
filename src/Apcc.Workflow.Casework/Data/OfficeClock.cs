using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Data;

/// <summary>The clock of the office. In Development an offset stored in the database moves it; in Production it cannot be moved.</summary>
public sealed class OfficeClock(TimeProvider inner) : TimeProvider
{
    internal const string OffsetKey = "clock.offset";
    private long offsetTicks;

    /// <summary>How far the clock stands ahead of the world's. Zero in Production.</summary>
    public TimeSpan Offset
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref offsetTicks));
        internal set
        {
            Interlocked.Exchange(ref offsetTicks, value.Ticks);
            Moved?.Invoke();
        }
    }

    /// <summary>Raised when the offset changed: whoever sleeps until an instant looks again.</summary>
    public event Action? Moved;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + Offset;

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);

    /// <summary>Reads the stored offset at start: a moved clock survives a restart.</summary>
    internal async Task RestoreAsync(WorkflowDbContext db, CancellationToken cancellationToken)
    {
        var stored = await db.StoredSettings.SingleOrDefaultAsync(setting => setting.Key == OffsetKey, cancellationToken);
        if (stored is not null && TimeSpan.TryParse(stored.Value, CultureInfo.InvariantCulture, out var offset))
            Offset = offset;
    }
}

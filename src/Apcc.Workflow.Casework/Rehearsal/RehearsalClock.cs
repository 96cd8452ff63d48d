namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>The clock of a rehearsed office: stands still until it is moved.</summary>
internal sealed class RehearsalClock(DateTime utcNow) : TimeProvider
{
    public DateTime UtcNow { get; set; } = utcNow;

    public override DateTimeOffset GetUtcNow() => new(DateTime.SpecifyKind(UtcNow, DateTimeKind.Utc));
}

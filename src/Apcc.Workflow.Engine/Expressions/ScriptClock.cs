using Apcc.Workflow.Engine.Execution;
using Jint.Runtime;

namespace Apcc.Workflow.Engine.Expressions;

/// <summary>The time that scripts see: the burst's one instant, in the office's time zone.</summary>
internal sealed class ScriptClock(RunContext run) : ITimeSystem
{
    private readonly DefaultTimeSystem _rules = new(run.TimeZone, System.Globalization.CultureInfo.InvariantCulture);

    public TimeZoneInfo DefaultTimeZone => run.TimeZone;

    public DateTimeOffset GetUtcNow() => new(DateTime.SpecifyKind(run.UtcNow, DateTimeKind.Utc));

    public bool TryParse(string date, out long epochMilliseconds) => _rules.TryParse(date, out epochMilliseconds);

    public TimeSpan GetUtcOffset(long epochMilliseconds) => _rules.GetUtcOffset(epochMilliseconds);
}

namespace Apcc.Workflow.Engine.Definitions;

/// <summary>How what fails outside is tried again before it becomes an incident.</summary>
/// <param name="Tries">All tries, the first included; 1 to 20.</param>
/// <param name="Delay">Pause after the first failure; it doubles after each further one. Null: as the host is set.</param>
/// <param name="MaxDelay">Longest pause; null: one hour.</param>
public sealed record RetrySettings(int Tries, TimeSpan? Delay, TimeSpan? MaxDelay)
{
    public const int MaxTries = 20;

    /// <summary>Longest pause where nothing is said.</summary>
    public static readonly TimeSpan DefaultMaxDelay = TimeSpan.FromHours(1);

    /// <summary>The pause after so many failures.</summary>
    public static TimeSpan PauseAfter(int failures, TimeSpan delay, TimeSpan? maxDelay)
    {
        var longest = maxDelay ?? DefaultMaxDelay;
        var pause = delay.TotalSeconds * Math.Pow(2, Math.Clamp(failures - 1, 0, 40));
        return pause < longest.TotalSeconds ? TimeSpan.FromSeconds(pause) : longest;
    }
}

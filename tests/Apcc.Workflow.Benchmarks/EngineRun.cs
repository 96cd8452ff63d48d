using System.Collections.Concurrent;

namespace Apcc.Workflow.Benchmarks;

/// <summary>What clients saw of one run, in milliseconds.</summary>
internal sealed class EngineRun
{
    public DateTime BegunAt { get; } = DateTime.UtcNow;
    public ConcurrentBag<double> Starts { get; } = [];
    public ConcurrentBag<double> Resumes { get; } = [];
    public ConcurrentBag<double> Latenesses { get; } = [];

    /// <summary>How long after its start an instance's timer is due; null without timers.</summary>
    public TimeSpan? Delay { get; set; }
    public int NotFinished { get; set; }
}

using System.Text.Json;

namespace Apcc.Workflow.Benchmarks;

/// <summary>What <c>engine</c> found. Times in milliseconds.</summary>
internal sealed record EngineFigures
{
    public required string Definition { get; init; }
    public required string Store { get; init; }
    public required int Instances { get; init; }
    public required int Clients { get; init; }
    public required int Suspended { get; init; }
    public required double CompletedPerSecond { get; init; }
    public required double CpuMsPerInstance { get; init; }
    public required double AllocatedKbPerInstance { get; init; }

    /// <summary>Instance, bookmarks and journal with their indexes, after a checkpoint.</summary>
    public required double StoredBytesPerInstance { get; init; }
    public required Percentiles? StartMs { get; init; }

    /// <summary>Null when no events were sent.</summary>
    public required Percentiles? ResumeMs { get; init; }

    /// <summary>From a timer's due instant to the commit of the burst that it caused; null without timers.</summary>
    public required Percentiles? LatenessMs { get; init; }
    public required int NotFinished { get; init; }

    /// <summary>Engine and storage alone on this database, in a process of their own; null for the memory store.</summary>
    public required double? HostStartMs { get; init; }

    /// <summary>Resident memory of that process once it serves.</summary>
    public required double? HostResidentMb { get; init; }

    /// <summary>Of this process, the whole load included.</summary>
    public required double PeakResidentMb { get; init; }
}

/// <summary>What <c>raw</c> found.</summary>
internal sealed record RawFigures(double CommitsPerSecond, double CpuMsPerCommit, Percentiles? CommitMs);

/// <summary>What <c>host-start</c> found.</summary>
internal sealed record HostStartFigures(double HostStartMs, double HostResidentMb);

/// <summary>Writes figures.</summary>
internal static class Figures
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static string ToJson(object figures) => JsonSerializer.Serialize(figures, figures.GetType(), Options);
}

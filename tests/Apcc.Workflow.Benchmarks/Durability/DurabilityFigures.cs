namespace Apcc.Workflow.Benchmarks;

/// <summary>What became of everything that hosts had done, or had said that it was done, when they were killed.</summary>
internal sealed record DurabilityFigures
{
    public required string Store { get; init; }
    public required int Hosts { get; init; }
    public required int Seed { get; init; }
    public required int Kills { get; init; }

    /// <summary>Of these, while a host was still starting.</summary>
    public required int KillsWhileStarting { get; init; }
    public required int Instances { get; init; }
    public required int Bursts { get; init; }
    public required int Timers { get; init; }
    public required int HumanTasks { get; init; }
    public required int Mails { get; init; }

    /// <summary>Handed over a second time, with the same Message-ID, because the host died before it could note the first.</summary>
    public required int MailsHandedOverAgain { get; init; }

    /// <summary>What was answered for before a kill, and is there: starts, events, completions.</summary>
    public required int AcknowledgedSteps { get; init; }

    /// <summary>Empty when nothing was lost, stuck or doubled.</summary>
    public required IReadOnlyList<string> Problems { get; init; }
}

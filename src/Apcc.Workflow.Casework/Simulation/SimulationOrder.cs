using Apcc.Workflow.Casework.Demonstration;

namespace Apcc.Workflow.Casework.Simulation;

/// <summary>Which cycle to play.</summary>
/// <param name="Year">The cycle's year, in which the assembly sits.</param>
/// <param name="Seed">The same seed gives the same cycle.</param>
/// <param name="DatabaseFile">Absolute path. One that was left unfinished is gone on with.</param>
/// <param name="Script">JSON: when the cycle begins and ends, what people do.</param>
/// <param name="Ground">What the office knows at the beginning: people, PAC actions, groups, earlier proposals.</param>
public sealed record SimulationOrder(int Year, int Seed, string DatabaseFile, ReadOnlyMemory<byte> Script, SeedDemonstration Ground)
{
    /// <summary>JSON: members that take the place of the script's own, e.g. a smaller city; empty for none.</summary>
    public ReadOnlyMemory<byte> Overlay { get; init; }

    /// <summary>CSV of the city's residents by municipio, age, gender and citizenship.</summary>
    public string? Margins { get; init; }

    /// <summary>JSON of names and streets for invented residents.</summary>
    public string? RegistryWords { get; init; }
}

/// <summary>How far a simulation is.</summary>
/// <param name="Today">The simulated day.</param>
/// <param name="Share">From 0 to 1.</param>
/// <param name="Stage">Name of the process that somebody worked on last; null at the beginning.</param>
public sealed record SimulationProgress(DateOnly Today, double Share, string? Stage);

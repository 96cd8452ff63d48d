using System.Text.Json.Nodes;

namespace Apcc.Workflow.Engine.Definitions;

/// <summary>What a definition says about how its instances start and fail.</summary>
public sealed record DefinitionOptions
{
    public static DefinitionOptions Default { get; } = new();

    public IncidentStrategy IncidentStrategy { get; init; } = IncidentStrategy.Fault;
    public ActivationStrategy ActivationStrategy { get; init; } = ActivationStrategy.AllowAlways;

    /// <summary>CLR type names that stand in the document and are not in the table.</summary>
    public IReadOnlyList<(string Member, string Value)> Unknown { get; init; } = [];

    /// <summary>Type names are opaque: they are matched by the bare class name, never resolved.</summary>
    internal static DefinitionOptions Read(JsonObject? options)
    {
        if (options is null) return Default;
        var unknown = new List<(string, string)>();
        return new DefinitionOptions
        {
            IncidentStrategy = Match(options, "incidentStrategyType", unknown, IncidentStrategy.Fault,
                ("FaultStrategy", IncidentStrategy.Fault),
                ("ContinueWithIncidentsStrategy", IncidentStrategy.ContinueWithIncidents)),
            ActivationStrategy = Match(options, "activationStrategyType", unknown, ActivationStrategy.AllowAlways,
                ("AllowAlwaysStrategy", ActivationStrategy.AllowAlways),
                ("SingletonStrategy", ActivationStrategy.Singleton),
                ("CorrelationStrategy", ActivationStrategy.Correlation),
                ("CorrelatedSingletonStrategy", ActivationStrategy.CorrelatedSingleton)),
            Unknown = unknown,
        };
    }

    private static T Match<T>(
        JsonObject options, string member, List<(string, string)> unknown, T absent, params ReadOnlySpan<(string Name, T Value)> table)
    {
        var written = options.MemberText(member);
        if (string.IsNullOrWhiteSpace(written)) return absent;
        var bare = written.Split(',')[0].Trim();
        bare = bare[(bare.LastIndexOf('.') + 1)..];
        foreach (var (name, value) in table)
            if (name == bare) return value;
        unknown.Add((member, written));
        return absent;
    }
}

/// <summary>What becomes of an instance in which an activity failed.</summary>
public enum IncidentStrategy
{
    /// <summary>What is already queued runs to its end, then the instance ends as faulted. A retry reopens it.</summary>
    Fault,

    /// <summary>Other branches go on; the instance stays suspended until the incident is dealt with.</summary>
    ContinueWithIncidents,
}

/// <summary>When a new instance may start beside running ones. The host asks before it starts one, on every way to start.</summary>
public enum ActivationStrategy
{
    AllowAlways,

    /// <summary>No other running instance of the definition.</summary>
    Singleton,

    /// <summary>No other running instance of any definition with the same correlation id.</summary>
    Correlation,

    /// <summary>No other running instance of the definition with the same correlation id.</summary>
    CorrelatedSingleton,
}

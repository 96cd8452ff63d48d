using System.Globalization;
using Apcc.Workflow.Casework.WorkflowInstances.Reading;

namespace Apcc.Workflow.Web.WorkflowInstances;

/// <summary>The filters of the list of instances as its address carries them.</summary>
public sealed record InstanceListAddress
{
    private static readonly Dictionary<string, InstanceStanding> StandingWords = new()
    {
        ["in-corso"] = InstanceStanding.Running, ["fermi"] = InstanceStanding.Faulted,
        ["conclusi"] = InstanceStanding.Finished, ["annullati"] = InstanceStanding.Cancelled,
    };

    public string? DefinitionId { get; init; }
    public int? Version { get; init; }
    public string? Standing { get; init; }
    public bool OnlyWithIncidents { get; init; }
    public string? ActivityId { get; init; }
    public string? Search { get; init; }
    public string? Cursor { get; init; }

    public static IReadOnlyDictionary<string, InstanceStanding> Standings => StandingWords;

    /// <summary>Something narrows the list.</summary>
    public bool IsFiltered => this with { Cursor = null } != new InstanceListAddress();

    /// <summary>A word that names nothing filters nothing.</summary>
    public InstanceListRequest ToRequest(Guid actorId) => new()
    {
        ActorId = actorId,
        DefinitionId = DefinitionId,
        Version = Version,
        Standing = Standing is not null && StandingWords.TryGetValue(Standing, out var standing) ? standing : null,
        OnlyWithIncidents = OnlyWithIncidents,
        ActivityId = ActivityId,
        Search = Search,
        Cursor = Cursor,
    };

    public string ToAddress()
    {
        (string Name, string? Value)[] pairs =
        [
            ("processo", DefinitionId), ("versione", Version?.ToString(CultureInfo.InvariantCulture)), ("stato", Standing),
            ("incidenti", OnlyWithIncidents ? "si" : null), ("passo", ActivityId), ("testo", Search), ("dopo", Cursor),
        ];
        string[] parts = [.. pairs.Where(pair => !string.IsNullOrWhiteSpace(pair.Value))
            .Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value!.Trim())}")]; // blank ones are filtered out
        return parts.Length == 0 ? InstanceAddresses.List : $"{InstanceAddresses.List}?{string.Join('&', parts)}";
    }
}

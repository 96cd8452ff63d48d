using System.Text.Json;

namespace Apcc.Workflow.Casework.Hosts;

/// <summary>What a host's latest commits mean for the others. Only that something is there: each looks for itself.</summary>
/// <param name="From">The host; it hears itself too.</param>
/// <param name="EarliestTimer">UTC; null when no timer was set.</param>
/// <param name="HasWork">A stimulus or something to send was stored.</param>
/// <param name="HumanTaskIds">Tasks that changed, or <see cref="HumanTasks.HumanTaskNews.EveryTask"/>.</param>
internal sealed record HostMessage(Guid From, DateTime? EarliestTimer, bool HasWork, IReadOnlyList<Guid> HumanTaskIds)
{
    public string Write() => JsonSerializer.Serialize(this);

    /// <summary>Null for what no host of this release has written.</summary>
    public static HostMessage? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<HostMessage>(text) is { HumanTaskIds: not null } message ? message : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

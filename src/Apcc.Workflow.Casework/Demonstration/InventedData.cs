using System.Text.Json;
using System.Text.Json.Serialization;

namespace Apcc.Workflow.Casework.Demonstration;

/// <summary>What the demonstration invents, as its file says it.</summary>
internal sealed record InventedData
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>First day of every membership and role.</summary>
    public required DateOnly ValidFrom { get; init; }
    public required IReadOnlyList<InventedPerson> People { get; init; }
    public required IReadOnlyList<InventedProposal> Proposals { get; init; }

    public static InventedData Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            return JsonSerializer.Deserialize<InventedData>(content.Span, Options)
                ?? throw new DemonstrationDataException("I dati inventati della dimostrazione sono vuoti.");
        }
        catch (JsonException exception)
        {
            throw new DemonstrationDataException($"I dati inventati della dimostrazione non si leggono: {exception.Message}");
        }
    }
}

/// <param name="UserName">Short name for signing in, e.g. <c>giulia.ferraris</c>; proposals name their Referente by it.</param>
internal sealed record InventedPerson(
    string UserName, string Name, string Email, string JobTitle, IReadOnlyList<string> Bodies, IReadOnlyList<string> Roles);

/// <param name="Title">As the CSV writes it: finds the proposal in its year.</param>
/// <param name="Kind">Key of the kind.</param>
/// <param name="Approved">Null leaves what the CSV says.</param>
/// <param name="Referent">User name.</param>
/// <param name="Note">Says in Italian which of the values are invented.</param>
internal sealed record InventedProposal(
    int Year, string Title, string Kind, bool? Approved, string? Referent, string? PacAction, string Note);

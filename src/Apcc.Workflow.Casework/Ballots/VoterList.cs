using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.OfficeActivities;

namespace Apcc.Workflow.Casework.Ballots;

/// <summary>Reads who has the right to vote as a definition hands it in.</summary>
internal static class VoterList
{
    /// <summary>Ids, or objects with <c>id</c>, <c>label</c> and <c>present</c>; somebody named twice stands once.</summary>
    /// <exception cref="OfficeRefusalException">Not a list, or an entry without an id.</exception>
    public static IReadOnlyList<BallotVoter> Read(Guid ballotId, JsonNode? node)
    {
        if (node is not JsonArray entries)
            throw new OfficeRefusalException("Gli aventi diritto devono essere un elenco: correggi il dato che lo fornisce, poi riprova.");

        var voters = new Dictionary<string, BallotVoter>();
        foreach (var entry in entries)
        {
            var id = (entry is JsonObject named ? named["id"] : entry)?.ToString();
            if (string.IsNullOrWhiteSpace(id))
                throw new OfficeRefusalException($"Nell’elenco degli aventi diritto c’è una voce senza identificativo: {entry?.ToJsonString() ?? "vuota"}.");

            voters.TryAdd(id, new BallotVoter
            {
                BallotId = ballotId,
                VoterId = id,
                Label = (entry as JsonObject)?["label"]?.ToString() ?? id,
                IsPresent = (entry as JsonObject)?["present"]?.GetValueKind() is System.Text.Json.JsonValueKind.True,
            });
        }

        return [.. voters.Values];
    }
}

using System.Text.Json;

namespace Apcc.Workflow.Casework.Ballots;

/// <summary>The votes given to one question until the count: one row whose content is ordered by random receipts, so that neither
/// rows, ids nor times tell in what order they came (R5.4.4). Each question has a box of its own with receipts of its own: how somebody
/// answered several questions cannot be put together again.</summary>
internal sealed class BallotBox
{
    public required Guid QuestionId { get; init; }

    /// <summary>JSON object: receipt to choice, ordered by receipt.</summary>
    public string Content { get; private set; } = "{}";

    public SortedDictionary<string, BallotChoice> Votes =>
        new(JsonSerializer.Deserialize<Dictionary<string, BallotChoice>>(Content) ?? [], StringComparer.Ordinal);

    /// <summary>Puts a vote in and gives its receipt.</summary>
    public string Add(BallotChoice choice)
    {
        var votes = Votes;
        var receipt = OneTimeCodes.Receipt();
        while (!votes.TryAdd(receipt, choice)) receipt = OneTimeCodes.Receipt();
        Content = JsonSerializer.Serialize(votes);
        return receipt;
    }
}

using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>What an outbox message needs to make an HTTP request again and again with the same result.</summary>
internal sealed record HttpOrder
{
    public required string Url { get; init; }
    public required string Method { get; init; }
    public string? Body { get; init; }
    public string? ContentType { get; init; }
    public string? Authorization { get; init; }
    public required IReadOnlyDictionary<string, string> Headers { get; init; }
    public required IReadOnlyList<int> ExpectedStatusCodes { get; init; }
    public RetrySettings? Retry { get; init; }
}

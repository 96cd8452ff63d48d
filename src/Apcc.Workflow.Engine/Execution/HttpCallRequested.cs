namespace Apcc.Workflow.Engine.Execution;

/// <summary>An HTTP request to make after the commit, at least once. The bookmark is resumed with
/// <c>{"statusCode", "headers", "contentType", "body"}</c>, or with <c>{"failure": "connect" | "timeout", "message"}</c> once trying again
/// is given up.</summary>
public sealed record HttpCallRequested : Effect
{
    public required string BookmarkId { get; init; }
    public required Uri Url { get; init; }

    /// <summary>In capital letters.</summary>
    public required string Method { get; init; }

    /// <summary>Null: no body.</summary>
    public string? Body { get; init; }
    public string? ContentType { get; init; }

    /// <summary>Value of the Authorization header.</summary>
    public string? Authorization { get; init; }
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Status codes that are an answer and not a failure to try again, though they are 429 or from 500 up.</summary>
    public IReadOnlyList<int> ExpectedStatusCodes { get; init; } = [];
}

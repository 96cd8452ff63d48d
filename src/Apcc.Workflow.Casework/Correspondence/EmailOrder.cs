using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>An email to write: to whom, from which template, with which values.</summary>
internal sealed record EmailOrder
{
    /// <summary>Key of the template under <c>templates/emails</c>.</summary>
    public required string Template { get; init; }
    public required string ActivityId { get; init; }
    public Guid? HumanTaskId { get; init; }

    /// <summary>Staff members; each gets a message of their own.</summary>
    public required IReadOnlyList<Guid> Recipients { get; init; }

    /// <summary>Names of absent people by the substitute who is written to because of them: <c>OnBehalfOf</c> in the template.</summary>
    public IReadOnlyDictionary<Guid, string> OnBehalfOf { get; init; } = new Dictionary<Guid, string>();

    /// <summary>Values beside <c>Case</c>, <c>Variables</c> and <c>Recipient</c>.</summary>
    public JsonObject Values { get; init; } = [];

    /// <summary>Resumed when all messages are out, failed when one cannot be sent; null when nobody waits.</summary>
    public string? BookmarkId { get; init; }

    /// <summary>How what fails is tried again; null: as the host is set.</summary>
    public RetrySettings? Retry { get; init; }
}

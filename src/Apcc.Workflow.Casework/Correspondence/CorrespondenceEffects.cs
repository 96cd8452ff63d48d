using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>An email that an activity decided to send.</summary>
/// <param name="To">Staff members (id, user name or address), or keys of bodies and roles.</param>
internal sealed record EmailRequested(string Template, IReadOnlyList<string> To, JsonObject Data, string BookmarkId) : Effect;

/// <summary>A letter to print (D2).</summary>
/// <param name="Addressee">A staff member (id, user name or address).</param>
internal sealed record LetterRequested(string Template, string Addressee, string Title, JsonObject Data, string BookmarkId) : Effect;

/// <summary>A document to generate and attach to the case.</summary>
internal sealed record DocumentRequested(string Template, string Title, bool IsPublic, JsonObject Data, string BookmarkId) : Effect;

/// <summary>A mail whose words stand in the definition.</summary>
internal sealed record WrittenEmailRequested : Effect
{
    /// <summary>Addresses, staff members (id, user name), or keys of bodies and roles; likewise the others.</summary>
    public required IReadOnlyList<string> To { get; init; }
    public required IReadOnlyList<string> Cc { get; init; }
    public required IReadOnlyList<string> Bcc { get; init; }
    public required string Subject { get; init; }
    public required string Html { get; init; }
    public required string BookmarkId { get; init; }
}

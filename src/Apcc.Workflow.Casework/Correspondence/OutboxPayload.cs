using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>What an outbox message needs to be done again and again with the same result.</summary>
internal sealed record OutboxPayload
{
    public required string Template { get; init; }

    /// <summary>Version of the template that the instance recorded; null when the template does not exist.</summary>
    public Guid? TemplateVersionId { get; init; }
    public Guid? RecipientId { get; init; }
    public string? Title { get; init; }

    /// <summary>Letters: who is written to, as it stands above the text.</summary>
    public string? Addressee { get; init; }
    public bool IsPublic { get; init; }
    public required JsonObject Values { get; init; }

    /// <summary>A mail on trial: its texts as they are to go out; null for everything else.</summary>
    public RenderedEmail? Trial { get; init; }

    /// <summary>A mail whose words stand in the definition; then there is no template.</summary>
    public WrittenEmail? Written { get; init; }

    /// <summary>How what fails is tried again; null: as the host is set.</summary>
    public RetrySettings? Retry { get; init; }
}

/// <summary>An email with its values filled in.</summary>
/// <param name="TemplateVersion">Number of the template's version; a draft's is provisional.</param>
internal sealed record RenderedEmail(string Subject, string Text, string Html, int TemplateVersion);

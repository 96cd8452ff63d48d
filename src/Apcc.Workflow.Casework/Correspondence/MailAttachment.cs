namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>One file that goes with a mail.</summary>
public sealed record MailAttachment
{
    public required string FileName { get; init; }

    /// <summary>For instance <c>application/pdf</c>.</summary>
    public required string MediaType { get; init; }

    public required ReadOnlyMemory<byte> Content { get; init; }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.Cases;

/// <summary>One document of a case: a letter, a generated report, an attachment. Never changed, only followed by a new one.</summary>
internal sealed class CaseDocument
{
    public required Guid Id { get; init; }
    public required Guid CaseFileId { get; init; }
    public string? InstanceId { get; init; }
    public Guid? HumanTaskId { get; init; }
    public required DocumentKind Kind { get; init; }
    public required string Title { get; init; }
    public required string FileName { get; init; }
    public required string MediaType { get; init; }
    public required long SizeBytes { get; init; }

    /// <summary>Lower-case hexadecimal SHA-256 of the content.</summary>
    public required string Sha256 { get; init; }

    /// <summary>What is public and what is not is explicit on every document (R1.2).</summary>
    public required DocumentVisibility Visibility { get; init; }
    public string? TemplateKey { get; init; }
    public int? TemplateVersion { get; init; }

    /// <summary>A letter's number: its idempotency key towards the addressee.</summary>
    public string? LetterNumber { get; init; }
    public string? Addressee { get; init; }
    public Guid? CreatedById { get; init; }
    public required DateTime CreatedAt { get; init; }
}

internal sealed class DocumentContent
{
    public required Guid DocumentId { get; init; }
    public required byte[] Bytes { get; init; }
}

/// <summary>What a document of a case is.</summary>
public enum DocumentKind
{
    Letter,
    Report,
    Attachment,
}

/// <summary>Who may see a document (R1.2).</summary>
public enum DocumentVisibility
{
    Internal,
    Public,
}

internal sealed class CaseDocumentMapping : IEntityTypeConfiguration<CaseDocument>, IEntityTypeConfiguration<DocumentContent>
{
    public void Configure(EntityTypeBuilder<CaseDocument> builder)
    {
        builder.ToTable("CaseDocuments").HasKey(document => document.Id);
        builder.Property(document => document.Id).ValueGeneratedNever();
        builder.Property(document => document.Title).HasMaxLength(300);
        builder.Property(document => document.FileName).HasMaxLength(200);
        builder.Property(document => document.MediaType).HasMaxLength(100);
        builder.Property(document => document.Sha256).HasMaxLength(64);
        builder.HasIndex(document => new { document.CaseFileId, document.CreatedAt });
        builder.HasIndex(document => document.HumanTaskId);
        builder.HasIndex(document => document.LetterNumber).IsUnique();
    }

    public void Configure(EntityTypeBuilder<DocumentContent> builder)
    {
        builder.ToTable("DocumentContents").HasKey(content => content.DocumentId);
        builder.Property(content => content.DocumentId).ValueGeneratedNever();
        builder.HasOne<CaseDocument>().WithOne().HasForeignKey<DocumentContent>(content => content.DocumentId);
    }
}

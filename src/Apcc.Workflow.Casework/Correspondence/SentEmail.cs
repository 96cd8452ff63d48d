using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>An email as it went out, readable in the application.</summary>
internal sealed class SentEmail
{
    /// <summary>Equals the outbox message's id.</summary>
    public required Guid Id { get; init; }
    public required string MessageId { get; init; }
    public required string InstanceId { get; init; }
    public Guid? CaseFileId { get; init; }
    public Guid? HumanTaskId { get; init; }
    public required string TemplateKey { get; init; }
    public required int TemplateVersion { get; init; }

    /// <summary>JSON list of {name, address}.</summary>
    public required string Recipients { get; init; }
    public required string Subject { get; init; }
    public required string TextBody { get; init; }
    public required string HtmlBody { get; init; }
    public required DateTime SentAt { get; init; }

    /// <summary><c>smtp</c> or <c>file</c>: how it left.</summary>
    public required string Transport { get; init; }
}

internal sealed class SentEmailMapping : IEntityTypeConfiguration<SentEmail>
{
    public void Configure(EntityTypeBuilder<SentEmail> builder)
    {
        builder.ToTable("SentEmails").HasKey(email => email.Id);
        builder.Property(email => email.Id).ValueGeneratedNever();
        builder.Property(email => email.MessageId).HasMaxLength(200);
        builder.Property(email => email.TemplateKey).HasMaxLength(120);
        builder.HasIndex(email => new { email.CaseFileId, email.SentAt });
        builder.HasIndex(email => email.SentAt);
    }
}

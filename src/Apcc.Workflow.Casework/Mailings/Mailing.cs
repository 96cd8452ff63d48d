using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.Mailings;

/// <summary>Letters and mails to many citizens at once: who was written to, and what has been printed.</summary>
internal sealed class Mailing
{
    /// <summary>Equals the outbox message's id: begun again after a crash, it is the same mailing.</summary>
    public required Guid Id { get; init; }
    public required int Year { get; init; }

    /// <summary>Running number within the year: part of each letter's number.</summary>
    public required int Number { get; init; }
    public required string Title { get; init; }
    public string? LetterTemplate { get; init; }
    public string? EmailTemplate { get; init; }
    public Guid? SurveyId { get; init; }
    public required string InstanceId { get; init; }
    public required DateTime At { get; init; }

    /// <summary>UTC instant at which everything was out; null while it goes on.</summary>
    public DateTime? DoneAt { get; set; }
}

/// <summary>One citizen of a mailing.</summary>
internal sealed class MailingRecipient
{
    public required Guid MailingId { get; init; }

    /// <summary>From 1, in the order in which letters are printed.</summary>
    public required int Position { get; init; }
    public required Guid CitizenId { get; init; }

    /// <summary>UTC instant at which the mail was handed over; null where there is none.</summary>
    public DateTime? MailedAt { get; set; }

    /// <summary>Why the mail was refused for good; the letter goes all the same.</summary>
    public string? MailProblem { get; set; }
}

/// <summary>A print-ready PDF of letters with its manifest and control sheet, as the mail house takes it.</summary>
internal sealed class LetterBatch
{
    public required Guid Id { get; init; }
    public required Guid MailingId { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }
    public required int Letters { get; init; }
    public required int Pages { get; init; }

    /// <summary>SHA-256 of the PDF, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }
    public required DateTime PrintedAt { get; init; }
    public DateTime? HandedOverAt { get; set; }
}

/// <summary>The files of a batch, apart so that lists stay light.</summary>
internal sealed class LetterBatchContent
{
    public required Guid LetterBatchId { get; init; }
    public required byte[] Pdf { get; init; }

    /// <summary>CSV: seq, code, first page, pages, CAP.</summary>
    public required string Manifest { get; init; }
    public required byte[] ControlSheet { get; init; }
}

internal sealed class MailingMapping : IEntityTypeConfiguration<Mailing>, IEntityTypeConfiguration<MailingRecipient>,
    IEntityTypeConfiguration<LetterBatch>, IEntityTypeConfiguration<LetterBatchContent>
{
    public void Configure(EntityTypeBuilder<Mailing> builder)
    {
        builder.ToTable("Mailings").HasKey(mailing => mailing.Id);
        builder.Property(mailing => mailing.Id).ValueGeneratedNever();
        builder.Property(mailing => mailing.Title).HasMaxLength(200);
        builder.Property(mailing => mailing.LetterTemplate).HasMaxLength(120);
        builder.Property(mailing => mailing.EmailTemplate).HasMaxLength(120);
        builder.Property(mailing => mailing.InstanceId).HasMaxLength(40);
        builder.HasIndex(mailing => new { mailing.Year, mailing.Number }).IsUnique();
        builder.HasIndex(mailing => mailing.SurveyId);
    }

    public void Configure(EntityTypeBuilder<MailingRecipient> builder)
    {
        builder.ToTable("MailingRecipients").HasKey(recipient => new { recipient.MailingId, recipient.Position });
        builder.Property(recipient => recipient.MailProblem).HasMaxLength(500);
        builder.HasOne<Mailing>().WithMany().HasForeignKey(recipient => recipient.MailingId);
        builder.HasIndex(recipient => recipient.CitizenId);
    }

    public void Configure(EntityTypeBuilder<LetterBatch> builder)
    {
        builder.ToTable("LetterBatches").HasKey(batch => batch.Id);
        builder.Property(batch => batch.Id).ValueGeneratedNever();
        builder.Property(batch => batch.Sha256).HasMaxLength(64);
        builder.HasOne<Mailing>().WithMany().HasForeignKey(batch => batch.MailingId);
        builder.HasIndex(batch => new { batch.MailingId, batch.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<LetterBatchContent> builder)
    {
        builder.ToTable("LetterBatchContents").HasKey(content => content.LetterBatchId);
        builder.Property(content => content.LetterBatchId).ValueGeneratedNever();
        builder.HasOne<LetterBatch>().WithOne().HasForeignKey<LetterBatchContent>(content => content.LetterBatchId);
    }
}

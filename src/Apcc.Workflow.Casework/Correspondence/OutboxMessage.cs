using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>Work for the world outside, stored with the burst that decided it and done after the commit, at least once (invariant 5).</summary>
internal sealed class OutboxMessage
{
    /// <summary>The idempotency key that the receiver sees: it makes the Message-ID and the letter's number.</summary>
    public required Guid Id { get; init; }
    public required OutboxKind Kind { get; init; }
    public required string InstanceId { get; init; }
    public required string ActivityId { get; init; }
    public Guid? CaseFileId { get; init; }
    public Guid? HumanTaskId { get; init; }

    /// <summary>Resumed when done, failed when it cannot be done; null when nobody waits.</summary>
    public string? BookmarkId { get; init; }

    /// <summary>JSON of the request: template, addressee, values as they stood in the burst.</summary>
    public required string Payload { get; init; }
    public required OutboxState State { get; set; }
    public int Attempts { get; set; }
    public required DateTime NextAttemptAt { get; set; }
    public string? LastError { get; set; }
    public required DateTime CreatedAt { get; init; }
    public DateTime? DoneAt { get; set; }
}

/// <summary>What is to be done outside.</summary>
public enum OutboxKind
{
    Email,
    Letter,
    Document,

    /// <summary>A request to another system.</summary>
    HttpCall,

    /// <summary>Long work of the office (ADR 0005), e.g. a draw.</summary>
    Work,
}

/// <summary>How far it is. Failed: tried often enough; an incident stands for it.</summary>
public enum OutboxState
{
    Pending,
    Done,
    Failed,
    Withdrawn,
}

internal sealed class OutboxMessageMapping : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("OutboxMessages").HasKey(message => message.Id);
        builder.Property(message => message.Id).ValueGeneratedNever();
        builder.Property(message => message.InstanceId).HasMaxLength(40);
        builder.Property(message => message.BookmarkId).HasMaxLength(60);
        builder.HasIndex(message => new { message.State, message.NextAttemptAt });
        builder.HasIndex(message => message.CaseFileId);
    }
}

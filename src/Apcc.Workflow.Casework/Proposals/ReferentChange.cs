using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.Proposals;

/// <summary>The Referente responsabile della finalizzazione was named, replaced or taken off (R5.4.1).</summary>
internal sealed class ReferentChange
{
    public required Guid Id { get; init; }
    public required Guid ProposalId { get; init; }
    public required DateTime At { get; init; }
    public Guid? ActorId { get; init; }
    public Guid? FromId { get; init; }
    public Guid? ToId { get; init; }

    /// <summary>Needed when somebody is replaced.</summary>
    public string? Reason { get; init; }
}

internal sealed class ReferentChangeMapping : IEntityTypeConfiguration<ReferentChange>
{
    public void Configure(EntityTypeBuilder<ReferentChange> builder)
    {
        builder.ToTable("ReferentChanges").HasKey(change => change.Id);
        builder.Property(change => change.Id).ValueGeneratedNever();
        builder.Property(change => change.Reason).HasMaxLength(2000);
        builder.HasOne<Proposal>().WithMany().HasForeignKey(change => change.ProposalId);
        builder.HasIndex(change => new { change.ProposalId, change.At });
    }
}

using Apcc.Workflow.Casework.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.Proposals;

internal sealed class ProposalMapping : IEntityTypeConfiguration<Proposal>
{
    public void Configure(EntityTypeBuilder<Proposal> builder)
    {
        builder.ToTable("Proposals").HasKey(proposal => proposal.Id);
        builder.Property(proposal => proposal.Id).ValueGeneratedNever();
        builder.Property(proposal => proposal.Title).HasMaxLength(500);
        builder.Property(proposal => proposal.GroupName).HasMaxLength(200);
        builder.Property(proposal => proposal.ProposedOutcome).HasMaxLength(60);
        builder.Property(proposal => proposal.CityAnswer).HasMaxLength(60);
        builder.Property(proposal => proposal.CityAnswerAct).HasMaxLength(200);
        builder.Property(proposal => proposal.PacActionCode).HasMaxLength(20);
        builder.Property(proposal => proposal.Version).IsConcurrencyToken();
        builder.Ignore(proposal => proposal.Reference);
        builder.HasIndex(proposal => new { proposal.Year, proposal.Number }).IsUnique();
        builder.HasOne<CaseFile>().WithOne().HasForeignKey<Proposal>(proposal => proposal.Id);
    }
}

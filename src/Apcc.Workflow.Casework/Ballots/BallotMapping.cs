using Apcc.Workflow.Casework.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.Ballots;

internal sealed class BallotMapping :
    IEntityTypeConfiguration<Ballot>, IEntityTypeConfiguration<BallotQuestion>, IEntityTypeConfiguration<BallotVoter>,
    IEntityTypeConfiguration<BallotCode>, IEntityTypeConfiguration<BallotBox>, IEntityTypeConfiguration<BallotReceipt>,
    IEntityTypeConfiguration<PaperCount>
{
    public void Configure(EntityTypeBuilder<Ballot> builder)
    {
        builder.ToTable("Ballots").HasKey(ballot => ballot.Id);
        builder.Property(ballot => ballot.Id).ValueGeneratedNever();
        builder.Property(ballot => ballot.Title).HasMaxLength(300);
        builder.Property(ballot => ballot.Version).IsConcurrencyToken();
        builder.Ignore(ballot => ballot.Threshold);
        builder.HasOne<CaseFile>().WithMany().HasForeignKey(ballot => ballot.CaseFileId);
    }

    public void Configure(EntityTypeBuilder<BallotQuestion> builder)
    {
        builder.ToTable("BallotQuestions").HasKey(question => question.Id);
        builder.Property(question => question.Id).ValueGeneratedNever();
        builder.Property(question => question.Title).HasMaxLength(500);
        builder.Property(question => question.Reference).HasMaxLength(40);
        builder.Ignore(question => question.Tally);
        builder.HasOne<Ballot>().WithMany().HasForeignKey(question => question.BallotId);
        builder.HasIndex(question => new { question.BallotId, question.Position }).IsUnique();
        builder.HasIndex(question => question.ProposalId);
    }

    public void Configure(EntityTypeBuilder<BallotVoter> builder)
    {
        builder.ToTable("BallotVoters").HasKey(voter => new { voter.BallotId, voter.VoterId });
        builder.Property(voter => voter.VoterId).HasMaxLength(100);
        builder.Property(voter => voter.Label).HasMaxLength(200);
        builder.HasOne<Ballot>().WithMany().HasForeignKey(voter => voter.BallotId);
    }

    public void Configure(EntityTypeBuilder<BallotCode> builder)
    {
        builder.ToTable("BallotCodes").HasKey(code => code.Hash);
        builder.Property(code => code.Hash).HasMaxLength(64);
        builder.HasOne<Ballot>().WithMany().HasForeignKey(code => code.BallotId);
    }

    public void Configure(EntityTypeBuilder<BallotBox> builder)
    {
        builder.ToTable("BallotBoxes").HasKey(box => box.QuestionId);
        builder.Property(box => box.QuestionId).ValueGeneratedNever();
        builder.Ignore(box => box.Votes);
        builder.HasOne<BallotQuestion>().WithOne().HasForeignKey<BallotBox>(box => box.QuestionId);
    }

    public void Configure(EntityTypeBuilder<BallotReceipt> builder)
    {
        builder.ToTable("BallotReceipts").HasKey(receipt => new { receipt.QuestionId, receipt.Receipt });
        builder.Property(receipt => receipt.Receipt).HasMaxLength(20);
        builder.HasOne<BallotQuestion>().WithMany().HasForeignKey(receipt => receipt.QuestionId);
    }

    public void Configure(EntityTypeBuilder<PaperCount> builder)
    {
        builder.ToTable("BallotPaperCounts").HasKey(count => new { count.QuestionId, count.ScrutineerId });
        builder.Ignore(count => count.Tally);
        builder.HasOne<BallotQuestion>().WithMany().HasForeignKey(count => count.QuestionId);
    }
}

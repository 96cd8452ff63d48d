using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.Cases;

/// <summary>The matter that instances move forward: today a proposal of the assembly.</summary>
internal sealed class CaseFile
{
    public required Guid Id { get; init; }

    /// <summary>What kind of matter, e.g. <c>proposta</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Short name that people quote, e.g. "2023/04". Unique.</summary>
    public required string Reference { get; init; }
    public required string Title { get; set; }
    public required DateTime CreatedAt { get; init; }
    public int Version { get; set; }
}

internal sealed class CaseFileMapping : IEntityTypeConfiguration<CaseFile>
{
    public void Configure(EntityTypeBuilder<CaseFile> builder)
    {
        builder.ToTable("CaseFiles").HasKey(caseFile => caseFile.Id);
        builder.Property(caseFile => caseFile.Id).ValueGeneratedNever();
        builder.Property(caseFile => caseFile.Kind).HasMaxLength(40);
        builder.Property(caseFile => caseFile.Reference).HasMaxLength(40);
        builder.Property(caseFile => caseFile.Title).HasMaxLength(500);
        builder.Property(caseFile => caseFile.Version).IsConcurrencyToken();
        builder.HasIndex(caseFile => caseFile.Reference).IsUnique();
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.Cases;

/// <summary>The matter that instances move forward: a proposal of the assembly, or a case of a register (ADR 0005).</summary>
internal sealed class CaseFile
{
    public required Guid Id { get; init; }

    /// <summary>What kind of matter: <c>proposta</c>, or the id of a register.</summary>
    public required string Kind { get; init; }

    /// <summary>Short name that people quote, e.g. "2023/04". Unique.</summary>
    public required string Reference { get; init; }
    public required string Title { get; set; }
    public required DateTime CreatedAt { get; init; }

    /// <summary>Year of the cycle; null where the matter belongs to none.</summary>
    public int? Year { get; init; }

    /// <summary>The case that this one is part of.</summary>
    public Guid? ParentId { get; set; }

    /// <summary>Key of a state of its register; null where there is no register.</summary>
    public string? State { get; set; }

    /// <summary>JSON object: what the register's form holds, by field. Never null, possibly <c>{}</c>.</summary>
    public string Facts { get; set; } = "{}";

    /// <summary>What the step that opened it called it: done again, the step finds it instead of opening another.</summary>
    public string? Key { get; init; }
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
        builder.Property(caseFile => caseFile.State).HasMaxLength(40);
        builder.Property(caseFile => caseFile.Facts).HasDefaultValue("{}");
        builder.Property(caseFile => caseFile.Key).HasMaxLength(200);
        builder.HasIndex(caseFile => caseFile.Reference).IsUnique();
        builder.HasIndex(caseFile => new { caseFile.Kind, caseFile.Key }).IsUnique();
        builder.HasIndex(caseFile => new { caseFile.Kind, caseFile.Year });
        builder.HasIndex(caseFile => caseFile.ParentId);
    }
}

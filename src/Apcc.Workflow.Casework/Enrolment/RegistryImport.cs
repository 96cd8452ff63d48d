using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.Enrolment;

/// <summary>That a file was taken in: figures and the file's hash, never its rows. The file itself is not kept.</summary>
internal sealed class RegistryImport
{
    public required Guid Id { get; init; }
    public required int Year { get; init; }
    public required DateTime At { get; init; }
    public required Guid ActorId { get; init; }

    /// <summary>SHA-256 of the file, lower-case hexadecimal.</summary>
    public required string FileHash { get; init; }
    public required int Accepted { get; init; }
    public required int Refused { get; init; }
}

internal sealed class RegistryImportMapping : IEntityTypeConfiguration<RegistryImport>
{
    public void Configure(EntityTypeBuilder<RegistryImport> builder)
    {
        builder.ToTable("RegistryImports").HasKey(import => import.Id);
        builder.Property(import => import.Id).ValueGeneratedNever();
        builder.Property(import => import.FileHash).HasMaxLength(64);
        builder.HasIndex(import => import.Year);
    }
}

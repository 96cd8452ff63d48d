using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.Proposals;

/// <summary>A Gruppo tematico of one year (R5.3.2).</summary>
internal sealed class ThematicGroup
{
    public required Guid Id { get; init; }
    public required int Year { get; init; }
    public required string Name { get; init; }
    public string? Source { get; init; }
}

internal sealed class ThematicGroupMapping : IEntityTypeConfiguration<ThematicGroup>
{
    public void Configure(EntityTypeBuilder<ThematicGroup> builder)
    {
        builder.ToTable("ThematicGroups").HasKey(group => group.Id);
        builder.Property(group => group.Id).ValueGeneratedNever();
        builder.Property(group => group.Name).HasMaxLength(200);
        builder.HasIndex(group => new { group.Year, group.Name }).IsUnique();
    }
}

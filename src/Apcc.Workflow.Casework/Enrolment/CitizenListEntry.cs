using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.Enrolment;

/// <summary>That a citizen is on a named list of a year: <c>estratto</c>, <c>sorteggiati</c>, <c>rispondenti</c> …
/// Draws read one list and fill another; letters and surveys go to a list. Which lists there are is the definition's affair.</summary>
internal sealed class CitizenListEntry
{
    public required int Year { get; init; }

    /// <summary>Key of the list.</summary>
    public required string List { get; init; }
    public required Guid CitizenId { get; init; }

    /// <summary>Place on the list, from 1, where the order was drawn; 0 where it has none.</summary>
    public int Position { get; set; }
    public required DateTime AddedAt { get; init; }
}

internal sealed class CitizenListEntryMapping : IEntityTypeConfiguration<CitizenListEntry>
{
    public void Configure(EntityTypeBuilder<CitizenListEntry> builder)
    {
        builder.ToTable("CitizenLists").HasKey(entry => new { entry.Year, entry.List, entry.CitizenId });
        builder.Property(entry => entry.List).HasMaxLength(60);
        builder.HasIndex(entry => entry.CitizenId);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.HumanTasks.Filters;

/// <summary>A list that somebody looks at again and again, under a name of their own.</summary>
internal sealed class InboxFilter
{
    public required Guid Id { get; init; }
    public required Guid OwnerId { get; init; }
    public required string Name { get; set; }

    /// <summary>The name as it is compared: a person's names differ in more than capitals.</summary>
    public required string NameKey { get; set; }

    /// <summary>The list's address behind the question mark.</summary>
    public required string Query { get; init; }

    /// <summary>The inbox opens with it; at most one of a person's.</summary>
    public bool IsDefault { get; set; }
}

internal sealed class InboxFilterMapping : IEntityTypeConfiguration<InboxFilter>
{
    public void Configure(EntityTypeBuilder<InboxFilter> builder)
    {
        builder.ToTable("InboxFilters").HasKey(filter => filter.Id);
        builder.Property(filter => filter.Id).ValueGeneratedNever();
        builder.Property(filter => filter.Name).HasMaxLength(InboxFilterRules.MaxNameLength);
        builder.Property(filter => filter.NameKey).HasMaxLength(InboxFilterRules.MaxNameLength * 2);
        builder.Property(filter => filter.Query).HasMaxLength(InboxFilterRules.MaxQueryLength);
        builder.HasIndex(filter => new { filter.OwnerId, filter.NameKey }).IsUnique();
    }
}

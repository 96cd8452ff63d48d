using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.Sortition;

/// <summary>The record of one draw: enough to do it again and to answer for it. No names.</summary>
internal sealed class Draw
{
    public required Guid Id { get; init; }
    public required int Year { get; init; }
    public required DrawKind Kind { get; init; }

    /// <summary>What it was for, Italian.</summary>
    public required string Title { get; init; }
    public required string FromList { get; init; }
    public required string IntoList { get; init; }

    /// <summary>Seats asked for.</summary>
    public required int Size { get; init; }
    public required string Seed { get; init; }
    public required DateTime At { get; init; }

    /// <summary>Null when the process did it by itself.</summary>
    public Guid? ActorId { get; init; }
    public required string InstanceId { get; init; }
    public required int PoolCount { get; init; }
    public required int DrawnCount { get; init; }

    /// <summary>SHA-256 over the pool's keys in their alphabetical order.</summary>
    public required string PoolHash { get; init; }

    /// <summary>SHA-256 over the drawn keys in the order of the lot.</summary>
    public required string ResultHash { get; init; }

    /// <summary>JSON list of <see cref="DrawRow"/>: per value, what there was and what was drawn.</summary>
    public required string Rows { get; init; }

    /// <summary>JSON list of <see cref="Quota"/>; empty for a sample.</summary>
    public required string Quotas { get; init; }

    /// <summary>JSON list of Italian sentences: why no panel was found; empty where one was.</summary>
    public required string Problems { get; init; }
}

/// <summary>How was drawn.</summary>
public enum DrawKind
{
    /// <summary>Stratified: every cell has its share.</summary>
    Sample,

    /// <summary>A panel that meets quotas.</summary>
    Panel,
}

/// <summary>One value of a feature in a draw.</summary>
public sealed record DrawRow(string Feature, string Value, int Pool, int Drawn, int? Min, int? Max);

internal sealed class DrawMapping : IEntityTypeConfiguration<Draw>
{
    public void Configure(EntityTypeBuilder<Draw> builder)
    {
        builder.ToTable("Draws").HasKey(draw => draw.Id);
        builder.Property(draw => draw.Id).ValueGeneratedNever();
        builder.Property(draw => draw.Title).HasMaxLength(200);
        builder.Property(draw => draw.FromList).HasMaxLength(60);
        builder.Property(draw => draw.IntoList).HasMaxLength(60);
        builder.Property(draw => draw.Seed).HasMaxLength(200);
        builder.Property(draw => draw.InstanceId).HasMaxLength(40);
        builder.Property(draw => draw.PoolHash).HasMaxLength(64);
        builder.Property(draw => draw.ResultHash).HasMaxLength(64);
        builder.HasIndex(draw => new { draw.Year, draw.At });
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.Registers;

/// <summary>One change of one field of a case: who, when, from what to what.</summary>
internal sealed class CaseChange
{
    public const string Opened = "$opened";
    public const string Title = "$title";
    public const string State = "$state";

    public required Guid Id { get; init; }
    public required Guid CaseFileId { get; init; }
    public required DateTime At { get; init; }
    public Guid? ActorId { get; init; }

    /// <summary>The process that did it; null when a person did.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Name of the fact, or one of <see cref="Opened"/>, <see cref="Title"/>, <see cref="State"/>.</summary>
    public required string Field { get; init; }

    /// <summary>JSON; null: there was none.</summary>
    public string? Before { get; init; }

    /// <summary>JSON; null: it was removed.</summary>
    public string? After { get; init; }
}

/// <summary>The last number that a register gave in a year; year 0 where numbers run on.</summary>
internal sealed class RegisterCounter
{
    public required string Kind { get; init; }
    public required int Year { get; init; }
    public required int Last { get; set; }
}

internal sealed class CaseChangeMapping : IEntityTypeConfiguration<CaseChange>, IEntityTypeConfiguration<RegisterCounter>
{
    public void Configure(EntityTypeBuilder<CaseChange> builder)
    {
        builder.ToTable("CaseChanges").HasKey(change => change.Id);
        builder.Property(change => change.Id).ValueGeneratedNever();
        builder.Property(change => change.Field).HasMaxLength(100);
        builder.Property(change => change.InstanceId).HasMaxLength(40);
        builder.HasIndex(change => new { change.CaseFileId, change.At });
    }

    public void Configure(EntityTypeBuilder<RegisterCounter> builder)
    {
        builder.ToTable("RegisterCounters").HasKey(counter => new { counter.Kind, counter.Year });
        builder.Property(counter => counter.Kind).HasMaxLength(40);
    }
}

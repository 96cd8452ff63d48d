using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.Absences;

/// <summary>Days on which somebody is away and a substitute does their tasks. Dates are half-open: away on <see cref="From"/>,
/// back on <see cref="Until"/>.</summary>
internal sealed class Absence
{
    public required Guid Id { get; init; }
    public required Guid PersonId { get; init; }
    public required Guid SubstituteId { get; set; }
    public required DateOnly From { get; set; }
    public required DateOnly Until { get; set; }
    public required Guid RecordedById { get; init; }
    public required DateTime RecordedAt { get; init; }

    public bool IsOn(DateOnly day) => From <= day && day < Until;
}

internal sealed class AbsenceMapping : IEntityTypeConfiguration<Absence>
{
    public void Configure(EntityTypeBuilder<Absence> builder)
    {
        builder.ToTable("Absences").HasKey(absence => absence.Id);
        builder.Property(absence => absence.Id).ValueGeneratedNever();
        builder.HasIndex(absence => new { absence.SubstituteId, absence.Until });
        builder.HasIndex(absence => new { absence.PersonId, absence.Until });
    }
}

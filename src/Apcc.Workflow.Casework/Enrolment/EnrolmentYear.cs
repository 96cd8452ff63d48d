using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.Enrolment;

/// <summary>The rules by which one year's people are chosen, as the process that opened it set them.</summary>
internal sealed class EnrolmentYear
{
    /// <summary>Year of the assembly; enrolment runs in the year before (R5.1.10).</summary>
    public required int Year { get; init; }

    /// <summary>Day on which ages are counted (R5.1.1).</summary>
    public required DateOnly ReferenceOn { get; set; }

    /// <summary>Completed years that a person must have on the reference date.</summary>
    public required int MinimumAge { get; set; }

    /// <summary>JSON list of bands, youngest first: <c>["16-24","25-44","65+"]</c>.</summary>
    public required string AgeBands { get; set; }
    public required DateTime OpenedAt { get; init; }

    /// <summary>UTC instant at which the personal data of this year's people were erased; null while they are there.</summary>
    public DateTime? ErasedAt { get; set; }
}

internal sealed class EnrolmentYearMapping : IEntityTypeConfiguration<EnrolmentYear>
{
    public void Configure(EntityTypeBuilder<EnrolmentYear> builder)
    {
        builder.ToTable("EnrolmentYears").HasKey(year => year.Year);
        builder.Property(year => year.Year).ValueGeneratedNever();
    }
}

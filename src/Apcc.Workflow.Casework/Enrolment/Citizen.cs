using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.Enrolment;

/// <summary>A resident of one cycle's registry extract. The only place of a citizen's personal data: everything else knows
/// <see cref="Id"/> and the code (invariant 13). Erasing a person is deleting this row.</summary>
internal sealed class Citizen
{
    public required Guid Id { get; init; }

    /// <summary>Year of the assembly that the extract is for.</summary>
    public required int Year { get; init; }

    /// <summary>What staff call the person where the name is not needed, e.g. "26-00417". Unique; running number in the order of the files.</summary>
    public required string Code { get; init; }

    /// <summary>The Ufficio Statistica's own number in its extract: tells twins apart and duplicates together.</summary>
    public required string RegistryCode { get; init; }
    public required string FirstName { get; set; }
    public required string LastName { get; set; }
    public required DateOnly BornOn { get; init; }
    public required CitizenGender Gender { get; init; }
    public required bool IsForeign { get; init; }

    /// <summary>Citizenship as the extract words it.</summary>
    public required string Nationality { get; init; }

    /// <summary>1–9.</summary>
    public required int Municipio { get; init; }

    /// <summary>Via e civico.</summary>
    public required string Street { get; set; }

    /// <summary>Edificio, scala, interno; null where there is none.</summary>
    public string? StreetDetail { get; set; }
    public required string PostalCode { get; set; }
    public required string Town { get; set; }
    public required string Province { get; set; }
    public string? Email { get; set; }

    /// <summary>Same for people of one household; null where the extract does not say.</summary>
    public string? HouseholdKey { get; init; }
    public required Guid ImportId { get; init; }

    public string Name => $"{FirstName} {LastName}";
}

/// <summary>As the registry has it.</summary>
public enum CitizenGender
{
    Female,
    Male,

    /// <summary>Neither, or not said.</summary>
    Other,
}

internal sealed class CitizenMapping : IEntityTypeConfiguration<Citizen>
{
    public void Configure(EntityTypeBuilder<Citizen> builder)
    {
        builder.ToTable("Citizens").HasKey(citizen => citizen.Id);
        builder.Property(citizen => citizen.Id).ValueGeneratedNever();
        builder.Property(citizen => citizen.Code).HasMaxLength(20);
        builder.Property(citizen => citizen.RegistryCode).HasMaxLength(60);
        builder.Property(citizen => citizen.FirstName).HasMaxLength(80);
        builder.Property(citizen => citizen.LastName).HasMaxLength(80);
        builder.Property(citizen => citizen.Nationality).HasMaxLength(80);
        builder.Property(citizen => citizen.Street).HasMaxLength(120);
        builder.Property(citizen => citizen.StreetDetail).HasMaxLength(80);
        builder.Property(citizen => citizen.PostalCode).HasMaxLength(5);
        builder.Property(citizen => citizen.Town).HasMaxLength(60);
        builder.Property(citizen => citizen.Province).HasMaxLength(2);
        builder.Property(citizen => citizen.Email).HasMaxLength(200);
        builder.Property(citizen => citizen.HouseholdKey).HasMaxLength(80);
        builder.Ignore(citizen => citizen.Name);
        builder.HasIndex(citizen => citizen.Code).IsUnique();
        builder.HasIndex(citizen => new { citizen.Year, citizen.RegistryCode }).IsUnique();
    }
}

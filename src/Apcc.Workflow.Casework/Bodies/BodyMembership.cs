using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.Bodies;

/// <summary>A staff member's time in a body (R4.1). Dates are half-open: valid on <see cref="From"/>, no longer on <see cref="Until"/>.</summary>
internal sealed class BodyMembership
{
    public required Guid Id { get; init; }
    public required string BodyKey { get; init; }
    public required Guid StaffMemberId { get; init; }
    public required DateOnly From { get; set; }
    public DateOnly? Until { get; set; }

    /// <summary>E.g. "coordinatore Ambito 5".</summary>
    public string? Function { get; set; }

    public bool IsValidOn(DateOnly day) => From <= day && (Until is null || day < Until);
}

internal sealed class BodyMembershipMapping : IEntityTypeConfiguration<BodyMembership>
{
    public void Configure(EntityTypeBuilder<BodyMembership> builder)
    {
        builder.ToTable("BodyMemberships").HasKey(membership => membership.Id);
        builder.Property(membership => membership.Id).ValueGeneratedNever();
        builder.Property(membership => membership.BodyKey).HasMaxLength(80);
        builder.HasIndex(membership => new { membership.BodyKey, membership.StaffMemberId });
        builder.HasIndex(membership => membership.StaffMemberId);
    }
}

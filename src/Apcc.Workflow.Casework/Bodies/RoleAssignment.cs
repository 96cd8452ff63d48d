using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.Bodies;

/// <summary>A role held by a staff member between two dates (half-open). What a role may do stands in <c>workflows/roles.json</c>.</summary>
internal sealed class RoleAssignment
{
    public required Guid Id { get; init; }
    public required string Role { get; init; }
    public required Guid StaffMemberId { get; init; }
    public required DateOnly From { get; set; }
    public DateOnly? Until { get; set; }

    public bool IsValidOn(DateOnly day) => From <= day && (Until is null || day < Until);
}

internal sealed class RoleAssignmentMapping : IEntityTypeConfiguration<RoleAssignment>
{
    public void Configure(EntityTypeBuilder<RoleAssignment> builder)
    {
        builder.ToTable("RoleAssignments").HasKey(assignment => assignment.Id);
        builder.Property(assignment => assignment.Id).ValueGeneratedNever();
        builder.Property(assignment => assignment.Role).HasMaxLength(80);
        builder.HasIndex(assignment => new { assignment.StaffMemberId, assignment.Role });
        builder.HasIndex(assignment => assignment.Role);
    }
}

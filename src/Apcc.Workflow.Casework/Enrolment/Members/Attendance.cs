using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.Enrolment.Members;

/// <summary>Whether a member was at a plenary.</summary>
internal sealed class Attendance
{
    public required Guid MemberId { get; init; }

    /// <summary>Day of the plenary.</summary>
    public required DateOnly HeldOn { get; init; }
    public required AttendanceMark Mark { get; set; }
    public required Guid RecordedById { get; set; }
    public required DateTime RecordedAt { get; set; }
}

/// <summary>What is noted of a member at a plenary; which of them count as absences is a setting (R5.1.9).</summary>
public enum AttendanceMark
{
    Present,

    /// <summary>There for a part of it.</summary>
    Partial,
    Absent,

    /// <summary>Absent with a reason given beforehand.</summary>
    Excused,
}

internal sealed class AttendanceMapping : IEntityTypeConfiguration<Attendance>
{
    public void Configure(EntityTypeBuilder<Attendance> builder)
    {
        builder.ToTable("Attendances").HasKey(attendance => new { attendance.MemberId, attendance.HeldOn });
        builder.HasOne<AssemblyMember>().WithMany().HasForeignKey(attendance => attendance.MemberId);
        builder.HasIndex(attendance => attendance.HeldOn);
    }
}

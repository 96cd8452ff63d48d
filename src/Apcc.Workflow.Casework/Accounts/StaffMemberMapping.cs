using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.Accounts;

internal sealed class StaffMemberMapping : IEntityTypeConfiguration<StaffMember>
{
    public void Configure(EntityTypeBuilder<StaffMember> builder)
    {
        builder.Property(member => member.DisplayName).HasMaxLength(200);
        builder.Property(member => member.JobTitle).HasMaxLength(200);
        builder.Property(member => member.Id).ValueGeneratedNever();
        builder.HasIndex(member => member.NormalizedEmail).HasDatabaseName("EmailIndex").IsUnique();
    }
}

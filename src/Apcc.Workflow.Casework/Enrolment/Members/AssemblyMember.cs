using Apcc.Workflow.Casework.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.Enrolment.Members;

/// <summary>A citizen's place in the assembly of one year. The name stands with the citizen alone (invariant 13).</summary>
internal sealed class AssemblyMember
{
    /// <summary>Equals the id of its case file.</summary>
    public required Guid Id { get; init; }
    public required Guid CitizenId { get; init; }
    public required int Year { get; init; }

    /// <summary>E.g. "M27-014".</summary>
    public required string Reference { get; init; }
    public required MemberRole Role { get; set; }
    public required MemberState State { get; set; }

    /// <summary>Place in the draw, from 1: the order in which substitutes stand.</summary>
    public required int Position { get; init; }

    /// <summary>First day of membership; null until pact, declaration and consent are there.</summary>
    public DateOnly? From { get; set; }

    /// <summary>Day on which the right to vote was acquired; null for who has none.</summary>
    public DateOnly? VotesFrom { get; set; }

    /// <summary>Last day; null while it goes on.</summary>
    public DateOnly? EndedOn { get; set; }

    /// <summary>Key of the cause, e.g. <c>assenze</c>, <c>rinuncia</c>; the definition's words.</summary>
    public string? EndCause { get; set; }

    /// <summary>Why, in a sentence without names.</summary>
    public string? EndReason { get; set; }

    /// <summary>Whose place was taken.</summary>
    public Guid? ReplacesId { get; set; }

    /// <summary>Day on which the Patto di Partecipazione was signed.</summary>
    public DateOnly? PactSignedOn { get; set; }

    /// <summary>Day on which no conflicting public office was declared.</summary>
    public DateOnly? NoOfficeDeclaredOn { get; set; }

    /// <summary>Day of the consent that the name appears on the Albo Pretorio.</summary>
    public DateOnly? NameConsentOn { get; set; }

    /// <summary>Substitutes: day on which the Addendum was signed.</summary>
    public DateOnly? AddendumSignedOn { get; set; }

    /// <summary>Day of the warning one absence before the end.</summary>
    public DateOnly? WarnedOn { get; set; }
    public int Version { get; set; }

    /// <summary>R5.1.6, R5.1.8: without all of these nobody is a member.</summary>
    public bool HasSigned => PactSignedOn is not null && NoOfficeDeclaredOn is not null && NameConsentOn is not null
        && (Role is MemberRole.Member || AddendumSignedOn is not null);
}

/// <summary>With or without the right to vote (R5.1.8).</summary>
public enum MemberRole
{
    Member,
    Substitute,
}

/// <summary>How far a membership is.</summary>
public enum MemberState
{
    /// <summary>Drawn; pact and declarations are missing.</summary>
    Pending,
    Active,
    Ended,
}

internal sealed class AssemblyMemberMapping : IEntityTypeConfiguration<AssemblyMember>
{
    public void Configure(EntityTypeBuilder<AssemblyMember> builder)
    {
        builder.ToTable("AssemblyMembers").HasKey(member => member.Id);
        builder.Property(member => member.Id).ValueGeneratedNever();
        builder.Property(member => member.Reference).HasMaxLength(20);
        builder.Property(member => member.EndCause).HasMaxLength(60);
        builder.Property(member => member.EndReason).HasMaxLength(1000);
        builder.Property(member => member.Version).IsConcurrencyToken();
        builder.Ignore(member => member.HasSigned);
        builder.HasIndex(member => new { member.Year, member.CitizenId }).IsUnique();
        builder.HasIndex(member => member.Reference).IsUnique();
        builder.HasOne<CaseFile>().WithOne().HasForeignKey<AssemblyMember>(member => member.Id);
    }
}

using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Casework.Registers;

namespace Apcc.Workflow.Casework.PublicSite;

/// <summary>Everything that is public of one year of the assembly (R1.2, R7.3).</summary>
public sealed record PublicYear
{
    public required int Year { get; init; }

    /// <summary>All years of which something is public, newest first.</summary>
    public required IReadOnlyList<int> Years { get; init; }

    /// <summary>Today in the office.</summary>
    public required DateOnly Today { get; init; }
    public required PublicSiteSettings Settings { get; init; }

    /// <summary>Every register that has something public, whether or not there are cases of this year; by stage and title.</summary>
    public required IReadOnlyList<PublicRegister> Registers { get; init; }

    /// <summary>By number.</summary>
    public required IReadOnlyList<PublicProposal> Proposals { get; init; }

    /// <summary>The case that describes the year itself; null where there is none, or it is not public yet.</summary>
    public PublicCase? Cycle { get; init; }

    public IEnumerable<PublicCase> Cases => Registers.SelectMany(register => register.Cases);

    /// <summary>What takes place, in the order of time.</summary>
    public IReadOnlyList<PublicCase> Appointments =>
    [
        .. Cases.Where(item => item.Appointment is not null).OrderBy(item => item.Appointment?.Day).ThenBy(item => item.Appointment?.From)
            .ThenBy(item => item.Reference, StringComparer.Ordinal),
    ];

    public PublicRegister? Find(string kind) => Registers.FirstOrDefault(register => register.Id == kind);

    public PublicCase? Find(string kind, string reference) => Find(kind)?.Cases.FirstOrDefault(item => item.Reference == reference);

    public PublicProposal? Find(int number) => Proposals.FirstOrDefault(proposal => proposal.Number == number);
}

/// <summary>A register with its public cases of a year.</summary>
public sealed record PublicRegister
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required string Singular { get; init; }
    public string? Description { get; init; }
    public required string Stage { get; init; }
    public required bool HasAppointments { get; init; }

    /// <summary>The facts that it opens.</summary>
    public required IReadOnlyList<FormField> Fields { get; init; }

    /// <summary>The states in which its cases are public.</summary>
    public required IReadOnlyList<RegisterState> States { get; init; }

    /// <summary>By reference.</summary>
    public required IReadOnlyList<PublicCase> Cases { get; init; }
}

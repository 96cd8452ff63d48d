using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Casework.ClimatePlan;
using Apcc.Workflow.Casework.Csv;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Proposals;

namespace Apcc.Workflow.Casework.Demonstration;

/// <summary>The steps of seeding, each into the context, none saving.</summary>
internal static class DemonstrationSteps
{
    public static IReadOnlyDictionary<string, StaffMember> AddPeople(WorkflowDbContext db, InventedData invented)
    {
        var people = new Dictionary<string, StaffMember>(StringComparer.Ordinal);
        foreach (var entry in invented.People)
        {
            var person = NewStaffMember.Of(entry.Name, entry.Email, entry.JobTitle, entry.UserName, isDemonstration: true);
            people.Add(entry.UserName, person);
            db.Users.Add(person);
            foreach (var body in entry.Bodies)
                db.BodyMemberships.Add(new BodyMembership
                {
                    Id = Guid.CreateVersion7(),
                    BodyKey = body,
                    StaffMemberId = person.Id,
                    From = invented.ValidFrom,
                });
            foreach (var role in entry.Roles)
                db.RoleAssignments.Add(new RoleAssignment
                {
                    Id = Guid.CreateVersion7(),
                    Role = role,
                    StaffMemberId = person.Id,
                    From = invented.ValidFrom,
                });
        }

        return people;
    }

    public static async Task<int> ImportPacActionsAsync(
        WorkflowDbContext db, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(content.ToArray());
        var answer = await PacActionImport.MergeAsync(db, PacActionCsv.Read(stream), cancellationToken);
        ThrowIfRefused("delle Azioni", answer.Refusal, answer.Refused);
        return answer.Actions.Count;
    }

    public static Task AddGroupsAsync(WorkflowDbContext db, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(content.ToArray());
        var read = ThematicGroupCsv.Read(stream);
        ThrowIfRefused("dei Gruppi tematici", read.FileProblem, read.Refused);
        return ProposalGroups.AddMissingAsync(
            db, read.Accepted.Select(line => (line.Row.Year, line.Row.Name, line.Row.Source)), cancellationToken);
    }

    public static async Task<int> ImportProposalsAsync(
        WorkflowDbContext db, ReadOnlyMemory<byte> content, DateTime now, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(content.ToArray());
        var answer = await ProposalImport.AddAsync(db, ProposalCsv.Read(stream), now, cancellationToken);
        ThrowIfRefused("delle proposte", answer.Refusal, answer.Refused);
        return answer.Accepted.Count;
    }

    /// <summary>Sets what is invented on the proposals just imported, and says so on each.</summary>
    public static void Classify(
        WorkflowDbContext db, InventedData invented, IReadOnlyDictionary<string, StaffMember> people, DateTime now)
    {
        foreach (var entry in invented.Proposals)
        {
            var proposal = db.Proposals.Local.FirstOrDefault(row => row.Year == entry.Year && row.Title == entry.Title)
                ?? throw new DemonstrationDataException($"La proposta «{entry.Title}» del {entry.Year} non è nel file delle proposte.");
            if (entry.PacAction is { } code && db.PacActions.Local.All(action => action.Code != code))
                throw new DemonstrationDataException($"L'Azione {code} non è nel file delle Azioni.");

            proposal.Kind = ProposalKindNames.OfKey(entry.Kind);
            if (entry.Approved is { } approved) proposal.Approval = approved ? ProposalApproval.Approved : ProposalApproval.Rejected;
            proposal.PacActionCode = entry.PacAction;
            proposal.DemonstrationNote = entry.Note;
            if (entry.Referent is { } userName) Name(db, proposal, PersonOf(people, userName), now);
        }
    }

    private static void Name(WorkflowDbContext db, Proposal proposal, StaffMember referent, DateTime now)
    {
        proposal.FinalizationReferentId = referent.Id;
        db.ReferentChanges.Add(new ReferentChange { Id = Guid.CreateVersion7(), ProposalId = proposal.Id, At = now, ToId = referent.Id });
    }

    private static StaffMember PersonOf(IReadOnlyDictionary<string, StaffMember> people, string userName) =>
        people.TryGetValue(userName, out var person)
            ? person
            : throw new DemonstrationDataException($"La persona «{userName}» non è fra quelle della dimostrazione.");

    private static void ThrowIfRefused(string what, string? problem, IReadOnlyList<CsvRefusal> refused)
    {
        if (problem is not null) throw new DemonstrationDataException($"Il file {what} non si legge: {problem}");
        if (refused.Count > 0)
            throw new DemonstrationDataException($"Il file {what} ha un errore alla riga {refused[0].Line}: {refused[0].Reason}");
    }
}

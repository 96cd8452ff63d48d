using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Enrolment.Members;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.Proposals;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>Copies a real case for a rehearsal: the matter, who works in the office by name and group, and what was answered. Addresses,
/// files and everything else of the office stay behind.</summary>
internal static class RehearsalCopies
{
    /// <summary>Null when the case does not exist or is not the person's to read.</summary>
    public static async Task<RehearsalCopy?> OfAsync(
        WorkflowDbContext db, Actor actor, Guid caseId, DateOnly today, CancellationToken cancellationToken)
    {
        if (!await CaseAccess.MayReadAsync(db, actor, caseId, cancellationToken)) return null;
        var caseFile = await db.CaseFiles.AsNoTracking().SingleOrDefaultAsync(row => row.Id == caseId, cancellationToken);
        if (caseFile is null) return null;

        var people = await PeopleAsync(db, today, cancellationToken);
        var known = people.Select(person => person.User).ToHashSet(StringComparer.Ordinal);
        var proposal = await db.Proposals.AsNoTracking().SingleOrDefaultAsync(row => row.Id == caseId, cancellationToken);
        var member = await db.AssemblyMembers.AsNoTracking().SingleOrDefaultAsync(row => row.Id == caseId, cancellationToken);
        return new RehearsalCopy(
            new RehearsalCase
            {
                Name = caseFile.Reference,
                People = people,
                Matter = new RehearsalMatter(caseFile.Kind, caseFile.Reference, caseFile.Title, proposal is null ? null : Of(proposal))
                {
                    Year = member?.Year,
                    // The place is copied, the citizen is an invented one.
                    Facts = member is null ? null : new JsonObject { ["role"] = member.Role is MemberRole.Substitute ? "sostituto" : "membro" },
                },
                PacActions = await db.PacActions.AsNoTracking().Select(action => action.Code).ToListAsync(cancellationToken),
            },
            await AnswersAsync(db, caseId, known, cancellationToken));
    }

    private static JsonObject Of(Proposal proposal) => new()
    {
        ["year"] = proposal.Year,
        ["number"] = proposal.Number,
        ["group"] = proposal.GroupName,
        ["kind"] = proposal.Kind.Key(),
        ["approved"] = proposal.Approval switch { ProposalApproval.Approved => true, ProposalApproval.Rejected => false, _ => null },
        ["finalizationReferent"] = proposal.FinalizationReferentId is { } referent ? $"@{UserOf(referent)}" : null,
        ["pacActionCode"] = proposal.PacActionCode,
    };

    private static async Task<IReadOnlyList<RehearsalPerson>> PeopleAsync(WorkflowDbContext db, DateOnly today, CancellationToken cancellationToken)
    {
        var staff = await db.Users.AsNoTracking().Where(member => member.IsActive).OrderBy(member => member.DisplayName).Select(member => new { member.Id, member.DisplayName }).ToListAsync(cancellationToken);
        var bodies = await db.BodyMemberships.AsNoTracking().Where(row => row.From <= today && (row.Until == null || row.Until > today))
            .Select(row => new { row.StaffMemberId, Key = row.BodyKey }).ToListAsync(cancellationToken);
        var roles = await db.RoleAssignments.AsNoTracking().Where(row => row.From <= today && (row.Until == null || row.Until > today))
            .Select(row => new { row.StaffMemberId, Key = row.Role }).ToListAsync(cancellationToken);
        var groups = bodies.Concat(roles).ToLookup(row => row.StaffMemberId, row => row.Key);
        return [.. staff.Select(member => new RehearsalPerson(UserOf(member.Id), member.DisplayName, [.. groups[member.Id].Distinct()]))];
    }

    private static async Task<ILookup<string, RehearsedAnswer>> AnswersAsync(
        WorkflowDbContext db, Guid caseId, HashSet<string> known, CancellationToken cancellationToken)
    {
        var done = await db.HumanTasks.AsNoTracking()
            .Where(task => task.CaseFileId == caseId && task.Status == HumanTaskStatus.Completed && task.ActionTaken != null)
            .Join(db.HumanTaskContents.AsNoTracking(), task => task.Id, content => content.HumanTaskId,
                (task, content) => new { task.ActivityId, task.ActionTaken, task.ClosedAt, content.Result }).ToListAsync(cancellationToken);
        return done.OrderBy(row => row.ClosedAt).ToLookup(
            row => row.ActivityId,
            row => new RehearsedAnswer(row.ActionTaken ?? "", row.Result is { } result && WithUsers(JsonNode.Parse(result), known) is JsonObject data ? data : []));
    }

    private static JsonNode? WithUsers(JsonNode? node, HashSet<string> known) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, WithUsers(member.Value, known)))),
        JsonArray items => new JsonArray([.. items.Select(item => WithUsers(item, known))]),
        JsonValue value when value.TryGetValue<string>(out var text) && Guid.TryParse(text, out var id) && known.Contains(UserOf(id)) =>
            JsonValue.Create($"@{UserOf(id)}"),
        _ => node?.DeepClone(),
    };

    private static string UserOf(Guid id) => id.ToString("N");
}

/// <summary>What a rehearsal takes from a real case.</summary>
/// <param name="Answers">By activity, oldest first.</param>
internal sealed record RehearsalCopy(RehearsalCase Scene, ILookup<string, RehearsedAnswer> Answers);

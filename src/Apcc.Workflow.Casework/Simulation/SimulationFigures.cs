using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Enrolment.Members;
using Apcc.Workflow.Casework.Registers;
using Apcc.Workflow.Casework.Sortition;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Simulation;

/// <summary>What the people of a simulated cycle did, in numbers.</summary>
internal static class SimulationFigures
{
    /// <summary>Of one year: who was invited, answered, became a member, was away, left, was replaced.</summary>
    public static async Task<JsonObject> PeopleAsync(WorkflowDbContext db, int year, ReportWords words, CancellationToken cancellationToken)
    {
        async Task<int> AnswersAsync(string? form) => form is null ? 0 : await SimulationTally.AnswersAsync(db, form, year, cancellationToken);
        var members = await db.AssemblyMembers.AsNoTracking().Where(member => member.Year == year).ToListAsync(cancellationToken);
        var signed = members.Where(member => member.From is not null).ToList();
        var lost = signed.Where(member => member.EndCause is { } cause && !words.RegularEnds.Contains(cause)).ToList();
        return new JsonObject
        {
            ["invited"] = await db.Draws.Where(draw => draw.Year == year && draw.Kind == DrawKind.Sample).SumAsync(draw => draw.DrawnCount, cancellationToken),
            ["answered"] = await AnswersAsync(words.Answered),
            ["interviewed"] = await AnswersAsync(words.Interviewed),
            ["members"] = signed.Count(member => member.Role is MemberRole.Member && member.ReplacesId is null),
            ["substitutes"] = signed.Count(member => member.Role is MemberRole.Substitute || member.ReplacesId is not null),
            ["absences"] = await db.Attendances.CountAsync(row => (row.Mark == AttendanceMark.Absent || row.Mark == AttendanceMark.Excused)
                && db.AssemblyMembers.Any(member => member.Id == row.MemberId && member.Year == year), cancellationToken),
            ["lost"] = lost.Count,
            ["lostByCause"] = Counts(lost.Select(member => member.EndCause ?? "")),
            ["neverSigned"] = members.Count(member => member.From is null),
            ["replaced"] = signed.Count(member => member.ReplacesId is not null),
        };
    }

    /// <summary>Cases of one kind in a year, by state.</summary>
    public static async Task<JsonObject> CasesAsync(WorkflowDbContext db, CaseYears years, int year, string? kind, CancellationToken cancellationToken)
    {
        var rows = await db.CaseFiles.AsNoTracking().Where(row => row.Kind == kind).Select(row => new { row.Id, row.State }).ToListAsync(cancellationToken);
        var states = rows.Where(row => years.Of(row.Id) == year).Select(row => row.State ?? "").ToList();
        return new JsonObject { ["count"] = states.Count, ["perState"] = Counts(states) };
    }

    /// <summary>Tasks in which a report was written: handed in by the term or after it.</summary>
    public static async Task<JsonObject> ReportsAsync(WorkflowDbContext db, CaseYears years, int year, ReportWords words, CancellationToken cancellationToken)
    {
        var rows = await db.HumanTasks.AsNoTracking().Where(task => words.Reports.Contains(task.DefinitionId + "/" + task.ActivityId))
            .Select(task => new { task.Id, task.CaseFileId, task.ClosedAt, task.DueAt, task.ActionTaken }).ToListAsync(cancellationToken);
        var asked = rows.Where(row => years.Of(row.CaseFileId) == year).ToList();
        var filed = asked.Where(row => row.ActionTaken is not null).ToList();
        var ids = asked.Select(row => row.Id).ToHashSet();
        var reminders = await db.HumanTaskEvents.AsNoTracking().Where(entry => entry.Kind == HumanTasks.HumanTaskEventKind.ReminderSent)
            .Select(entry => entry.HumanTaskId).ToListAsync(cancellationToken);
        return new JsonObject
        {
            ["asked"] = asked.Count,
            ["filed"] = filed.Count,
            ["inTime"] = filed.Count(row => row.DueAt is null || row.ClosedAt <= row.DueAt),
            ["late"] = filed.Count(row => row.ClosedAt > row.DueAt),
            ["reminders"] = reminders.Count(ids.Contains),
        };
    }

    /// <summary>The year's dossier; names without value are null.</summary>
    public static async Task<JsonObject> DossierAsync(WorkflowDbContext db, CaseYears years, int year, ReportWords words, CancellationToken cancellationToken)
    {
        var rows = await db.CaseFiles.AsNoTracking().Where(row => row.Kind == words.Dossier).OrderBy(row => row.Reference).ToListAsync(cancellationToken);
        var facts = rows.LastOrDefault(row => years.Of(row.Id) == year) is { } dossier ? CaseFacts.Read(dossier.Facts) : [];
        return new JsonObject(words.DossierFacts.Select(pair => KeyValuePair.Create(pair.Key, facts[pair.Value]?.DeepClone())));
    }

    public static JsonObject Counts(IEnumerable<string> keys) => new(keys.CountBy(key => key)
        .OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
}

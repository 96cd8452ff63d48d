using System.Text.Json;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Engine.Calendar;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>Reads a rehearsed office as a calendar.</summary>
internal sealed class RehearsalAgendas(RehearsalOffice office, RehearsalStaff staff)
{
    /// <summary>A due date far away is no reason to list all the Sundays until then.</summary>
    private const int MostDays = 800;

    public Task<RehearsalAgenda> OfAsync(string instanceId, CancellationToken cancellationToken) =>
        office.ReadAsync(db => OfAsync(db, instanceId, cancellationToken), cancellationToken);

    private async Task<RehearsalAgenda> OfAsync(WorkflowDbContext db, string instanceId, CancellationToken cancellationToken)
    {
        var tasks = await db.HumanTasks.AsNoTracking().ToListAsync(cancellationToken);
        var groups = await GroupNamesAsync(db, cancellationToken);
        var people = await db.Users.AsNoTracking().ToDictionaryAsync(member => member.Id, member => member.DisplayName, cancellationToken);
        var candidates = (await db.HumanTaskCandidates.AsNoTracking().Where(row => row.Kind == CandidateKind.Person || row.Kind == CandidateKind.Group).ToListAsync(cancellationToken))
            .ToLookup(row => row.HumanTaskId, row => groups.GetValueOrDefault(row.Key) ?? (Guid.TryParse(row.Key, out var id) ? people.GetValueOrDefault(id) : null) ?? row.Key);
        var instance = await db.WorkflowInstances.AsNoTracking().SingleAsync(row => row.Id == instanceId, cancellationToken);

        var entries = new List<AgendaEntry>();
        foreach (var task in tasks)
        {
            entries.Add(new AgendaEntry(task.CreatedAt, AgendaEntryKind.TaskGiven, task.Title, GivenTo(task), DueAt: task.DueAt) { IsOver = task.ClosedAt == task.CreatedAt });
            if (task.ClosedAt is { } closed)
                entries.Add(new AgendaEntry(closed, task.Status is HumanTaskStatus.Completed ? AgendaEntryKind.TaskDone : AgendaEntryKind.TaskEnded,
                    task.Title, task.CompletedById is { } by ? people.GetValueOrDefault(by) ?? "" : "", task.ActionTaken));
        }

        entries.AddRange(await MailsAsync(db, cancellationToken));
        entries.AddRange(await DocumentsAsync(db, cancellationToken));
        entries.AddRange((await db.Incidents.AsNoTracking().ToListAsync(cancellationToken))
            .Select(row => new AgendaEntry(row.RaisedAt, AgendaEntryKind.Incident, row.Message, "", row.Detail)));
        if (instance.Status is InstanceStatus.Finished)
            entries.Add(new AgendaEntry(instance.UpdatedAt, AgendaEntryKind.Finished, instance.DefinitionName, "", instance.SubStatus.ToString()));
        var open = tasks.Where(task => task.ClosedAt is null).OrderBy(task => task.CreatedAt).ThenBy(task => task.BookmarkId, StringComparer.Ordinal).ToList();
        var last = open.Select(task => task.DueAt).Concat([office.UtcNow]).Max() ?? office.UtcNow;
        return new RehearsalAgenda
        {
            Entries = [.. entries.OrderBy(entry => entry.At).ThenBy(Rank)],
            Open = [.. open.Select(task => new AgendaTask(
                task.Id, task.ActivityId, task.Title, GivenTo(task), task.CreatedAt, task.DueAt, JsonSerializer.Deserialize<List<string>>(task.Actions) ?? []))],
            StartedAt = instance.CreatedAt,
            NextAt = await office.NextAsync(cancellationToken),
            DaysOff = await DaysOffAsync(db, OfficeTime.DateOf(instance.CreatedAt), OfficeTime.DateOf(last), cancellationToken),
        };

        string GivenTo(HumanTask task) => task.AssigneeId is { } holder && people.GetValueOrDefault(holder) is { } name
            ? name
            : string.Join(", ", candidates[task.Id].Distinct().Order(StringComparer.CurrentCulture));
    }

    // In a clock that stands still, cause before effect.
    private static int Rank(AgendaEntry entry) => entry.Kind switch
    {
        AgendaEntryKind.TaskGiven when entry.IsOver => 0,
        AgendaEntryKind.TaskDone or AgendaEntryKind.TaskEnded => 1,
        AgendaEntryKind.Finished => 4,
        AgendaEntryKind.TaskGiven => 2,
        _ => 3,
    };

    private async Task<Dictionary<string, string>> GroupNamesAsync(WorkflowDbContext db, CancellationToken cancellationToken)
    {
        var names = await db.Bodies.AsNoTracking().ToDictionaryAsync(body => body.Key, body => body.Name, cancellationToken);
        foreach (var role in (await office.Get<ConfigurationCatalog>().RolesAsync(db, cancellationToken)).Roles) names.TryAdd(role.Key, role.Name);
        return names;
    }

    // In the order of the view's mails, which gives them their numbers.
    private async Task<IEnumerable<AgendaEntry>> MailsAsync(WorkflowDbContext db, CancellationToken cancellationToken)
    {
        var mails = await RehearsalViews.MailsAsync(db, staff, cancellationToken);
        return mails.Select((mail, number) => new AgendaEntry(
            mail.At, AgendaEntryKind.Mail, mail.Subject, string.Join(", ", mail.To.Split(", ").Select(to => staff.NameOf(to) ?? to)), Number: number));
    }

    private async Task<IEnumerable<AgendaEntry>> DocumentsAsync(WorkflowDbContext db, CancellationToken cancellationToken)
    {
        var documents = await RehearsalViews.DocumentsAsync(db, staff, cancellationToken);
        return documents.Select((document, number) => new AgendaEntry(
            document.At, document.IsLetter ? AgendaEntryKind.Letter : AgendaEntryKind.Document, document.Title,
            document.To is { } to ? staff.NameOf(to) ?? to : "", Number: number));
    }

    private async Task<IReadOnlyDictionary<DateOnly, string?>> DaysOffAsync(
        WorkflowDbContext db, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        var off = new Dictionary<DateOnly, string?>();
        if ((await office.Get<ConfigurationCatalog>().CalendarsAsync(db, cancellationToken)).Default is not { } calendar) return off;

        try
        {
            for (var day = first; day <= last && off.Count < MostDays; day = day.AddDays(1))
                if (!calendar.IsWorkingDay(day)) off[day] = calendar.HolidayName(day);
        }
        catch (CalendarGapException)
        {
            // Beyond the table nothing can be said; the days before it are marked.
        }

        return off;
    }
}

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.Incidents;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>Reads how a rehearsed office stands.</summary>
internal sealed class RehearsalViews(RehearsalOffice office, RehearsalStaff staff)
{
    public Task<RehearsalView> OfAsync(string instanceId, CancellationToken cancellationToken) =>
        office.ReadAsync(db => OfAsync(db, instanceId, cancellationToken), cancellationToken);

    /// <summary>The state of an instance as it is stored.</summary>
    public Task<WorkflowState> StateAsync(string instanceId, CancellationToken cancellationToken) =>
        office.ReadAsync(db => StateAsync(db, instanceId, cancellationToken), cancellationToken);

    private static async Task<WorkflowState> StateAsync(WorkflowDbContext db, string instanceId, CancellationToken cancellationToken) =>
        WorkflowState.FromJson(await db.WorkflowInstances.AsNoTracking()
            .Where(row => row.Id == instanceId).Select(row => row.State).SingleAsync(cancellationToken));

    private async Task<RehearsalView> OfAsync(WorkflowDbContext db, string instanceId, CancellationToken cancellationToken)
    {
        var state = await StateAsync(db, instanceId, cancellationToken);
        var caseFileId = await db.WorkflowInstances.AsNoTracking().Where(row => row.Id == instanceId)
            .Select(row => row.CaseFileId).SingleAsync(cancellationToken);
        return new RehearsalView
        {
            UtcNow = office.UtcNow,
            InstanceId = instanceId,
            Status = state.Status,
            SubStatus = state.SubStatus,
            Lines = [.. office.Record.Lines],
            Output = state.Output,
            Variables = state.Variables,
            Incidents = await IncidentsAsync(db, state, cancellationToken),
            Waits = Waits(state),
            Tasks = await TasksAsync(db, cancellationToken),
            Mails = await MailsAsync(db, staff, cancellationToken),
            Documents = await DocumentsAsync(db, staff, cancellationToken),
            Matter = caseFileId is { } id ? await office.Get<CaseSnapshots>().OfAsync(db, id, cancellationToken) : null,
            Journal = await JournalAsync(db, cancellationToken),
            ActivityRuns = [.. state.ActivityRuns],
        };
    }

    /// <summary>One entry a run: a human task waits once, however many reminders it has.</summary>
    public static IReadOnlyList<RehearsedWait> Waits(WorkflowState state) => [.. state.Bookmarks
        .GroupBy(bookmark => bookmark.ActivityInstanceId)
        .Select(run => new RehearsedWait(
            run.First().ActivityId, run.First().Kind, run.First().Key, run.Min(bookmark => bookmark.DueAt)))];

    private static async Task<IReadOnlyList<RehearsedIncident>> IncidentsAsync(
        WorkflowDbContext db, WorkflowState state, CancellationToken cancellationToken)
    {
        var outside = await db.Incidents.AsNoTracking()
            .Where(row => row.State == IncidentState.Open && row.OutboxMessageId != null)
            .OrderBy(row => row.RaisedAt).ToListAsync(cancellationToken);
        return [.. state.Incidents.Select(incident => new RehearsedIncident(incident.ActivityId, incident.Message, incident.Detail)),
            .. outside.Select(row => new RehearsedIncident(row.ActivityId, row.Message, row.Detail))];
    }

    private async Task<IReadOnlyList<RehearsedTask>> TasksAsync(WorkflowDbContext db, CancellationToken cancellationToken)
    {
        var open = await db.HumanTasks.AsNoTracking().Where(task => task.ClosedAt == null).ToListAsync(cancellationToken);
        var groups = (await db.HumanTaskCandidates.AsNoTracking()
                .Where(candidate => candidate.Kind == CandidateKind.Group).ToListAsync(cancellationToken))
            .ToLookup(candidate => candidate.HumanTaskId, candidate => candidate.Key);
        var drafts = await db.HumanTaskDrafts.AsNoTracking().ToDictionaryAsync(draft => draft.HumanTaskId, draft => draft.Data, cancellationToken);
        return [.. open.OrderBy(task => task.CreatedAt).ThenBy(task => task.BookmarkId, StringComparer.Ordinal).Select(task => new RehearsedTask(
            task.ActivityId, task.Title, staff.UserOf(task.AssigneeId),
            [.. groups[task.Id].Order(StringComparer.Ordinal)], task.DueAt, task.FormKey,
            JsonSerializer.Deserialize<List<string>>(task.Actions) ?? [], task.AllowsCancellation)
            {
                Draft = drafts.TryGetValue(task.Id, out var draft) ? JsonNode.Parse(draft) as JsonObject : null,
            })];
    }

    public static async Task<IReadOnlyList<RehearsedMail>> MailsAsync(WorkflowDbContext db, RehearsalStaff staff, CancellationToken cancellationToken)
    {
        var mails = await db.SentEmails.AsNoTracking().ToListAsync(cancellationToken);
        return [.. mails.OrderBy(mail => mail.SentAt).ThenBy(mail => mail.Id.ToString(), StringComparer.Ordinal).Select(mail => new RehearsedMail(
            mail.TemplateKey, string.Join(", ", Addresses(mail.Recipients).Select(address => staff.UserOfAddress(address) ?? address)),
            mail.Subject, mail.TextBody, mail.HtmlBody, mail.SentAt))];
    }

    private static IEnumerable<string> Addresses(string recipients)
    {
        using var list = JsonDocument.Parse(recipients);
        return [.. list.RootElement.EnumerateArray().Select(item => item.GetProperty("address").GetString() ?? "")];
    }

    public static async Task<IReadOnlyList<RehearsedDocument>> DocumentsAsync(WorkflowDbContext db, RehearsalStaff staff, CancellationToken cancellationToken)
    {
        var documents = await db.CaseDocuments.AsNoTracking().Where(document => document.TemplateKey != null)
            .Join(db.DocumentContents.AsNoTracking(), document => document.Id, content => content.DocumentId,
                (document, content) => new { document, content.Bytes }).ToListAsync(cancellationToken);
        var names = await db.Users.AsNoTracking().ToListAsync(cancellationToken);
        return [.. documents.OrderBy(row => row.document.CreatedAt).ThenBy(row => row.document.Id.ToString(), StringComparer.Ordinal)
            .Select(row => new RehearsedDocument(
                row.document.TemplateKey ?? "", row.document.Title, row.document.Kind is DocumentKind.Letter,
                names.Where(member => member.DisplayName == row.document.Addressee).Select(member => staff.UserOf(member.Id)).FirstOrDefault()
                    ?? row.document.Addressee,
                Encoding.UTF8.GetString(row.Bytes), row.document.CreatedAt))];
    }

    private static async Task<IReadOnlyList<RehearsedEntry>> JournalAsync(WorkflowDbContext db, CancellationToken cancellationToken)
    {
        var bursts = await db.JournalBursts.AsNoTracking()
            .Join(db.WorkflowInstances.AsNoTracking(), burst => burst.InstanceId, instance => instance.Id,
                (burst, instance) => new { Burst = burst, instance.DefinitionId })
            .ToListAsync(cancellationToken);
        return [.. bursts.OrderBy(row => row.Burst.At).ThenBy(row => row.Burst.InstanceId, StringComparer.Ordinal).ThenBy(row => row.Burst.FirstSequence)
            .SelectMany(row => JournalText.Read(row.Burst)
                .Select(entry => new RehearsedEntry(row.Burst.InstanceId, row.DefinitionId, entry)))];
    }
}

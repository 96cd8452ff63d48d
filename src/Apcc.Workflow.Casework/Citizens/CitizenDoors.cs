using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Citizens;

/// <summary>Opens what a citizen's code opens, and nothing else (R7.5).</summary>
public sealed class CitizenDoors(IDbContextFactory<WorkflowDbContext> contexts, WriteQueue writes, CodeThrottle throttle, ConfigurationCatalog catalog, TimeProvider clock)
{
    /// <summary>What is open for whoever holds the code. A code that is unknown, expired or withdrawn is answered by why; wrong ones are
    /// counted by <paramref name="place"/> (the browser's address).</summary>
    public async Task<CitizenDoor> OpenAsync(string code, string place, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (state, access) = await FindAsync(db, code, place, cancellationToken);
        if (access is null || state is DoorState.Unknown or DoorState.TooMany) return new CitizenDoor(state);
        if (state is not DoorState.Open) return new CitizenDoor(state) { ExpiresAt = access.ExpiresAt };

        if (access.FirstUsedAt is null) await NoteUseAsync(access.Id, cancellationToken);
        var citizen = await db.Citizens.AsNoTracking().Where(row => row.Id == access.CitizenId).Select(row => row.FirstName).SingleAsync(cancellationToken);
        var lines = await LinesAsync(db, access, cancellationToken);
        return new CitizenDoor(DoorState.Open)
        {
            FirstName = citizen,
            Year = access.Year,
            ExpiresAt = access.ExpiresAt,
            Open = [.. lines.Where(item => item.IsOpen).Select(item => item.Line).OrderBy(line => line.ClosesAt ?? DateTime.MaxValue)],
            Past = [.. lines.Where(item => !item.IsOpen).Select(item => item.Line).OrderByDescending(line => line.SentAt ?? line.ClosesAt)],
        };
    }

    /// <summary>The access that a code stands for, and whether it opens.</summary>
    internal async Task<(DoorState State, CitizenAccess? Access)> FindAsync(
        WorkflowDbContext db, string code, string place, CancellationToken cancellationToken)
    {
        if (!throttle.Allows(place)) return (DoorState.TooMany, null);

        var hash = CitizenCode.Hash(code);
        var access = hash is null ? null
            : await db.CitizenAccesses.AsNoTracking().SingleOrDefaultAsync(row => row.CodeHash == hash, cancellationToken);
        // Somebody whose data have been erased has no code any more.
        if (access is null || !await db.Citizens.AnyAsync(row => row.Id == access.CitizenId, cancellationToken))
        {
            throttle.NoteWrong(place);
            return (DoorState.Unknown, null);
        }

        if (access.WithdrawnAt is not null) return (DoorState.Withdrawn, access);
        return access.ExpiresAt <= clock.UtcNow() ? (DoorState.Expired, access) : (DoorState.Open, access);
    }

    private async Task<IReadOnlyList<(CitizenItemLine Line, bool IsOpen)>> LinesAsync(
        WorkflowDbContext db, CitizenAccess access, CancellationToken cancellationToken)
    {
        var citizenId = access.CitizenId;
        var now = clock.UtcNow();
        var surveys = await (
            from person in db.SurveyPeople.AsNoTracking()
            join survey in db.Surveys.AsNoTracking() on person.SurveyId equals survey.Id
            where person.CitizenId == citizenId && !survey.IsForStaff && (person.WithdrawnAt == null || person.AnsweredAt != null)
            select new { Survey = survey, Person = person }).ToListAsync(cancellationToken);
        var tasks = await (await CitizenTasks.OfAsync(db, access, cancellationToken)).AsNoTracking()
            .Where(task => task.ClosedAt == null || task.Status == HumanTaskStatus.Completed).ToListAsync(cancellationToken);
        var shared = await NamesAsync(db, [.. tasks.Where(task => !task.IsOpen && task.CitizenId != citizenId)], cancellationToken);
        return
        [
            .. surveys.Select(row => (new CitizenItemLine
            {
                Kind = CitizenItemKind.Survey,
                Id = row.Survey.Id,
                Title = row.Survey.Title,
                Summary = row.Survey.Summary,
                ClosesAt = row.Survey.ClosesAt,
                SentAt = row.Person.AnsweredAt,
                IsFromPaper = row.Person.IsFromPaper,
            }, row.Person.AnsweredAt is null && row.Survey.ClosedAt is null && row.Survey.ClosesAt > now)),
            .. tasks.Select(task => (new CitizenItemLine
            {
                Kind = CitizenItemKind.HumanTask,
                Id = task.Id,
                Title = task.Title,
                Summary = task.IsOpen || task.CitizenId == citizenId ? task.Summary : shared.GetValueOrDefault(task.Id),
                ClosesAt = task.DueAt,
                SentAt = task.ClosedAt,
                IsFromPaper = task.CompletedById is not null,
                Action = task.ActionTaken,
                IsShared = task.CitizenId != citizenId,
            }, task.IsOpen)),
        ];
    }

    /// <summary>What was sent together is told apart by the first line of text in its form, e.g. the title of a proposal.</summary>
    private async Task<Dictionary<Guid, string>> NamesAsync(WorkflowDbContext db, IReadOnlyList<HumanTask> tasks, CancellationToken cancellationToken)
    {
        var names = new Dictionary<Guid, string>();
        var ids = tasks.Select(task => task.Id).ToList();
        if (ids.Count == 0) return names;

        var results = await db.HumanTaskContents.AsNoTracking().Where(content => ids.Contains(content.HumanTaskId) && content.Result != null)
            .ToDictionaryAsync(content => content.HumanTaskId, content => content.Result, cancellationToken);
        foreach (var task in tasks)
        {
            if (task.FormVersionId is not { } version || results.GetValueOrDefault(task.Id) is not { } result) continue;
            var form = catalog.Form(await catalog.VersionAsync(db, version, cancellationToken));
            var answers = JsonNode.Parse(result) as JsonObject;
            if (form.Fields.FirstOrDefault(field => field.Kind is FieldKind.Text) is { } field && DataValue.Text(answers?[field.Name]) is { Length: > 0 } name)
                names[task.Id] = name;
        }

        return names;
    }

    private Task NoteUseAsync(Guid accessId, CancellationToken cancellationToken) => writes.WriteAsync(async (db, token) =>
    {
        var access = await db.CitizenAccesses.SingleAsync(row => row.Id == accessId, token);
        access.FirstUsedAt ??= clock.UtcNow();
    }, cancellationToken);
}

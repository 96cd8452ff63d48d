using System.Text;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Enrolment;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Surveys;

/// <summary>Surveys for the Cabina di Regia: progress in figures, who has not answered by code, answers without names.</summary>
public sealed class SurveyRegister
{
    /// <summary>People on a page.</summary>
    public const int PageSize = 50;

    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly WriteQueue writes;
    private readonly Actors actors;
    private readonly SurveyForms forms;
    private readonly TimeProvider clock;

    internal SurveyRegister(
        IDbContextFactory<WorkflowDbContext> contexts, WriteQueue writes, Actors actors, SurveyForms forms, TimeProvider clock) =>
        (this.contexts, this.writes, this.actors, this.forms, this.clock) = (contexts, writes, actors, forms, clock);

    /// <summary>Newest first; of all years where none is given. Empty for who may not see them.</summary>
    public async Task<IReadOnlyList<SurveyItem>> ListAsync(int? year, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await actors.FindAsync(db, actorId, cancellationToken) is { } actor && EnrolmentAccess.MaySee(actor)
            ? await Items(db.Surveys.AsNoTracking().Where(survey => year == null || survey.Year == year), db).ToListAsync(cancellationToken)
            : [];
    }

    /// <summary>Null when absent or not to be seen.</summary>
    public async Task<SurveySheet?> FindAsync(Guid id, int page, bool onlySilent, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var actor = await actors.FindAsync(db, actorId, cancellationToken);
        if (actor is null || !EnrolmentAccess.MaySee(actor)) return null;
        if (await Items(db.Surveys.AsNoTracking().Where(survey => survey.Id == id), db).SingleOrDefaultAsync(cancellationToken) is not { } item) return null;

        var survey = await db.Surveys.AsNoTracking().SingleAsync(row => row.Id == id, cancellationToken);
        var people =
            from person in db.SurveyPeople.AsNoTracking()
            join citizen in db.Citizens.AsNoTracking() on person.CitizenId equals citizen.Id
            where person.SurveyId == id && (!onlySilent || person.AnsweredAt == null)
            orderby citizen.Code
            select new SurveyPersonItem(citizen.Id, citizen.Code, person.AnsweredAt, person.Action, person.IsFromPaper, person.TimesWritten, citizen.Email != null);
        return new SurveySheet
        {
            Item = item,
            Form = await forms.FormOfAsync(db, survey, cancellationToken),
            Actions = Survey.ActionsOf(survey),
            People = await people.Skip((Math.Max(page, 1) - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken),
            PeopleCount = await people.CountAsync(cancellationToken),
            ByAction = await db.SurveyPeople.AsNoTracking().Where(row => row.SurveyId == id && row.Action != null)
                .GroupBy(row => row.Action!).Select(group => new SurveyActionCount(group.Key, group.Count())).ToListAsync(cancellationToken),
            MayRecord = actor.May(Permission.RecordPaper),
            MayExport = actor.May(Permission.ManageEnrolment),
        };
    }

    /// <summary>Answers as CSV (UTF-8 with mark, semicolons), one line each by running number: neither name nor the citizen's code, so that
    /// the file alone leads to nobody. Null for who may not.</summary>
    public Task<byte[]?> ExportAsync(Guid id, Guid actorId, CancellationToken cancellationToken = default) => writes.WriteAsync(async (db, token) =>
    {
        var actor = await actors.FindAsync(db, actorId, token);
        var survey = await db.Surveys.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, token);
        if (actor?.May(Permission.ManageEnrolment) is not true || survey is null) return null;

        var answers = await db.SurveyPeople.AsNoTracking().Where(row => row.SurveyId == id && row.AnsweredAt != null)
            .Select(row => new { row.CitizenId, row.Action, row.Data, row.IsFromPaper }).ToListAsync(token);
        // In an order that says nothing about when they came or about the codes.
        var shuffled = answers.OrderBy(row => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(
            Encoding.UTF8.GetBytes($"{id}{row.CitizenId}"))), StringComparer.Ordinal);
        var fields = (await forms.FormOfAsync(db, survey, token)).Fields.Where(field => field.Liquid is null).ToList();
        db.AuditEntries.Add(AuditTrail.Entry(clock.UtcNow(), actor.Id, "ExportSurvey", nameof(Survey), id.ToString()));
        return (byte[]?)SurveyCsv.Write(fields, shuffled.Select(row => (row.Action ?? "", row.IsFromPaper, JsonNode.Parse(row.Data ?? "{}") as JsonObject ?? [])));
    }, cancellationToken);

    private static IQueryable<SurveyItem> Items(IQueryable<Survey> surveys, WorkflowDbContext db) =>
        surveys.OrderByDescending(survey => survey.OpenedAt).Take(200).Select(survey => new SurveyItem
        {
            Id = survey.Id,
            Year = survey.Year,
            Title = survey.Title,
            Audience = survey.Audience,
            IsForStaff = survey.IsForStaff,
            OpenedAt = survey.OpenedAt,
            ClosesAt = survey.ClosesAt,
            ClosedAt = survey.ClosedAt,
            Asked = db.SurveyPeople.Count(row => row.SurveyId == survey.Id && (row.WithdrawnAt == null || row.AnsweredAt != null)),
            Answered = db.SurveyPeople.Count(row => row.SurveyId == survey.Id && row.AnsweredAt != null),
            FromPaper = db.SurveyPeople.Count(row => row.SurveyId == survey.Id && row.IsFromPaper),
        });
}

/// <summary>A survey in a list.</summary>
public sealed record SurveyItem
{
    public required Guid Id { get; init; }
    public required int Year { get; init; }
    public required string Title { get; init; }
    public required string Audience { get; init; }

    /// <summary>Answered by the office about the people.</summary>
    public required bool IsForStaff { get; init; }
    public required DateTime OpenedAt { get; init; }
    public required DateTime ClosesAt { get; init; }
    public DateTime? ClosedAt { get; init; }
    public required int Asked { get; init; }
    public required int Answered { get; init; }
    public required int FromPaper { get; init; }
}

/// <param name="TimesWritten">Letters and mails about this survey, the invitation included.</param>
public sealed record SurveyPersonItem(Guid CitizenId, string Code, DateTime? AnsweredAt, string? Action, bool IsFromPaper, int TimesWritten, bool HasEmail);

/// <summary>Answers that ended with one button.</summary>
public sealed record SurveyActionCount(string Action, int Count);

/// <summary>One survey.</summary>
public sealed record SurveySheet
{
    public required SurveyItem Item { get; init; }
    public required FormDefinition Form { get; init; }
    public required IReadOnlyList<string> Actions { get; init; }
    public required IReadOnlyList<SurveyPersonItem> People { get; init; }
    public required int PeopleCount { get; init; }
    public required IReadOnlyList<SurveyActionCount> ByAction { get; init; }
    public required bool MayRecord { get; init; }
    public required bool MayExport { get; init; }
}

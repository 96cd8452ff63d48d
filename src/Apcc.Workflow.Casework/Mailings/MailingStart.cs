using System.Globalization;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Enrolment;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Casework.Surveys;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Mailings;

/// <summary>Begins a mailing: fixes who is written to, so that going on after a crash means the same people.</summary>
internal sealed class MailingStart(IDbContextFactory<WorkflowDbContext> contexts, WriteQueue writes, ConfigurationCatalog catalog, TimeProvider clock)
{
    /// <summary>Document template of the sheet that goes to the mail house with a batch.</summary>
    public const string ControlSheetTemplate = "foglio-controllo";

    private const int DefaultLettersPerBatch = 500;

    /// <summary>Begun twice with the same order, it is the same mailing.</summary>
    public async Task<MailingOrder> BeginAsync(OfficeOrder order, CancellationToken cancellationToken)
    {
        var input = new EnrolmentInput(order.Input);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var pins = await db.WorkflowInstances.AsNoTracking().Where(row => row.Id == order.InstanceId).Select(row => row.PinnedVersions).SingleAsync(cancellationToken);
        var letter = await TemplateAsync(db, pins, ConfigurationKind.LetterTemplate, input.TextOr("letter", ""), cancellationToken);
        var email = await TemplateAsync(db, pins, ConfigurationKind.EmailTemplate, input.TextOr("email", ""), cancellationToken);
        if (letter is null && email is null) throw new OfficeRefusalException("Indicare il modello della lettera, dell'email o entrambi.");

        var survey = await SurveyAsync(db, input.IdOr("survey"), cancellationToken);
        var mailing = await db.Mailings.AsNoTracking().SingleOrDefaultAsync(row => row.Id == order.Id, cancellationToken)
            ?? await writes.WriteAsync((write, token) => AddAsync(write, order, input, token), cancellationToken);
        return new MailingOrder
        {
            Id = mailing.Id,
            Year = mailing.Year,
            Number = mailing.Number,
            Title = mailing.Title,
            Letter = letter,
            Email = email,
            ControlSheet = await catalog.PublishedAsync(db, ConfigurationKind.DocumentTemplate, ControlSheetTemplate, cancellationToken),
            OnlyWithoutEmail = input.Flag("onlyWithoutEmail"),
            CodeUntil = input.TextOr("codeUntil", "").Length > 0 ? input.Instant("codeUntil") : null,
            Values = new JsonObject { ["Data"] = input.Object("data").DeepClone(), ["Survey"] = survey, ["Year"] = mailing.Year },
            LettersPerBatch = Math.Clamp(input.NumberOr("lettersPerBatch", DefaultLettersPerBatch), 1, 2000),
        };
    }

    private async Task<ConfigurationVersion?> TemplateAsync(
        WorkflowDbContext db, string pins, ConfigurationKind kind, string name, CancellationToken cancellationToken) =>
        name.Length == 0 ? null : await catalog.ForInstanceAsync(db, pins, kind, name, cancellationToken)
            ?? throw new OfficeRefusalException($"Il modello «{name}» non esiste: pubblicalo in Amministrazione → Modelli, poi riprova.");

    private static async Task<JsonObject?> SurveyAsync(WorkflowDbContext db, Guid? id, CancellationToken cancellationToken) =>
        await db.Surveys.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is { } survey
            ? new JsonObject
            {
                ["title"] = survey.Title,
                ["closesAt"] = survey.ClosesAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                ["closesOn"] = OfficeTime.DateOf(survey.ClosesAt).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            }
            : null;

    private async Task<Mailing> AddAsync(WorkflowDbContext db, OfficeOrder order, EnrolmentInput input, CancellationToken cancellationToken)
    {
        var year = input.Number("year");
        var people = await PeopleAsync(db, input, year, cancellationToken);
        var mailing = new Mailing
        {
            Id = order.Id,
            Year = year,
            Number = (await db.Mailings.Where(row => row.Year == year).MaxAsync(row => (int?)row.Number, cancellationToken) ?? 0) + 1,
            Title = input.Text("title"),
            LetterTemplate = input.TextOr("letter", "") is { Length: > 0 } letter ? letter : null,
            EmailTemplate = input.TextOr("email", "") is { Length: > 0 } email ? email : null,
            SurveyId = input.IdOr("survey"),
            InstanceId = order.InstanceId,
            At = clock.UtcNow(),
        };
        db.Mailings.Add(mailing);
        db.MailingRecipients.AddRange(people.Select((id, index) => new MailingRecipient { MailingId = mailing.Id, Position = index + 1, CitizenId = id }));
        if (mailing.SurveyId is { } surveyId)
            await db.SurveyPeople.Where(row => row.SurveyId == surveyId && people.Contains(row.CitizenId))
                .ExecuteUpdateAsync(row => row.SetProperty(person => person.TimesWritten, person => person.TimesWritten + 1), cancellationToken);
        db.AuditEntries.Add(CitizenReads.Many(clock.UtcNow(), order.ActorId, nameof(Mailing), mailing.Id.ToString(), people.Count, "lettere ed email"));
        return mailing;
    }

    /// <summary>By CAP, as the mail house sorts them; nobody whose data are gone.</summary>
    private static async Task<List<Guid>> PeopleAsync(WorkflowDbContext db, EnrolmentInput input, int year, CancellationToken cancellationToken)
    {
        IReadOnlyCollection<Guid> wanted;
        if (input.Ids("citizens") is { Count: > 0 } named) wanted = named;
        else if (input.IdOr("survey") is { } survey)
        {
            var onlySilent = input.Flag("onlySilent");
            return await (
                from person in db.SurveyPeople
                join citizen in db.Citizens on person.CitizenId equals citizen.Id
                where person.SurveyId == survey && (!onlySilent || (person.AnsweredAt == null && person.WithdrawnAt == null))
                orderby citizen.PostalCode, citizen.Code
                select citizen.Id).ToListAsync(cancellationToken);
        }
        else wanted = await Audiences.OfAsync(db, year, input.Text("audience"), cancellationToken);

        return await db.Citizens.Where(citizen => wanted.Contains(citizen.Id))
            .OrderBy(citizen => citizen.PostalCode).ThenBy(citizen => citizen.Code).Select(citizen => citizen.Id).ToListAsync(cancellationToken);
    }
}

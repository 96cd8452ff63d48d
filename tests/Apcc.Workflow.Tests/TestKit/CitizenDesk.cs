using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Citizens;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Enrolment;
using Apcc.Workflow.Casework.Enrolment.Members;
using Apcc.Workflow.Casework.Enrolment.Synthetic;
using Apcc.Workflow.Casework.Mailings;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Casework.Sortition;
using Apcc.Workflow.Casework.Surveys;
using Apcc.Workflow.Casework.WorkflowInstances;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.TestKit;

/// <summary>Citizens of a year of the test's own in the real application: no other test looks at that year.</summary>
internal sealed class CitizenDesk(DemonstrationWork work, int year)
{
    public const string Questionnaire = "Questionario di prova";
    private static readonly string[] Buttons = ["Accetto e invio il questionario", "Non partecipo"];

    public int Year => year;

    /// <summary>Opens the year and brings invented residents in; gives their ids in the order of their codes.</summary>
    public async Task<IReadOnlyList<Guid>> OpenAsync(int residents)
    {
        var opened = work.Get<TimeProvider>().UtcNow();
        await WriteAsync(db => db.EnrolmentYears.Add(new EnrolmentYear
        {
            Year = year, ReferenceOn = Enrolments.ReferenceOn, MinimumAge = 16,
            AgeBands = System.Text.Json.JsonSerializer.Serialize(Enrolments.Bands), OpenedAt = opened,
        }));
        var people = Enrolments.Registry().People(residents, (ulong)year, Enrolments.ReferenceOn, 16);
        var imported = await work.Get<ImportRegistryHandler>().HandleAsync(
            new ImportRegistry(SyntheticRegistry.Csv(people), year, await work.IdOfAsync(DemonstrationWork.Coordinator)));
        Assert.Null(imported.Refusal);
        return await work.ReadAsync(db => db.Citizens.Where(citizen => citizen.Year == year).OrderBy(citizen => citizen.Code).Select(citizen => citizen.Id).ToListAsync());
    }

    /// <summary>A code that opens what is the citizen's, until in so many days.</summary>
    public async Task<string> CodeAsync(Guid citizen, int days = 10)
    {
        var (code, now) = (CitizenCode.New(), work.Get<TimeProvider>().UtcNow());
        await WriteAsync(db => db.CitizenAccesses.Add(new CitizenAccess
        {
            Id = Guid.CreateVersion7(), CitizenId = citizen, Year = year, CodeHash = CitizenCode.Hash(code)!, CreatedAt = now, ExpiresAt = now.AddDays(days),
        }));
        return code;
    }

    /// <summary>Draws a sample of the extract, as the process would.</summary>
    public async Task<Guid> DrawAsync(int size)
    {
        var order = new OfficeOrder { Id = Guid.CreateVersion7(), ActivityType = "Apcc.DrawSample", ActivityId = "campione", InstanceId = $"prova-{year}", Input = [] };
        await work.Get<WriteQueue>().WriteAsync(async (db, token) =>
        {
            var rules = await db.EnrolmentYears.SingleAsync(row => row.Year == year, token);
            var pool = await CandidatePool.OfListAsync(db, rules, ImportRegistryHandler.ExtractList, [], token);
            await DrawStorage.StoreAsync(db, order, new DrawnLot
            {
                Kind = DrawKind.Sample, Year = year, Title = "Campione dei residenti", FromList = ImportRegistryHandler.ExtractList, IntoList = "sorteggiati",
                Size = size, Seed = "milano/campione", Pool = pool, Drawn = StratifiedSample.Draw(pool, size, "milano/campione"),
            }, work.Get<TimeProvider>().UtcNow(), token);
        });
        return order.Id;
    }

    /// <summary>Asks for the questionnaire.</summary>
    public async Task<Guid> AskAsync(IEnumerable<Guid> citizens)
    {
        var (id, now) = (Guid.CreateVersion7(), work.Get<TimeProvider>().UtcNow());
        var form = await work.ReadAsync(db => db.ConfigurationVersions.Where(row => row.Kind == ConfigurationKind.Form
            && row.Key == "questionario-conoscitivo" && row.State == ConfigurationState.Published).Select(row => row.Id).SingleAsync());
        await WriteAsync(db =>
        {
            db.Surveys.Add(new Survey
            {
                Id = id, Year = year, Title = Questionnaire, Summary = "Bastano cinque minuti.", Audience = "sorteggiati", FormKey = "questionario-conoscitivo",
                FormVersionId = form, Actions = System.Text.Json.JsonSerializer.Serialize(Buttons), Into = "{}", OpenedAt = now, ClosesAt = now.AddDays(10), InstanceId = $"prova-{id:N}",
            });
            db.SurveyPeople.AddRange(citizens.Select(citizen => new SurveyPerson { SurveyId = id, CitizenId = citizen }));
        });
        return id;
    }

    /// <summary>Gives a place in the assembly, and with it the pact to sign.</summary>
    public async Task<Guid> PlaceAsync(Guid citizen, int number, MemberRole role = MemberRole.Member)
    {
        var (id, now) = (Guid.CreateVersion7(), work.Get<TimeProvider>().UtcNow());
        var reference = $"M{year % 100:00}-{number:000}";
        await WriteAsync(db =>
        {
            db.CaseFiles.Add(new CaseFile { Id = id, Kind = CaseKinds.Membership, Reference = reference, Title = $"Posto {number}", Year = year, CreatedAt = now });
            db.AssemblyMembers.Add(new AssemblyMember
            {
                Id = id, CitizenId = citizen, Year = year, Reference = reference, Role = role, State = MemberState.Pending, Position = number, Version = 1,
            });
        });
        await work.Get<WriteQueue>().WriteAsync((db, token) => work.Get<InstanceBursts>().StartAsync(
            db, new InstanceStart { DefinitionId = "membership", CaseFileId = id, CorrelationId = id.ToString(), Input = [] }, token));
        return id;
    }

    /// <summary>A mailing as it stands once the letters are printed; gives its number.</summary>
    public async Task<int> InviteAsync(int batches, int lettersPerBatch)
    {
        var (id, now, number) = (Guid.CreateVersion7(), work.Get<TimeProvider>().UtcNow(), 900);
        await WriteAsync(db =>
        {
            db.Mailings.Add(new Mailing { Id = id, Year = year, Number = number, Title = "Invito all’Assemblea", LetterTemplate = "cittadino-invito", InstanceId = $"prova-{id:N}", At = now, DoneAt = now });
            db.LetterBatches.AddRange(Enumerable.Range(1, batches).Select(batch => new LetterBatch
            {
                Id = Guid.CreateVersion7(), MailingId = id, Number = batch, Letters = lettersPerBatch, Pages = lettersPerBatch, Sha256 = new string((char)('a' + (batch % 6)), 64), PrintedAt = now,
            }));
        });
        return number;
    }

    private Task WriteAsync(Action<WorkflowDbContext> write) => work.Get<WriteQueue>().WriteAsync((db, _) =>
    {
        write(db);
        return Task.CompletedTask;
    });
}

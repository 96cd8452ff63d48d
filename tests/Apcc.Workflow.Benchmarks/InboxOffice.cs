using Apcc.Workflow.Casework;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Benchmarks;

/// <summary>A city's office after many years: 200 people in 40 offices, some with far more work than others.</summary>
internal sealed class InboxOffice : IAsyncDisposable
{
    private const int People = 200;
    private const int Offices = 40;

    private static readonly string[] Verbs = ["Firma il verbale", "Redigi la relazione di fattibilità", "Esprimi il parere", "Verifica la proposta", "Prepara la seduta"];
    private static readonly string[] Subjects = ["forestazione urbana", "mobilità ciclabile", "comunità energetiche", "qualità dell’aria", "riuso delle acque", "città a quindici minuti"];

    private readonly ServiceProvider services;
    private readonly Random random = new(20260202);
    private readonly DateTime now = DateTime.UtcNow;

    private InboxOffice(ServiceProvider services) => this.services = services;

    /// <summary>Somebody with an ordinary share of the work.</summary>
    public static Guid Clerk => PersonId(People / 2);

    /// <summary>Who has the most tasks, and belongs to the office with the most.</summary>
    public static Guid Busiest => PersonId(0);

    /// <summary>The office with the most tasks.</summary>
    public static string BusiestOffice => OfficeKey(0);

    /// <summary>Who sees all.</summary>
    public static Guid Manager => PersonId(1);

    public static async Task<InboxOffice> OpenAsync(DatabaseOptions database)
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddCasework(new ConfigurationBuilder().Build(), database, new ConfigurationFolders(RepositoryRoot()), canMoveClock: false);
        var services = collection.BuildServiceProvider();
        await services.GetRequiredService<DatabaseInitializer>().MigrateAsync();
        await services.GetRequiredService<ImportConfigurationHandler>().HandleAsync();
        return new InboxOffice(services);
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public Task<bool> IsFilledAsync() => ReadAsync(db => db.HumanTasks.AnyAsync());

    public async Task FillAsync(int open, int closed)
    {
        await using var db = await Get<IDbContextFactory<WorkflowDbContext>>().CreateDbContextAsync();
        await BulkRows.AddAsync(db, Enumerable.Range(0, People).SelectMany(PersonOf)
            .Concat(Enumerable.Range(0, open).SelectMany(OpenTask))
            .Concat(Enumerable.Range(open, closed).SelectMany(ClosedTask)));
    }

    public async ValueTask DisposeAsync() => await services.DisposeAsync();

    private static Guid PersonId(int index) => new($"0198c0de-0000-7000-8000-{index:000000000000}");

    private static string OfficeKey(int index) => $"ufficio-{index:00}";

    private static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "workflows", "definitions"))) return folder.FullName;
        throw new UsageException("The repository's workflows are not above this program.");
    }

    private static IEnumerable<object> PersonOf(int index)
    {
        var id = PersonId(index);
        yield return new StaffMember
        {
            Id = id, DisplayName = $"Persona {index:000}", UserName = $"p{index}@example.org", NormalizedUserName = $"P{index}@EXAMPLE.ORG",
            Email = $"p{index}@example.org", NormalizedEmail = $"P{index}@EXAMPLE.ORG", SecurityStamp = id.ToString(),
        };
        foreach (var office in new[] { index % Offices, (index * 7) % Offices }.Distinct())
            yield return new BodyMembership { Id = Guid.CreateVersion7(), BodyKey = OfficeKey(office), StaffMemberId = id, From = new(2020, 1, 1) };
        if (id == Manager) yield return new RoleAssignment { Id = Guid.CreateVersion7(), Role = "cabina-di-regia", StaffMemberId = id, From = new(2020, 1, 1) };
    }

    // Half of all work falls on a tenth of the people and offices.
    private int Uneven(int count) => random.Next(2) == 0 ? random.Next(Math.Max(1, count / 10)) : random.Next(count);

    private IEnumerable<object> OpenTask(int number)
    {
        var chance = random.Next(100);
        var status = chance < 45 ? HumanTaskStatus.Assigned : chance < 99 ? HumanTaskStatus.Available : HumanTaskStatus.Unassigned;
        var due = random.Next(10) == 0 ? (DateTime?)null : now.AddMinutes(random.Next(-15 * 1440, 90 * 1440));
        var task = NewTask(number, now.AddMinutes(-random.Next(120 * 1440)), status, due);
        if (status is HumanTaskStatus.Assigned)
        {
            task.AssigneeId = PersonId(Uneven(People));
            if (random.Next(10) == 0) task.FollowUpAt = now.AddDays(random.Next(1, 20));
        }

        return RowsOf(task, status is HumanTaskStatus.Unassigned ? 0 : 2);
    }

    private IEnumerable<object> ClosedTask(int number)
    {
        var closedAt = now.AddMinutes(-random.Next(3 * 365 * 1440));
        var task = NewTask(number, closedAt.AddDays(-20), HumanTaskStatus.Completed, closedAt.AddDays(5));
        task.AssigneeId = task.CompletedById = PersonId(Uneven(People));
        task.ClosedAt = closedAt;
        task.ActionTaken = "Conferma";
        return RowsOf(task, 1);
    }

    private HumanTask NewTask(int number, DateTime createdAt, HumanTaskStatus status, DateTime? dueAt)
    {
        var title = $"{Verbs[random.Next(Verbs.Length)]} · {Subjects[random.Next(Subjects.Length)]} n. {number}";
        const string summary = "Dalla proposta approvata in Assemblea: servono i dati degli uffici competenti e una stima dei costi.";
        return new HumanTask
        {
            Id = Guid.CreateVersion7(createdAt), InstanceId = $"i{number / 3}", BookmarkId = $"b{number}", ActivityId = "attivita",
            DefinitionId = $"processo-{number % 12}", Title = title, Summary = summary, Reference = $"2026/{number}", Tags = "[]",
            Actions = "[\"Conferma\"]", Status = status, Priority = random.Next(4) == 0 ? 75 : 50, DueAt = dueAt, CreatedAt = createdAt, Version = 1,
            SearchText = SearchWords.Of(title, $"2026/{number}", summary, []), // rows are added beside the context that would fill it in
        };
    }

    private IEnumerable<object> RowsOf(HumanTask task, int groups)
    {
        task.Urgency = Urgency.Of(task.DueAt, task.Priority, task.Id);
        yield return task;
        yield return new HumanTaskContent { HumanTaskId = task.Id, Instructions = "Leggi la proposta, poi compila il modulo in ogni sua parte." };
        foreach (var office in Enumerable.Range(0, groups).Select(_ => Uneven(Offices)).Distinct())
            yield return new HumanTaskCandidate
            {
                Id = Guid.CreateVersion7(), HumanTaskId = task.Id, Kind = CandidateKind.Group, Key = OfficeKey(office),
                Urgency = task.Status is HumanTaskStatus.Available ? task.Urgency : null,
            };
    }

    private async Task<T> ReadAsync<T>(Func<WorkflowDbContext, Task<T>> read)
    {
        await using var db = await Get<IDbContextFactory<WorkflowDbContext>>().CreateDbContextAsync();
        return await read(db);
    }
}

using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.Proposals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.TestKit;

/// <summary>The demonstration's people at work in the real application.</summary>
public sealed class DemonstrationWork(ApplicationHost application)
{
    public const string Coordinator = "Giulia Ferraris";
    public const string Referent = "Marco Colombo";

    public T Get<T>()
        where T : notnull => application.Services.GetRequiredService<T>();

    public async Task<T> ReadAsync<T>(Func<WorkflowDbContext, Task<T>> read)
    {
        await using var db = await Get<IDbContextFactory<WorkflowDbContext>>().CreateDbContextAsync();
        return await read(db);
    }

    public Task<Guid> IdOfAsync(string name) =>
        ReadAsync(db => db.Users.Where(member => member.DisplayName == name).Select(member => member.Id).SingleAsync());

    /// <summary>Starts the report on a proposal like the one named, and gives back its first task, "assegna". The proposal is a new
    /// one: the application is shared, and other tests work on the demonstration's own.</summary>
    public async Task<Guid> StartReportAsync(string titleStart)
    {
        var proposal = await FileProposalAsync(titleStart);
        var answer = await Get<StartCaseProcessHandler>().HandleAsync(
            new StartCaseProcess(proposal, "feasibility-report", await IdOfAsync(Coordinator)));
        Assert.True(answer.InstanceId is not null, answer.ToString());
        return await TaskOfAsync(proposal);
    }

    /// <summary>A proposal of the test's own, like the demonstration's one with that title. Found by its address: titles are not unique.</summary>
    public Task<Guid> FileProposalAsync(string titleStart) => Get<WriteQueue>().WriteAsync(async (db, token) =>
    {
        var like = await db.Proposals.AsNoTracking().Where(row => row.Title.StartsWith(titleStart)).OrderBy(row => row.Number).FirstAsync(token);
        var number = await db.Proposals.MaxAsync(row => row.Number, token) + 1;
        var id = Guid.CreateVersion7();
        db.CaseFiles.Add(new CaseFile
        {
            Id = id, Kind = "proposta", Reference = $"{like.Year}/{number:00}", Title = like.Title, CreatedAt = Get<TimeProvider>().UtcNow(),
        });
        db.Proposals.Add(new Proposal
        {
            Id = id, Year = like.Year, Number = number, GroupName = like.GroupName, Kind = like.Kind, Title = like.Title,
            Approval = like.Approval, FinalizationReferentId = like.FinalizationReferentId, PacActionCode = like.PacActionCode,
        });
        return id;
    });

    /// <summary>The open task of a case, or the one of it that a person has.</summary>
    public Task<Guid> TaskOfAsync(Guid caseId, Guid? assignee = null) => ReadAsync(db => db.HumanTasks
        .Where(task => task.CaseFileId == caseId && task.ClosedAt == null && (assignee == null || task.AssigneeId == assignee))
        .Select(task => task.Id).SingleAsync());

    /// <summary>The instance that a task belongs to.</summary>
    public Task<string> InstanceOfAsync(Guid humanTaskId) =>
        ReadAsync(db => db.HumanTasks.Where(task => task.Id == humanTaskId).Select(task => task.InstanceId).SingleAsync());

    /// <summary>Hands a proposal's report to the Referent; gives back the task of writing it.</summary>
    public async Task<Guid> GiveReportAsync(string titleStart, string to = Referent)
    {
        var assign = await StartReportAsync(titleStart);
        var (coordinator, referent) = (await IdOfAsync(Coordinator), await IdOfAsync(to));
        await Get<ClaimHumanTaskHandler>().HandleAsync(new ClaimHumanTask(assign, coordinator));
        var action = (await Get<HumanTaskSheets>().FindAsync(assign, coordinator))!.Actions[0];
        var due = Get<TimeProvider>().Today().AddDays(30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var answer = await Get<CompleteHumanTaskHandler>().HandleAsync(new CompleteHumanTask(assign, coordinator, action,
            ReportData.Assignment(referent, due, "Segue già le proposte della sua area.")));
        Assert.True(answer.Result is HumanTaskResult.Done, string.Join("; ", answer.Errors.Select(error => error.Message)));
        var caseId = await ReadAsync(db => db.HumanTasks.Where(task => task.Id == assign).Select(task => task.CaseFileId!.Value).SingleAsync());
        return await TaskOfAsync(caseId, referent);
    }

    /// <summary>Signs in by the cards of the sign-in page, the first time that the person comes to the application.</summary>
    public static async Task SignInAsync(IPage page, string name, string path = "/")
    {
        await page.Context.ClearCookiesAsync();
        if (await SignedIn.TryReturnAsync(page, name, path)) return;

        await page.GotoAsync($"/accedi?ritorno={Uri.EscapeDataString(path)}");
        await page.GetByTestId("demonstration-person").Filter(new() { HasText = name }).ClickAsync();
        await page.WaitForURLAsync(address => new Uri(address).PathAndQuery == path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        await SignedIn.KeepAsync(page, name);
    }
}

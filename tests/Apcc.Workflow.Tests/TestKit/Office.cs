using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.ClimatePlan;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.Proposals;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.TestKit;

/// <summary>People, a proposal and the verbs of the office, so that a scenario reads as the guideline tells it.</summary>
public sealed class Office(OfficeHost host)
{
    public Guid Giulia { get; private set; }
    public Guid Marco { get; private set; }
    public Guid Sara { get; private set; }
    public Guid Paolo { get; private set; }
    public Guid Elena { get; private set; }
    public Guid Luca { get; private set; }

    public OfficeHost Host => host;

    public static async Task<Office> OpenAsync(OfficeHost host)
    {
        var office = new Office(host);
        office.Giulia = await office.HireAsync("Giulia Ferraris", ["cabina-di-regia"], ["cabina-di-regia"]);
        office.Marco = await office.HireAsync("Marco Colombo", ["referente"], ["area-energia-clima"]);
        office.Sara = await office.HireAsync("Sara D'Angelo", ["referente"], ["area-tecnica-scuole"]);
        office.Paolo = await office.HireAsync("Paolo Brambilla", ["referente"], ["area-tecnica-scuole"]);
        office.Elena = await office.HireAsync("Elena Riva", ["unita-aria-clima"], ["unita-aria-clima"]);
        office.Luca = await office.HireAsync("Luca Conti", ["amministratore"], []);
        await host.WriteAsync(db => db.PacActions.Add(new PacAction
        {
            Code = "4.2.1", Ambito = 4, ObjectiveCode = "4.2", Title = "Interventi di forestazione urbana", TitleIsComplete = true,
        }));
        return office;
    }

    public async Task<Guid> HireAsync(string name, string[] roles, string[] bodies)
    {
        var id = Guid.CreateVersion7();
        var email = AddressOf(name);
        await host.WriteAsync(db =>
        {
            db.Users.Add(new StaffMember
            {
                Id = id,
                DisplayName = name,
                UserName = email,
                NormalizedUserName = email.ToUpperInvariant(),
                Email = email,
                NormalizedEmail = email.ToUpperInvariant(),
                SecurityStamp = id.ToString(),
            });
            foreach (var role in roles)
                db.RoleAssignments.Add(new RoleAssignment { Id = Guid.CreateVersion7(), Role = role, StaffMemberId = id, From = new(2025, 1, 1) });
            foreach (var body in bodies)
                db.BodyMemberships.Add(new BodyMembership { Id = Guid.CreateVersion7(), BodyKey = body, StaffMemberId = id, From = new(2025, 1, 1) });
        });
        return id;
    }

    public static string AddressOf(string name) =>
        $"{name.ToLowerInvariant().Replace("'", "", StringComparison.Ordinal).Replace(' ', '.')}@comune.milano.example";

    public async Task<Guid> FileProposalAsync(
        ProposalKind kind = ProposalKind.Recommendation, ProposalApproval approval = ProposalApproval.Approved, Guid? referent = null, int number = 1)
    {
        var id = Guid.CreateVersion7();
        await host.WriteAsync(db =>
        {
            db.CaseFiles.Add(new CaseFile
            {
                Id = id, Kind = "proposta", Reference = $"2025/{number:00}", Title = "Più ombra nelle piazze", CreatedAt = host.Clock.GetUtcNow().UtcDateTime,
            });
            db.Proposals.Add(new Proposal
            {
                Id = id, Year = 2025, Number = number, GroupName = "Eventi estremi", Kind = kind, Title = "Più ombra nelle piazze",
                Approval = approval, FinalizationReferentId = referent ?? Marco,
            });
        });
        return id;
    }

    public Task<StartAnswer> StartReportAsync(Guid proposalId, Guid? by = null) =>
        host.Get<StartCaseProcessHandler>().HandleAsync(new StartCaseProcess(proposalId, "feasibility-report", by ?? Giulia));

    /// <summary>The open task of an activity; null when there is none.</summary>
    public async Task<Guid?> OpenTaskAsync(string activityId) => await host.ReadAsync(db => db.HumanTasks
        .Where(task => task.ActivityId == activityId && task.ClosedAt == null)
        .OrderBy(task => task.CreatedAt).ThenBy(task => task.Id).Select(task => (Guid?)task.Id).FirstOrDefaultAsync());

    public async Task<Guid> TaskAsync(string activityId) =>
        await OpenTaskAsync(activityId) ?? throw new InvalidOperationException($"No open human task of activity «{activityId}».");

    /// <summary>The open task of an activity that the person holds or could take: the same activity can wait several times.</summary>
    public async Task<Guid> TaskForAsync(string activityId, Guid person)
    {
        var open = await host.ReadAsync(db => db.HumanTasks.Where(task => task.ActivityId == activityId && task.ClosedAt == null)
            .OrderBy(task => task.CreatedAt).ThenBy(task => task.Id).Select(task => task.Id).ToListAsync());
        foreach (var id in open)
            if (await host.Get<HumanTaskSheets>().FindAsync(id, person) is { } sheet && (sheet.CanWork || sheet.CanClaim)) return id;
        throw new InvalidOperationException($"No open human task of activity «{activityId}» for that person.");
    }

    public Task<HumanTaskAnswer> ClaimAsync(Guid humanTaskId, Guid by) =>
        host.Get<ClaimHumanTaskHandler>().HandleAsync(new ClaimHumanTask(humanTaskId, by));

    public Task<HumanTaskAnswer> CompleteAsync(Guid humanTaskId, Guid by, string action, JsonObject data) =>
        host.Get<CompleteHumanTaskHandler>().HandleAsync(new CompleteHumanTask(humanTaskId, by, action, data));

    /// <summary>Claims where needed, completes, and lets everything happen that follows.</summary>
    public async Task DoAsync(string activityId, Guid by, string action, JsonObject data)
    {
        var id = await TaskForAsync(activityId, by);
        await ClaimAsync(id, by);
        var answer = await CompleteAsync(id, by, action, data);
        Assert.True(answer.Result is HumanTaskResult.Done,
            $"{activityId}: {answer.Result} {string.Join("; ", answer.Errors.Select(error => $"{error.Path}: {error.Message}"))}");
        await host.DrainAsync();
    }
}

using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Casework.Registers;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.TestKit;

/// <summary>The office in the autumn of 2026: the year's case, its proposals, and those who answer them.</summary>
public sealed class YearOffice(Office office)
{
    public const int Year = 2026;

    public Office People => office;
    public OfficeHost Host => office.Host;
    public Guid Cycle { get; private set; }
    public Guid Segreteria { get; private set; }
    public Guid Facilitator { get; private set; }
    public Guid Director { get; private set; }
    public Guid SecondDirector { get; private set; }
    public Guid EnergyDirector { get; private set; }

    /// <param name="now">A Monday in autumn when left out.</param>
    /// <param name="host">One with files of its own; a fresh one when left out.</param>
    public static async Task<YearOffice> OpenAsync(DateTimeOffset? now = null, OfficeHost? host = null)
    {
        host ??= await OfficeHost.StartAsync(now: now ?? new DateTimeOffset(2026, 11, 9, 9, 0, 0, TimeSpan.Zero));
        var year = new YearOffice(await Office.OpenAsync(host));
        year.Segreteria = await year.People.HireAsync("Silvia Greco", ["segreteria"], []);
        year.Facilitator = await year.People.HireAsync("Franca Neri", ["facilitatore"], []);
        year.Director = await year.People.HireAsync("Carla Bassi", ["direttore"], ["area-tecnica-scuole"]);
        year.SecondDirector = await year.People.HireAsync("Dario Fontana", ["direttore"], ["amat"]);
        year.EnergyDirector = await year.People.HireAsync("Enrico Valli", ["direttore-energia-clima"], ["area-energia-clima"]);
        year.Cycle = await year.OpenCaseAsync("ciclo", $"Ciclo annuale {Year}", null, []);
        return year;
    }

    public async Task<Guid> OpenCaseAsync(string kind, string title, Guid? parent, JsonObject facts)
    {
        var answer = await Host.Get<OpenCaseHandler>().HandleAsync(new OpenCase(kind, title, Year, parent, facts, People.Giulia));
        Assert.True(answer.CaseId is not null, string.Join("; ", answer.Errors.Select(error => $"{error.Path}: {error.Message}")));
        return answer.CaseId.Value;
    }

    /// <summary>A proposal of the year as the vote left it.</summary>
    /// <param name="outcome">What its report proposed; null: the report is still to be written.</param>
    public async Task<Guid> ProposeAsync(
        int number, string title = "Più ombra nelle piazze", ProposalKind kind = ProposalKind.Recommendation,
        ProposalApproval approval = ProposalApproval.Approved, string? outcome = "accolta-in-parte")
    {
        var id = Guid.CreateVersion7();
        await Host.WriteAsync(db =>
        {
            db.CaseFiles.Add(new CaseFile
            {
                Id = id, Kind = "proposta", Reference = $"{Year}/{number:00}", Title = title, CreatedAt = Host.Clock.GetUtcNow().UtcDateTime,
            });
            db.Proposals.Add(new Proposal
            {
                Id = id, Year = Year, Number = number, GroupName = "Eventi estremi", Kind = kind, Title = title, Approval = approval,
                FinalizationReferentId = People.Marco, PacActionCode = "4.2.1", ProposedOutcome = outcome,
                ProposedOutcomeReasons = outcome is null ? null : "È fattibile in dodici piazze su venti.",
            });
        });
        return id;
    }

    public async Task StartAsync(string definition, Guid caseId, JsonObject? input = null)
    {
        if (input is null)
        {
            var answer = await Host.Get<StartCaseProcessHandler>().HandleAsync(new StartCaseProcess(caseId, definition, People.Giulia));
            Assert.True(answer.InstanceId is not null, answer.Refusal);
        }
        else
        {
            await Host.Get<WriteQueue>().WriteAsync((db, token) => Host.Get<Apcc.Workflow.Casework.WorkflowInstances.InstanceBursts>().StartAsync(
                db, new() { DefinitionId = definition, CaseFileId = caseId, CorrelationId = caseId.ToString(), Input = input }, token));
        }

        await Host.DrainAsync();
    }

    /// <summary>Nothing went wrong that the office would have to mend.</summary>
    public async Task NoIncidentsAsync() => Assert.Empty(await Host.ReadAsync(db => db.Incidents.Select(row => row.ActivityId + ": " + row.Message).ToListAsync()));

    /// <summary>Names of the activities with an open task, in alphabetical order.</summary>
    public async Task<string> OpenTasksAsync() => string.Join(' ', await Host.ReadAsync(db => db.HumanTasks
        .Where(task => task.ClosedAt == null).Select(task => task.ActivityId).OrderBy(id => id).ToListAsync()));

    public async Task<JsonObject> FactsAsync(Guid caseId) =>
        JsonNode.Parse(await Host.ReadAsync(db => db.CaseFiles.Where(row => row.Id == caseId).Select(row => row.Facts).SingleAsync()))!.AsObject();

    public Task<string?> StateAsync(Guid caseId) =>
        Host.ReadAsync(db => db.CaseFiles.Where(row => row.Id == caseId).Select(row => row.State).SingleAsync());

    internal Task<Proposal> ProposalAsync(Guid id) => Host.ReadAsync(db => db.Proposals.AsNoTracking().SingleAsync(row => row.Id == id));

    /// <summary>The day on which the open task of an activity is due.</summary>
    public async Task<DateOnly?> DueOnAsync(string activity) =>
        await Host.ReadAsync(db => db.HumanTasks.Where(task => task.ActivityId == activity && task.ClosedAt == null)
            .Select(task => task.DueAt).SingleAsync()) is { } due ? OfficeTime.DateOf(due) : null;
}

using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Registers;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Scenarios;

/// <summary>An office with a cycle for 2027 and the people whom its stages need; starts shipped processes on cases of registers.</summary>
internal sealed class CycleOffice(OfficeHost host, Office office) : IAsyncDisposable
{
    public OfficeHost Host => host;
    public Office Office => office;
    public Guid Giulia => office.Giulia;
    public Guid Carla { get; private set; }
    public Guid Fabio { get; private set; }
    public Guid Segretaria { get; private set; }
    public Guid Direttore { get; private set; }
    public Guid Cycle { get; private set; }

    public static async Task<CycleOffice> OpenAsync()
    {
        var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var cycle = new CycleOffice(host, office)
        {
            Carla = await office.HireAsync("Carla Neri", ["gruppo-tecnico"], ["area-tecnica-scuole"]),
            Fabio = await office.HireAsync("Fabio Rossi", ["facilitatore"], []),
            Segretaria = await office.HireAsync("Silvia Blu", ["segreteria"], []),
            Direttore = await office.HireAsync("Franca Direttora", ["direttore"], ["area-tecnica-scuole"]),
        };
        cycle.Cycle = await cycle.OpenCaseAsync("ciclo", "Ciclo 2027", [], 2027, null);
        return cycle;
    }

    public Task<Guid> OpenCaseAsync(string kind, string title, JsonObject facts) => OpenCaseAsync(kind, title, facts, null, Cycle);

    public async Task<Guid> OpenCaseAsync(string kind, string title, JsonObject facts, int? year, Guid? parent)
    {
        var answer = await host.Get<OpenCaseHandler>().HandleAsync(new OpenCase(kind, title, year, parent, facts, office.Giulia));
        Assert.True(answer.Result is CaseResult.Done, string.Join("; ", answer.Errors.Select(error => $"{error.Path}: {error.Message}")));
        return answer.CaseId!.Value; // done
    }

    public async Task<string> StartAsync(Guid caseId, string definitionId)
    {
        var started = await host.Get<StartCaseProcessHandler>().HandleAsync(new StartCaseProcess(caseId, definitionId, office.Giulia));
        Assert.Null(started.Refusal);
        await host.DrainAsync();
        return started.InstanceId!; // not refused
    }

    public Task DoAsync(string activityId, Guid by, string action, JsonObject? data = null) => office.DoAsync(activityId, by, action, data ?? []);

    public Task<CaseFile> CaseAsync(Guid id) => host.ReadAsync(db => db.CaseFiles.SingleAsync(file => file.Id == id));

    public Task<List<CaseFile>> CasesAsync(string kind) =>
        host.ReadAsync(db => db.CaseFiles.Where(file => file.Kind == kind).OrderBy(file => file.Reference).ToListAsync());

    public static string? Fact(CaseFile file, string name) => CaseFacts.Read(file.Facts)[name]?.ToString();

    /// <summary>Nothing failed, and nothing is left to do.</summary>
    public async Task AssertOverAsync()
    {
        Assert.Empty(await host.ReadAsync(db => db.Incidents.Select(incident => incident.Message).ToListAsync()));
        Assert.Empty(await host.ReadAsync(db => db.HumanTasks.Where(task => task.ClosedAt == null).Select(task => task.ActivityId).ToListAsync()));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}

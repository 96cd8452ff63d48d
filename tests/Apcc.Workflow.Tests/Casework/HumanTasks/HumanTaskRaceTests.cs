using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.HumanTasks;

/// <summary>Exactly one winner (invariant 2).</summary>
public sealed class HumanTaskRaceTests
{
    [Fact]
    public async Task Claim_TwoReferentiAtOnce_OneWinsAndTheOtherIsToldWho()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await AskedAsync(host);
        var task = await office.TaskAsync("contributo");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(index => office.ClaimAsync(task, index % 2 == 0 ? office.Sara : office.Paolo)));

        var winner = await host.ReadAsync(db => db.HumanTasks.Where(row => row.Id == task).Select(row => row.AssigneeId).SingleAsync());
        var told = answers.Where(answer => answer.Result is HumanTaskResult.TakenByOther).ToList();
        Assert.True(told.Count == 4, string.Join(", ", answers.Select(answer => $"{answer.Result} {answer.ByName}")));
        Assert.All(told, answer => Assert.Equal(winner == office.Sara ? "Sara D'Angelo" : "Paolo Brambilla", answer.ByName));
        Assert.Equal(1, await host.ReadAsync(db => db.HumanTaskEvents.CountAsync(
            entry => entry.HumanTaskId == task && entry.Kind == HumanTaskEventKind.Claimed)));
    }

    [Fact]
    public async Task Complete_DoubleClick_HappensOnce()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await AskedAsync(host);
        var task = await office.TaskAsync("scrivi");
        var complete = host.Get<CompleteHumanTaskHandler>();

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => complete.HandleAsync(new CompleteHumanTask(
            task, office.Marco, "Trasmetti alla Cabina di Regia", ReportData.Report(), OperationId: "click-1"))));

        Assert.All(answers, answer => Assert.Equal(HumanTaskResult.Done, answer.Result));
        Assert.Equal(1, await host.ReadAsync(db => db.HumanTasks.CountAsync(row => row.ActivityId == "valuta")));
    }

    [Fact]
    public async Task ParallelBranches_CompletedAtOnce_BothTakeEffect()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await AskedAsync(host);
        var tasks = await host.ReadAsync(db => db.HumanTasks.Where(row => row.ActivityId == "contributo").Select(row => row.Id).ToListAsync());
        foreach (var task in tasks) await office.ClaimAsync(task, office.Paolo);

        await Task.WhenAll(
            [.. tasks.Select(task => office.CompleteAsync(task, office.Paolo, "Invia il contributo", ReportData.Contribution())),
             office.CompleteAsync(await office.TaskAsync("scrivi"), office.Marco, "Trasmetti alla Cabina di Regia", ReportData.Report())]);
        await host.DrainAsync();

        var state = WorkflowState.FromJson(await host.ReadAsync(db => db.WorkflowInstances.Select(row => row.State).SingleAsync()));
        Assert.Equal(2, state.Variables["contributi"]?.AsArray().Count);
        Assert.NotNull(await office.OpenTaskAsync("valuta"));
    }

    private static async Task<Office> AskedAsync(OfficeHost host)
    {
        var office = await Office.OpenAsync(host);
        await host.WriteAsync(db => db.BodyMemberships.Add(new() { Id = Guid.CreateVersion7(), BodyKey = "amat", StaffMemberId = office.Paolo, From = new(2025, 1, 1) }));
        await office.StartReportAsync(await office.FileProposalAsync());
        await office.DoAsync("assegna", office.Giulia, "Conferma", ReportData.Assignment(office.Marco, "2026-03-20"));
        await office.DoAsync("scrivi", office.Marco, "Chiedi un contributo", ReportData.AskingContribution("area-tecnica-scuole", "amat"));
        return office;
    }
}

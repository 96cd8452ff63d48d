using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.HumanTasks;

public sealed class CancelHumanTaskTests
{
    [Fact]
    public async Task Cancel_ByAManager_ClosesTheTaskAndTheInstanceGoesOnByItsOutcome()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var task = await new OneTaskProcess().StartAsync(office);
        await office.ClaimAsync(task, office.Sara);

        var answer = await CancelAsync(office, task, office.Giulia, " La seduta è annullata. ");

        Assert.Equal(HumanTaskResult.Done, answer.Result);
        Assert.Equal(HumanTaskStatus.Cancelled, await OneTaskProcess.StatusAsync(office, task));
        Assert.Equal([OneTaskProcess.Cancelled], await OneTaskProcess.OpenAsync(office));
        var last = (await host.Get<HumanTaskSheets>().FindAsync(task, office.Giulia))!.History[^1];
        Assert.Equal((HumanTaskEventKind.Cancelled, "Giulia Ferraris", "La seduta è annullata."), (last.Kind, last.ActorName, last.Detail));
    }

    [Fact]
    public async Task Cancel_LeavesNoTimerBehind()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var task = await new OneTaskProcess().StartAsync(office);
        await CancelAsync(office, task, office.Giulia, "Non serve più.");

        await host.AdvanceAsync(TimeSpan.FromDays(30));

        Assert.Equal(HumanTaskStatus.Cancelled, await OneTaskProcess.StatusAsync(office, task));
        Assert.Equal([OneTaskProcess.Cancelled], await OneTaskProcess.OpenAsync(office));
    }

    [Fact]
    public async Task Cancel_WhereTheDefinitionDoesNotSayHowToGoOn_IsRefusedWithASentence()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var task = await new OneTaskProcess { IsCancellable = false }.StartAsync(office);

        var answer = await CancelAsync(office, task, office.Giulia, "Non serve più.");

        Assert.Equal(HumanTaskResult.Invalid, answer.Result);
        Assert.Contains("non prevede", answer.Errors.Single().Message, StringComparison.Ordinal);
        Assert.False((await host.Get<HumanTaskSheets>().FindAsync(task, office.Giulia))!.CanCancel);
        Assert.Equal([OneTaskProcess.Task], await OneTaskProcess.OpenAsync(office));
    }

    [Fact]
    public async Task Cancel_WithoutReasonOrWithoutThePermission_IsRefused()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var task = await new OneTaskProcess().StartAsync(office);

        Assert.Equal("reason", (await CancelAsync(office, task, office.Giulia, "  ")).Errors.Single().Path);
        Assert.Equal(HumanTaskResult.NotAllowed, (await CancelAsync(office, task, office.Sara, "Non serve più.")).Result);
        Assert.Equal(HumanTaskResult.NotFound, (await CancelAsync(office, task, office.Elena, "Non serve più.")).Result);
        Assert.Equal(HumanTaskStatus.Available, await OneTaskProcess.StatusAsync(office, task));
    }

    [Fact]
    public async Task Cancel_WhileTheAssigneeCompletes_HasOneWinner_AndTheOtherReadsWho()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var task = await new OneTaskProcess().StartAsync(office);
        await office.ClaimAsync(task, office.Sara);

        var (completed, cancelled) = (office.CompleteAsync(task, office.Sara, OneTaskProcess.Action, []), CancelAsync(office, task, office.Giulia, "Non serve più."));
        await Task.WhenAll(completed, cancelled);

        var (won, lost) = (await completed).Result is HumanTaskResult.Done ? (await completed, await cancelled) : (await cancelled, await completed);
        var hasCompleted = won == await completed;
        Assert.Equal((HumanTaskResult.Done, HumanTaskResult.Closed), (won.Result, lost.Result));
        Assert.Equal(hasCompleted ? "Sara D'Angelo" : "Giulia Ferraris", lost.ByName);
        Assert.Equal([hasCompleted ? OneTaskProcess.Answered : OneTaskProcess.Cancelled], await OneTaskProcess.OpenAsync(office));
    }

    [Fact]
    public async Task Cancel_TheSameClickTwice_HappensOnce()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var task = await new OneTaskProcess().StartAsync(office);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.Get<CancelHumanTaskHandler>().HandleAsync(
            new CancelHumanTask(task, office.Giulia, "Non serve più.", ExpectedRevision: 1, OperationId: "clic"))));

        Assert.All(answers, answer => Assert.Equal(HumanTaskResult.Done, answer.Result));
        Assert.Equal(1, await host.ReadAsync(db => db.HumanTaskEvents.CountAsync(entry => entry.HumanTaskId == task && entry.Kind == HumanTaskEventKind.Cancelled)));
    }

    [Fact]
    public async Task Cancel_GivesTheReasonToTheInstance_AndLeavesTheDraftReadable()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var task = await new OneTaskProcess().StartAsync(office);
        await office.ClaimAsync(task, office.Sara);
        await host.Get<SaveHumanTaskDraftHandler>().HandleAsync(new SaveHumanTaskDraft(task, office.Sara, [], 0));

        await CancelAsync(office, task, office.Giulia, "Non serve più.");

        var state = WorkflowState.FromJson(await host.ReadAsync(db => db.WorkflowInstances.Select(row => row.State).SingleAsync()));
        Assert.Equal(("Cancelled", "Non serve più."), (state.Variables["risposta"]?["action"]?.GetValue<string>(), state.Variables["risposta"]?["reason"]?.GetValue<string>()));
        Assert.NotNull((await host.Get<HumanTaskSheets>().FindAsync(task, office.Sara))!.DraftSavedAt);
    }

    private static Task<HumanTaskAnswer> CancelAsync(Office office, Guid task, Guid by, string reason) =>
        office.Host.Get<CancelHumanTaskHandler>().HandleAsync(new CancelHumanTask(task, by, reason));
}

using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Tests.TestKit;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.WorkflowInstances;

/// <summary>What administrators do to an instance by hand: with permission, reason, journal, record and audit entry, exactly once.</summary>
public sealed class InstanceOperationTests
{
    private const string Reason = "Richiesta della Direzione del 2 febbraio";

    [Fact]
    public async Task Cancel_ClosesTasksAndTimers_AndIsRecordedWithItsReason()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var id = (await office.StartReportAsync(await office.FileProposalAsync())).InstanceId!;
        var task = await office.TaskAsync("assegna");
        var version = (await host.InstanceAsync(id)).Version;

        var answer = await CancelAsync(host, id, office.Giulia, version);

        Assert.Equal((InstanceResult.Done, version + 1), (answer.Result, answer.Version));
        Assert.Equal(InstanceSubStatus.Cancelled, (await host.InstanceAsync(id)).SubStatus);
        Assert.Equal(HumanTaskStatus.Cancelled, await host.ReadAsync(db => db.HumanTasks.Where(row => row.Id == task).Select(row => row.Status).SingleAsync()));
        Assert.Equal(0, await host.ReadAsync(db => db.Bookmarks.CountAsync()));
        var operation = await host.ReadAsync(db => db.InstanceOperations.SingleAsync());
        Assert.Equal((InstanceOperationKind.Cancelled, Reason, office.Giulia), (operation.Kind, operation.Reason, operation.ActorId));
        Assert.Equal(1, await host.ReadAsync(db => db.AuditEntries.CountAsync(
            row => row.Action == nameof(CancelWorkflowInstance) && row.SubjectId == id && row.Detail == operation.Id.ToString())));
        Assert.Contains(Reason, await host.ReadAsync(db => db.JournalBursts.OrderByDescending(row => row.FirstSequence).Select(row => row.Entries).FirstAsync()));
        Assert.Equal(HumanTaskResult.Closed, (await office.ClaimAsync(task, office.Giulia)).Result);
    }

    [Fact]
    public async Task Operations_WithoutPermissionReasonOrTheVersionInForce_ChangeNothing()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var id = (await office.StartReportAsync(await office.FileProposalAsync())).InstanceId!;
        var version = (await host.InstanceAsync(id)).Version;
        var before = (await host.InstanceAsync(id)).State;

        Assert.Equal(InstanceResult.NotFound, (await CancelAsync(host, id, office.Marco, version)).Result);
        Assert.Equal(InstanceResult.NotFound, (await CancelAsync(host, "altro", office.Luca, version)).Result);
        Assert.Equal(InstanceResult.NotAllowed, (await MoveAsync(host, id, office.Giulia, "valuta", version)).Result);
        Assert.Equal(InstanceResult.Stale, (await CancelAsync(host, id, office.Luca, version - 1)).Result);
        var unreasoned = await host.Get<CancelWorkflowInstanceHandler>().HandleAsync(new(id, office.Luca, "  ", version, "c"));
        Assert.Contains("Scrivi il motivo", unreasoned.Message);
        Assert.Contains("«nessuna»", (await MoveAsync(host, id, office.Luca, "nessuna", version)).Message);

        Assert.Equal(before, (await host.InstanceAsync(id)).State);
        Assert.Equal(0, await host.ReadAsync(db => db.InstanceOperations.CountAsync()));
    }

    [Fact]
    public async Task SameClickTwice_HappensOnce_AndIsNotTakenForAnother()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var id = (await office.StartReportAsync(await office.FileProposalAsync())).InstanceId!;
        var version = (await host.InstanceAsync(id)).Version;

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => MoveAsync(host, id, office.Luca, "assegna", version, "click-1")));

        Assert.All(answers, answer => Assert.Equal(InstanceResult.Done, answer.Result));
        Assert.Equal(2, await host.ReadAsync(db => db.HumanTasks.CountAsync()));
        Assert.Contains("altro scopo", (await host.Get<CancelWorkflowInstanceHandler>().HandleAsync(new(id, office.Luca, Reason, version + 1, "click-1"))).Message);
    }

    [Fact]
    public async Task Move_GivesUpTheOpenTask_AndBeginsTheActivity()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var id = (await office.StartReportAsync(await office.FileProposalAsync())).InstanceId!;
        await office.DoAsync("assegna", office.Giulia, "Conferma", ReportData.Assignment(office.Marco, "2026-03-20"));
        var report = await office.TaskAsync("scrivi");

        var answer = await MoveAsync(host, id, office.Luca, "valuta", (await host.InstanceAsync(id)).Version);

        Assert.Equal(InstanceResult.Done, answer.Result);
        Assert.Equal("valuta", await host.WaitingAsync(id));
        Assert.Equal(HumanTaskStatus.Cancelled, await host.ReadAsync(db => db.HumanTasks.Where(row => row.Id == report).Select(row => row.Status).SingleAsync()));
        Assert.NotNull(await office.OpenTaskAsync("valuta"));
        Assert.Contains("Moved valuta", await host.JournalAsync(id));
    }

    [Fact]
    public async Task MoveAndCompletionAtOnce_OneWins_AndTheOtherIsTold()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var id = (await office.StartReportAsync(await office.FileProposalAsync())).InstanceId!;
        await office.DoAsync("assegna", office.Giulia, "Conferma", ReportData.Assignment(office.Marco, "2026-03-20"));
        var report = await office.TaskAsync("scrivi");
        var version = (await host.InstanceAsync(id)).Version;

        var completion = office.CompleteAsync(report, office.Marco, "Trasmetti alla Cabina di Regia", ReportData.Report());
        var move = MoveAsync(host, id, office.Luca, "assegna", version);
        await Task.WhenAll(completion, move);

        var completed = (await completion).Result is HumanTaskResult.Done;
        Assert.Equal(completed ? InstanceResult.Stale : InstanceResult.Done, (await move).Result);
        if (!completed) Assert.Equal(HumanTaskResult.Closed, (await completion).Result);
        Assert.Equal(completed ? "valuta" : "assegna", await host.WaitingAsync(id));
    }

    [Fact]
    public async Task Cancel_TakesTheChildrenAlong_AndTheirChildren()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        await host.PublishAsync(Flow.Definition(Flow.Chart([Flow.Wait("nipote")]), id: "terzo"));
        await host.PublishAsync(Flow.Definition(Flow.Chart([Dispatch("figlio", "terzo", waits: false), Flow.Wait("resta")], "figlio>resta"), id: "secondo"));
        await host.PublishAsync(Flow.Definition(Flow.Chart([Dispatch("padre", "secondo", waits: true)]), id: "primo"));
        var id = await host.StartAsync("primo");
        Assert.Equal(3, await host.ReadAsync(db => db.WorkflowInstances.CountAsync(row => row.Status == InstanceStatus.Running)));

        await CancelAsync(host, id, office.Luca, (await host.InstanceAsync(id)).Version);
        await host.DrainAsync();

        Assert.Equal([InstanceSubStatus.Cancelled, InstanceSubStatus.Cancelled, InstanceSubStatus.Cancelled],
            await host.ReadAsync(db => db.WorkflowInstances.Select(row => row.SubStatus).ToListAsync()));
        Assert.Equal(0, await host.ReadAsync(db => db.PendingStimuli.CountAsync()));
    }

    [Fact]
    public async Task Move_CancelsTheChildThatNobodyAwaitsAnyMore_AndSparesTheOthers()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        await host.PublishAsync(Flow.Definition(Flow.Chart([Flow.Wait("attesa")]), id: "figlio"));
        await host.PublishAsync(Flow.Definition(Flow.Chart(
            [Dispatch("libero", "figlio", waits: false), Dispatch("atteso", "figlio", waits: true), Flow.Wait("fine")], "libero>atteso", "atteso>fine"), id: "padre"));
        var id = await host.StartAsync("padre");

        await MoveAsync(host, id, office.Luca, "fine", (await host.InstanceAsync(id)).Version);
        await host.DrainAsync();

        Assert.Equal([InstanceSubStatus.Suspended, InstanceSubStatus.Cancelled],
            await host.ReadAsync(db => db.WorkflowInstances.Where(row => row.ParentInstanceId == id).OrderBy(row => row.ReplyBookmarkId != null)
                .Select(row => row.SubStatus).ToListAsync()));
    }

    [Fact]
    public async Task Resume_ByHandWithInput_AndExactlyOnceAgainstTheTimer()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        await host.PublishAsync(Flow.Definition(Flow.Chart(
            [Flow.Activity("pausa", "Delay", ("timeSpan", Flow.Literal("P3D"))), Flow.Activity("evento", "Event", ("eventName", Flow.Literal("arrivo")), ("result", Flow.To("esito")))],
            "pausa>evento"), Flow.Variables(("esito", "Object", null)), id: "attese"));
        var id = await host.StartAsync("attese");

        Assert.Equal(InstanceResult.Done, (await ResumeAsync(host, id, office.Luca, null)).Result);
        await host.AdvanceAsync(TimeSpan.FromDays(4));
        Assert.Equal("evento", await host.WaitingAsync(id));
        Assert.Equal(InstanceResult.Done, (await ResumeAsync(host, id, office.Luca, new JsonObject { ["da"] = "mano" })).Result);

        var state = await host.StateAsync(id);
        Assert.Equal("mano", state.Variables["esito"]?["da"]?.GetValue<string>());
        Assert.Equal(InstanceSubStatus.Finished, state.SubStatus);
        Assert.Equal(1, (await host.JournalAsync(id)).Count(entry => entry == "Completed pausa"));
    }

    [Fact]
    public async Task Resume_OfAHumanTask_IsRefused_NobodyCompletesInAnothersName()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var id = (await office.StartReportAsync(await office.FileProposalAsync())).InstanceId!;

        var answer = await ResumeAsync(host, id, office.Luca, null, BookmarkKind.HumanTask);

        Assert.Equal(InstanceResult.Refused, answer.Result);
        Assert.Contains("la conclude chi l’ha in carico", answer.Message);
    }

    [Fact]
    public async Task MoveAwayFromALetter_ItIsNotPrintedAnyMore()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        host.Paper.Jams = _ => new InvalidOperationException("Inceppata.");
        var id = (await office.StartReportAsync(await office.FileProposalAsync())).InstanceId!;
        await office.DoAsync("assegna", office.Giulia, "Conferma", ReportData.Assignment(office.Marco, "2026-03-20"));
        host.Paper.Jams = null;

        await MoveAsync(host, id, office.Luca, "valuta", (await host.InstanceAsync(id)).Version);
        await host.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Empty(host.Paper.Printed);
        Assert.Equal(OutboxState.Withdrawn, await host.ReadAsync(db => db.OutboxMessages.Where(row => row.Kind == OutboxKind.Letter).Select(row => row.State).SingleAsync()));
    }

    [Fact]
    public async Task ChangeVariable_IsReadByWhatRunsNext()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var id = (await office.StartReportAsync(await office.FileProposalAsync())).InstanceId!;
        async Task<InstanceAnswer> ChangeAsync(JsonNode? value) => await host.Get<ChangeInstanceVariableHandler>().HandleAsync(new(
            id, office.Luca, "giorniLavorativiValutazione", value, Reason, (await host.InstanceAsync(id)).Version, Guid.NewGuid().ToString("N")));

        Assert.Contains("un numero intero", (await ChangeAsync("presto")).Message);
        Assert.Equal(InstanceResult.Done, (await ChangeAsync(1)).Result);
        await office.DoAsync("assegna", office.Giulia, "Conferma", ReportData.Assignment(office.Marco, "2026-03-20"));
        await office.DoAsync("scrivi", office.Marco, "Trasmetti alla Cabina di Regia", ReportData.Report());

        var due = await host.ReadAsync(db => db.HumanTasks.Where(row => row.ActivityId == "valuta").Select(row => row.DueAt).SingleAsync());
        Assert.Equal(new DateOnly(2026, 2, 3), DateOnly.FromDateTime(due!.Value)); // the task has a due date by its definition
    }

    private static JsonObject Dispatch(string id, string definition, bool waits) => Flow.Activity(id, "DispatchWorkflow",
        ("workflowDefinitionId", Flow.Literal(definition)), ("waitForCompletion", Flow.Literal(waits)));

    private static Task<InstanceAnswer> CancelAsync(OfficeHost host, string id, Guid by, int version) =>
        host.Get<CancelWorkflowInstanceHandler>().HandleAsync(new(id, by, Reason, version, Guid.NewGuid().ToString("N")));

    private static Task<InstanceAnswer> MoveAsync(OfficeHost host, string id, Guid by, string activity, int version, string? click = null) =>
        host.Get<MoveWorkflowInstanceHandler>().HandleAsync(new(id, by, activity, Reason, version, click ?? Guid.NewGuid().ToString("N")));

    private static async Task<InstanceAnswer> ResumeAsync(OfficeHost host, string id, Guid by, JsonNode? input, string? kind = null)
    {
        var bookmark = (await host.StateAsync(id)).Bookmarks.First(waiting => kind is null || waiting.Kind == kind);
        return await host.Get<ResumeInstanceBookmarkHandler>().HandleAsync(
            new(id, by, bookmark.Id, input, Reason, (await host.InstanceAsync(id)).Version, Guid.NewGuid().ToString("N")));
    }
}

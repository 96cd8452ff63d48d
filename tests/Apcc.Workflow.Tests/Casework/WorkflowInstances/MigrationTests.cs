using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Casework.WorkflowInstances.Migration;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.WorkflowInstances;

/// <summary>Running feasibility reports move to a changed process: nothing written is lost, nothing done is done again.</summary>
public sealed class MigrationTests
{
    private const string Process = "feasibility-report";
    private const string Reason = "Nuova verifica formale, delibera del 30 gennaio";
    private const string Submit = "Trasmetti alla Cabina di Regia";

    [Fact]
    public async Task InsertedTask_ReachesTheMigratedCaseAlone_WhoseDraftAssigneeAndDueDateStay()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        var (moved, movedTask) = await WritingAsync(office, 1);
        var (left, leftTask) = await WritingAsync(office, 2);
        await host.Get<SaveHumanTaskDraftHandler>().HandleAsync(new(movedTask, office.Marco, new JsonObject { ["contesto"] = "Già scritto" }, 0));
        var before = await TaskAsync(host, movedTask);
        await PublishAsync(host, new EditedDefinition(host, Process).Insert("verifica", "Verifica formale", "Verificata", "registraRelazione", "Done"));

        var preview = await PreviewAsync(host, office.Luca);
        Assert.Equal((2, 2, 0), (preview.Items.Count, preview.Items.Count(item => item.CanMove), preview.Gaps.Count));
        var wait = preview.Items.Single(item => item.InstanceId == moved).Waits.Single(waiting => waiting.ActivityId == "scrivi");
        Assert.Equal(("Scrivi la relazione di fattibilità", "Scrivi la relazione di fattibilità", "Marco Colombo", true), (wait.Now, wait.Then, wait.AssigneeName, wait.HasDraft));
        var progress = new List<MigrationProgress>();
        var answer = await host.Get<MigrateInstancesHandler>().HandleAsync(
            new(Process, 1, 2, office.Luca, Reason, "click") { InstanceIds = [moved] }, new Collected<MigrationProgress>(progress));

        Assert.Equal([new MigratedInstance(moved, null)], answer.Instances);
        Assert.Equal([new MigrationProgress(1, 1)], progress);
        var after = await TaskAsync(host, movedTask);
        Assert.Equal((before.AssigneeId, before.DueAt, before.Status), (after.AssigneeId, after.DueAt, after.Status));
        Assert.Equal("Già scritto", (await host.Get<HumanTaskSheets>().FindAsync(movedTask, office.Marco))?.Data["contesto"]?.GetValue<string>());
        await SubmitAsync(office, movedTask);
        await SubmitAsync(office, leftTask);
        Assert.Equal("verifica", await host.WaitingAsync(moved));
        Assert.Equal("valuta", await host.WaitingAsync(left));
        Assert.Equal(1, (await host.JournalAsync(moved)).Count(entry => entry == "Completed assegna"));
        await office.DoAsync("verifica", office.Giulia, "Verificata", []);
        Assert.Equal("valuta", await host.WaitingAsync(moved));
    }

    [Fact]
    public async Task Migration_IsRecordedWithItsReason_AndTheSameClickMovesNobodyTwice()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        var (id, _) = await WritingAsync(office, 1);
        await PublishAsync(host, new EditedDefinition(host, Process).Insert("verifica", "Verifica formale", "Verificata", "registraRelazione", "Done"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => host.Get<MigrateInstancesHandler>().HandleAsync(
            new(Process, 1, 2, office.Luca, Reason, "click") { InstanceIds = [id] })));

        Assert.All(answers, answer => Assert.Null(answer.Instances.Single().Refusal));
        Assert.Equal(1, (await host.JournalAsync(id)).Count(entry => entry == "Migrated"));
        var operation = await host.ReadAsync(db => db.InstanceOperations.SingleAsync());
        Assert.Equal((InstanceOperationKind.Migrated, "1 → 2", Reason, office.Luca), (operation.Kind, operation.Subject, operation.Reason, operation.ActorId));
        Assert.Equal(1, await host.ReadAsync(db => db.AuditEntries.CountAsync(row => row.Action == "MigrateInstance" && row.SubjectId == id)));
        var batch = Assert.Single(await host.Get<MigrationHistory>().OfAsync(Process, office.Luca));
        Assert.Equal(("Luca Conti", 1, 2, 1, 0, 1), (batch.ActorName, batch.FromVersion, batch.ToVersion, batch.Moved, batch.Undone, batch.CanUndo));
        Assert.Equal([2], await host.ReadAsync(db => db.WorkflowInstances.Select(row => row.DefinitionVersion).ToListAsync()));
    }

    [Fact]
    public async Task StepThatIsGone_BlocksTheCasesThatWaitThere_UntilItIsSaidHowTheyGoOn()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        var (assessing, writing) = await WritingAsync(office, 1);
        await SubmitAsync(office, writing);
        var (other, _) = await WritingAsync(office, 2);
        await PublishAsync(host, new EditedDefinition(host, Process).Rename("valuta", "valutaRelazione"));

        var preview = await PreviewAsync(host, office.Luca);
        var blocked = Assert.Single(preview.Items, item => !item.CanMove);
        Assert.Equal(assessing, blocked.InstanceId);
        Assert.Contains("Valuta la relazione", blocked.Problems.Single());
        var gap = Assert.Single(preview.Gaps);
        Assert.Equal(("valuta", 1), (gap.ActivityId, gap.Instances));
        Assert.Contains(gap.Keeping, target => target.ActivityId == "valutaRelazione");
        Assert.DoesNotContain(gap.Keeping, target => target.ActivityId == "tipo");

        var without = await MigrateAsync(host, office.Luca);
        Assert.Equal([other], without.Instances.Where(item => item.Refusal is null).Select(item => item.InstanceId));
        Assert.Contains("Valuta la relazione", without.Instances.Single(item => item.InstanceId == assessing).Refusal);
        Assert.Equal(1, (await host.InstanceAsync(assessing)).DefinitionVersion);

        var steps = new Dictionary<string, MigrationStep> { ["valuta"] = new("valutaRelazione") };
        Assert.True((await PreviewAsync(host, office.Luca, steps)).Items.Single().CanMove);
        Assert.Null((await MigrateAsync(host, office.Luca, steps)).Instances.Single().Refusal);
        Assert.Equal("valutaRelazione", await host.WaitingAsync(assessing));
        await office.DoAsync("valutaRelazione", office.Giulia, "Accetta", []);
        Assert.Equal(InstanceSubStatus.Finished, (await host.InstanceAsync(assessing)).SubStatus);
    }

    [Fact]
    public async Task MappingDeclaredInTheDefinition_NeedsNoAdministrator_AndABadOneIsRefused()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        var (id, _) = await WritingAsync(office, 1);
        var wrong = new EditedDefinition(host, Process).Rename("scrivi", "scriviRelazione").Declare("scrivi", "nessuna");
        var check = await host.Get<PublishConfigurationHandler>().HandleAsync(
            new(ConfigurationKind.Definition, Process, wrong.Document.ToJsonString(), office.Luca, 1));
        Assert.Contains(check.Findings, finding => finding.Place == "$.customProperties.apcc.migration.scrivi" && finding.Message.Contains("«nessuna»", StringComparison.Ordinal));

        await PublishAsync(host, new EditedDefinition(host, Process).Rename("scrivi", "scriviRelazione").Declare("scrivi", "scriviRelazione"));

        Assert.Null((await MigrateAsync(host, office.Luca)).Instances.Single().Refusal);
        Assert.Equal("scriviRelazione", await host.WaitingAsync(id));
        await SubmitAsync(office, await office.TaskAsync("scriviRelazione"));
        Assert.Equal("valuta", await host.WaitingAsync(id));
    }

    [Fact]
    public async Task StepBegunAnew_WithdrawsTheOldTask_AndCannotBeUndone()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        var (id, task) = await WritingAsync(office, 1);
        await PublishAsync(host, new EditedDefinition(host, Process).Rename("scrivi", "stesura"));
        var steps = new Dictionary<string, MigrationStep> { ["scrivi"] = new("assegna", StartsAnew: true) };

        Assert.True((await PreviewAsync(host, office.Luca, steps)).Items.Single().StartsSomething);
        await MigrateAsync(host, office.Luca, steps);

        Assert.Equal(HumanTaskStatus.Cancelled, (await TaskAsync(host, task)).Status);
        Assert.NotNull(await office.OpenTaskAsync("assegna"));
        Assert.Contains("ricominciare un passo", (await UndoAsync(host, id, office.Luca)).Message);
    }

    [Fact]
    public async Task RemindersWordingAndForm_OfTheNewVersion_ReachTheOpenTask()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        var (id, task) = await WritingAsync(office, 1);
        var form = Path.Combine(host.ConfigurationRoot, "workflows", "forms", "relazione-fattibilita.json");
        await File.WriteAllTextAsync(form, (await File.ReadAllTextAsync(form)).Replace("\"label\": \"Contesto", "\"label\": \"Scenario", StringComparison.Ordinal));
        await PublishAsync(host, new EditedDefinition(host, Process)
            .Set("scrivi", "title", EditedDefinition.Literal("Scrivi la relazione completa"))
            .Set("scrivi", "reminders", EditedDefinition.Json("[{\"duration\":\"-P1D\",\"template\":\"sollecito\"}]")));

        var preview = await PreviewAsync(host, office.Luca);
        Assert.Equal(["Titolo", "Promemoria"], preview.Items.Single().Waits.Single(wait => wait.ActivityId == "scrivi").Changes);
        Assert.Contains(preview.Pins, pin => pin is { Kind: ConfigurationKind.Form, Key: "relazione-fattibilita", From: 1, To: 2 });
        await MigrateAsync(host, office.Luca);

        var after = await TaskAsync(host, task);
        Assert.Equal("Scrivi la relazione completa", after.Title);
        Assert.StartsWith("Scenario", (await host.Get<HumanTaskSheets>().FindAsync(task, office.Marco))?.Form?.Find("contesto")?.Label);
        var reminder = await host.ReadAsync(db => db.Bookmarks.SingleAsync(row => row.InstanceId == id && row.Kind == BookmarkKind.Reminder));
        Assert.Equal(after.DueAt!.Value.AddDays(-1), reminder.DueAt); // the report has a due date
        Assert.Contains(await host.ReadAsync(db => db.HumanTaskEvents.Select(entry => entry.Kind).ToListAsync()), kind => kind is HumanTaskEventKind.Revised);
    }

    [Fact]
    public async Task Undo_GivesEverythingBack_UntilTheCaseMovesOn()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        var (id, task) = await WritingAsync(office, 1);
        var (instance, before) = (await host.InstanceAsync(id), await TaskAsync(host, task));
        var timers = await TimersAsync(host, id);
        await PublishAsync(host, new EditedDefinition(host, Process).Rename("scrivi", "stesura").Declare("scrivi", "stesura")
            .Set("stesura", "title", EditedDefinition.Literal("Altro titolo")).Set("stesura", "reminders", EditedDefinition.Json("[]")));
        await MigrateAsync(host, office.Luca);
        Assert.NotEqual(timers, await TimersAsync(host, id));
        await host.Get<SaveHumanTaskDraftHandler>().HandleAsync(new(task, office.Marco, new JsonObject { ["contesto"] = "Dopo" }, 0));

        Assert.Equal(InstanceResult.Done, (await UndoAsync(host, id, office.Luca)).Result);

        var (back, after) = (await host.InstanceAsync(id), await TaskAsync(host, task));
        Assert.Equal((instance.DefinitionVersionId, 1, instance.PinnedVersions), (back.DefinitionVersionId, back.DefinitionVersion, back.PinnedVersions));
        Assert.Equal((before.Title, before.ActivityId, before.FormVersionId, before.Actions), (after.Title, after.ActivityId, after.FormVersionId, after.Actions));
        Assert.Equal(timers, await TimersAsync(host, id));
        Assert.Equal("Dopo", (await host.Get<HumanTaskSheets>().FindAsync(task, office.Marco))?.Data["contesto"]?.GetValue<string>());
        Assert.Equal(["Migrated", "MigrationUndone"], (await host.JournalAsync(id)).TakeLast(2));
        Assert.Contains("non è stato spostato", (await UndoAsync(host, id, office.Luca)).Message);
        await SubmitAsync(office, task);
        Assert.Equal("valuta", await host.WaitingAsync(id));
    }

    [Fact]
    public async Task UndoOfMany_TakesBackThoseThatHaveNotMovedOn()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        var (first, task) = await WritingAsync(office, 1);
        var (second, _) = await WritingAsync(office, 2);
        await PublishAsync(host, new EditedDefinition(host, Process).Insert("verifica", "Verifica formale", "Verificata", "registraRelazione", "Done"));
        var batch = (await MigrateAsync(host, office.Luca)).BatchId;
        await SubmitAsync(office, task);

        var undone = await host.Get<UndoMigrationHandler>().HandleAsync(new UndoMigrationBatch(batch!.Value, office.Luca, "Ripensamento", "undo"));

        Assert.Contains("è andato avanti", undone.Single(item => item.InstanceId == first).Refusal);
        Assert.Null(undone.Single(item => item.InstanceId == second).Refusal);
        Assert.Equal((2, 1), ((await host.InstanceAsync(first)).DefinitionVersion, (await host.InstanceAsync(second)).DefinitionVersion));
    }

    [Fact]
    public async Task Migration_IsForAdministrators_AndNeverToADraftOrWithoutReason()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        await WritingAsync(office, 1);
        var migrate = host.Get<MigrateInstancesHandler>();

        Assert.Contains("permesso", (await migrate.HandleAsync(new(Process, 1, 1, office.Giulia, Reason, "a"))).Refusal);
        Assert.Contains("non esiste", (await migrate.HandleAsync(new(Process, 1, 9, office.Luca, Reason, "b"))).Refusal);
        Assert.Contains("motivo", (await migrate.HandleAsync(new(Process, 1, 1, office.Luca, " ", "c"))).Refusal);
        Assert.Contains("già alla versione", (await migrate.HandleAsync(new(Process, 1, 1, office.Luca, Reason, "d"))).Instances.Single().Refusal);
        Assert.Null(await host.Get<PreviewMigrationHandler>().HandleAsync(new(Process, 1, 1, office.Giulia)));
    }

    [Fact]
    public async Task CompletionAndMigrationAtOnce_BothTakeEffectInSomeOrder()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        var (id, task) = await WritingAsync(office, 1);
        await PublishAsync(host, new EditedDefinition(host, Process).Insert("verifica", "Verifica formale", "Verificata", "registraRelazione", "Done"));

        var completion = office.CompleteAsync(task, office.Marco, Submit, ReportData.Report());
        var migration = MigrateAsync(host, office.Luca);
        await Task.WhenAll(completion, migration);

        Assert.Equal(HumanTaskResult.Done, (await completion).Result);
        Assert.Null((await migration).Instances.Single().Refusal);
        Assert.Equal(2, (await host.InstanceAsync(id)).DefinitionVersion);
        Assert.Contains(await host.WaitingAsync(id), (string[])["verifica", "valuta"]);
    }

    private static async Task<(string Instance, Guid Task)> WritingAsync(Office office, int number)
    {
        var proposal = await office.FileProposalAsync(number: number);
        var id = (await office.StartReportAsync(proposal)).InstanceId!;
        await office.DoAsync("assegna", office.Giulia, "Conferma", ReportData.Assignment(office.Marco, "2026-03-20"));
        return (id, await office.Host.ReadAsync(db => db.HumanTasks.Where(row => row.InstanceId == id && row.ActivityId == "scrivi").Select(row => row.Id).SingleAsync()));
    }

    private static async Task SubmitAsync(Office office, Guid task)
    {
        var answer = await office.CompleteAsync(task, office.Marco, Submit, ReportData.Report());
        Assert.True(answer.Result is HumanTaskResult.Done, $"{answer.Result} {string.Join("; ", answer.Errors.Select(error => error.Message))}");
        await office.Host.DrainAsync();
    }

    private static Task PublishAsync(OfficeHost host, EditedDefinition definition) => host.PublishAsync(definition.Document);

    private static async Task<MigrationPreview> PreviewAsync(OfficeHost host, Guid by, Dictionary<string, MigrationStep>? steps = null) =>
        (await host.Get<PreviewMigrationHandler>().HandleAsync(new(Process, 1, 2, by, steps)))!; // both versions exist

    private static Task<MigrationAnswer> MigrateAsync(OfficeHost host, Guid by, Dictionary<string, MigrationStep>? steps = null) =>
        host.Get<MigrateInstancesHandler>().HandleAsync(new(Process, 1, 2, by, Reason, Guid.NewGuid().ToString("N")) { Steps = steps ?? [] });

    private static async Task<InstanceAnswer> UndoAsync(OfficeHost host, string id, Guid by) =>
        await host.Get<UndoMigrationHandler>().HandleAsync(new UndoMigration(id, by, "Ripensamento", (await host.InstanceAsync(id)).Version, Guid.NewGuid().ToString("N")));

    private static Task<HumanTask> TaskAsync(OfficeHost host, Guid id) => host.ReadAsync(db => db.HumanTasks.AsNoTracking().SingleAsync(row => row.Id == id));

    private static async Task<string> TimersAsync(OfficeHost host, string id) => string.Join(' ', await host.ReadAsync(db => db.Bookmarks
        .Where(row => row.InstanceId == id).OrderBy(row => row.Id).Select(row => row.Id + row.ActivityId + row.DueAt).ToListAsync()));

    /// <summary>Collects at once: <see cref="Progress{T}"/> would report later, on another thread.</summary>
    private sealed class Collected<T>(List<T> seen) : IProgress<T>
    {
        public void Report(T value) => seen.Add(value);
    }
}

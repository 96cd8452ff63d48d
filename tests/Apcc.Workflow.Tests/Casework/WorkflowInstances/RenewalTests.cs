using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.WorkflowInstances.Migration;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.WorkflowInstances;

/// <summary>What becomes of open cases when something that they recorded is published anew.</summary>
public sealed class RenewalTests : IAsyncLifetime
{
    private const string Form = "relazione-fattibilita";
    private const string Reason = "Etichetta corretta, mail del 30 gennaio";
    private OfficeHost host = null!;
    private Office office = null!;
    private ConfigurationDesk desk = null!;

    public async ValueTask InitializeAsync()
    {
        host = await OfficeHost.StartAsync(ownFiles: true);
        office = await Office.OpenAsync(host);
        desk = new ConfigurationDesk(host, office.Luca);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task FormWithAnotherLabel_ReachesTheCaseThatPasses_NotTheOneThatStays_AndGoesBack()
    {
        var (moved, movedTask) = await WritingAsync(1);
        var (_, leftTask) = await WritingAsync(2);
        await host.Get<SaveHumanTaskDraftHandler>().HandleAsync(new SaveHumanTaskDraft(movedTask, office.Marco, new() { ["contesto"] = "Già scritto" }, 0));
        var draft = await ChangeAsync("\"label\": \"Contesto e attività", "\"label\": \"Contesto, precedenti e attività");

        var before = await host.Get<PreviewPublicationHandler>().HandleAsync(new PreviewPublication(draft.Version.Id, office.Luca));
        await desk.PublishAsync(draft);
        var answer = await RenewAsync(moved);

        Assert.Equal((2, 2, 0), (before!.Items.Count, before.Passing, before.Staying));
        Assert.All(before.Items, item => Assert.Equal(1, item.FromVersion));
        Assert.Equal([new MigratedInstance(moved, null)], answer.Instances);
        Assert.StartsWith("Contesto, precedenti", await LabelAsync(movedTask), StringComparison.Ordinal);
        Assert.StartsWith("Contesto", await LabelAsync(leftTask), StringComparison.Ordinal);
        Assert.DoesNotContain("precedenti", await LabelAsync(leftTask), StringComparison.Ordinal);
        var sheet = await host.Get<HumanTaskSheets>().FindAsync(movedTask, office.Marco);
        Assert.Equal("Già scritto", sheet?.Data["contesto"]?.GetValue<string>());
        var batch = Assert.Single(await host.Get<MigrationHistory>().OfAsync(ConfigurationKind.Form, Form, office.Luca));
        Assert.Equal((1, 2, 1, 1), (batch.FromVersion, batch.ToVersion, batch.Moved, batch.CanUndo));
        Assert.Empty(await host.Get<MigrationHistory>().OfAsync("feasibility-report", office.Luca));

        await host.Get<UndoMigrationHandler>().HandleAsync(new UndoMigrationBatch(batch.Id, office.Luca, "Ripensamento", "indietro"));
        Assert.DoesNotContain("precedenti", await LabelAsync(movedTask), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FormWithoutAFieldThatTheProcessReads_KeepsTheCasesBack_AndSaysWhy()
    {
        var (id, _) = await WritingAsync(1);
        var draft = await ChangeAsync("esitoProposto", "esitoSuggerito");

        var preview = await host.Get<PreviewPublicationHandler>().HandleAsync(new PreviewPublication(draft.Version.Id, office.Luca));
        await desk.PublishAsync(draft);
        var answer = await RenewAsync(id);

        Assert.Equal((1, 1), (preview!.Items.Count, preview.Staying));
        Assert.Contains("«esitoProposto»", preview.Items[0].Problems.Single(), StringComparison.Ordinal);
        Assert.Equal(preview.Items[0].Problems.Single(), answer.Instances.Single().Refusal);
    }

    [Fact]
    public async Task Definition_DraftWithoutTheStepWhereACaseWaits_SaysBeforePublishing_WhoStays()
    {
        await WritingAsync(1);
        var proposal = await office.FileProposalAsync(number: 2);
        await office.StartReportAsync(proposal);
        var draft = (await desk.SaveAsync(
            await desk.LatestAsync(ConfigurationKind.Definition, "feasibility-report"),
            new EditedDefinition(host, "feasibility-report").Rename("scrivi", "redigi").Document.ToJsonString())).Version!;

        var preview = await host.Get<PreviewPublicationHandler>().HandleAsync(new PreviewPublication(draft.Version.Id, office.Luca));

        Assert.Equal((2, 1, 1), (preview!.Items.Count, preview.Passing, preview.Staying));
        Assert.NotEmpty(preview.Items.Single(item => !item.CanMove).Problems);
        Assert.All(await host.ReadAsync(db => db.WorkflowInstances.ToListAsync()), instance => Assert.Equal(1, instance.DefinitionVersion));
    }

    [Fact]
    public async Task TextOfAFile_ThatIsNoVersionYet_SaysTheSameAsItsDraft()
    {
        await WritingAsync(1);
        var definition = new EditedDefinition(host, "feasibility-report").Rename("scrivi", "redigi").Document.ToJsonString();
        var form = (await desk.LatestAsync(ConfigurationKind.Form, Form)).Content.Replace("esitoProposto", "esitoSuggerito", StringComparison.Ordinal);

        var ofDefinition = await OfTextAsync(ConfigurationKind.Definition, "feasibility-report", definition);
        var ofForm = await OfTextAsync(ConfigurationKind.Form, Form, form);
        var ofRoles = await OfTextAsync(ConfigurationKind.Roles, "roles", "{}");

        Assert.Equal((1, 1), (ofDefinition!.Items.Count, ofDefinition.Staying));
        Assert.Equal((1, 1), (ofForm!.Items.Count, ofForm.Staying));
        Assert.Contains("«esitoProposto»", ofForm.Items[0].Problems.Single(), StringComparison.Ordinal);
        Assert.Empty(ofRoles!.Items);
        Assert.Null(await host.Get<PreviewPublicationHandler>().HandleAsync(new PreviewTextPublication(ConfigurationKind.Form, Form, form, office.Marco)));
    }

    private Task<PublicationPreview?> OfTextAsync(ConfigurationKind kind, string key, string text) =>
        host.Get<PreviewPublicationHandler>().HandleAsync(new PreviewTextPublication(kind, key, text, office.Luca));

    [Fact]
    public async Task Renewal_WithoutPermission_OrReason_ChangesNothing()
    {
        var (id, _) = await WritingAsync(1);
        var draft = await ChangeAsync("\"label\": \"Contesto e attività", "\"label\": \"Contesto, precedenti e attività");
        await desk.PublishAsync(draft);

        var stranger = await host.Get<RenewPieceHandler>().HandleAsync(new RenewPiece(ConfigurationKind.Form, Form, office.Marco, Reason, "a", [id]));
        var silent = await host.Get<RenewPieceHandler>().HandleAsync(new RenewPiece(ConfigurationKind.Form, Form, office.Luca, " ", "b", [id]));
        var again = (await RenewAsync(id), await RenewAsync(id));

        Assert.Contains("permesso", stranger.Refusal, StringComparison.Ordinal);
        Assert.Contains("motivo", silent.Refusal, StringComparison.Ordinal);
        Assert.Null(await host.Get<PreviewRenewalHandler>().HandleAsync(new PreviewRenewal(ConfigurationKind.Form, Form, office.Marco)));
        Assert.Null(again.Item1.Instances.Single().Refusal);
        Assert.Contains("già la versione 2", again.Item2.Instances.Single().Refusal, StringComparison.Ordinal);
    }

    private Task<MigrationAnswer> RenewAsync(string id) => host.Get<RenewPieceHandler>().HandleAsync(
        new RenewPiece(ConfigurationKind.Form, Form, office.Luca, Reason, Guid.NewGuid().ToString("N"), [id]));

    private async Task<ConfigurationVersionText> ChangeAsync(string from, string to)
    {
        var read = await desk.LatestAsync(ConfigurationKind.Form, Form);
        Assert.Contains(from, read.Content, StringComparison.Ordinal);
        return (await desk.SaveAsync(read, read.Content.Replace(from, to, StringComparison.Ordinal))).Version!;
    }

    private async Task<string> LabelAsync(Guid task) =>
        (await host.Get<HumanTaskSheets>().FindAsync(task, office.Marco))?.Form?.Find("contesto")?.Label ?? "";

    private async Task<(string Instance, Guid Task)> WritingAsync(int number)
    {
        var proposal = await office.FileProposalAsync(number: number);
        var id = (await office.StartReportAsync(proposal)).InstanceId!;
        await office.DoAsync("assegna", office.Giulia, "Conferma", ReportData.Assignment(office.Marco, "2026-03-20"));
        return (id, await host.ReadAsync(db => db.HumanTasks.Where(row => row.InstanceId == id && row.ActivityId == "scrivi").Select(row => row.Id).SingleAsync()));
    }
}

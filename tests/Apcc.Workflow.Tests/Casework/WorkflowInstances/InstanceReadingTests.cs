using Apcc.Workflow.Casework.WorkflowInstances.Reading;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Tests.TestKit;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.WorkflowInstances;

/// <summary>What administrators see of instances.</summary>
public sealed class InstanceReadingTests
{
    [Fact]
    public async Task List_FiltersAndPages_WithoutLosingOrRepeatingAny()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        await host.PublishAsync(Flow.Definition(Flow.Chart([Flow.Wait("attesa")]), id: "attesa"));
        var ids = new List<string>();
        for (var number = 0; number < 7; number++) ids.Add(await host.StartAsync("attesa"));
        await office.StartReportAsync(await office.FileProposalAsync());
        var list = host.Get<InstanceList>();

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await list.ListAsync(new() { ActorId = office.Luca, DefinitionId = "attesa", Size = 3, Cursor = cursor });
            seen.AddRange(page!.Items.Select(item => item.Id)); // Luca may see them
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(ids.OrderDescending(), seen);
        var report = Assert.Single((await list.ListAsync(new() { ActorId = office.Giulia, Search = "ombra" }))!.Items);
        Assert.Equal(("Più ombra nelle piazze", "2025/01"), (report.CaseTitle, report.CaseReference));
        Assert.Equal(["Conferma Referente e scadenza"], report.WaitsFor);
        Assert.Empty((await list.ListAsync(new() { ActorId = office.Luca, Standing = InstanceStanding.Finished }))!.Items);
        Assert.Equal(7, (await list.ListAsync(new() { ActorId = office.Luca, ActivityId = "attesa" }))!.Items.Count);
        Assert.Null(await list.ListAsync(new() { ActorId = office.Marco }));
        Assert.Equal(8, (await list.ListAsync(new() { ActorId = office.Luca, Cursor = "non.valido" }))!.Items.Count);
    }

    [Fact]
    public async Task Sheet_ShowsWhereItStands_AndWhoMayDoWhat()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var id = (await office.StartReportAsync(await office.FileProposalAsync())).InstanceId!;

        var sheet = (await host.Get<InstanceSheets>().FindAsync(id, office.Luca))!;

        var task = Assert.Single(sheet.Waits, wait => wait.Kind == BookmarkKind.HumanTask);
        Assert.Equal(("Conferma Referente e scadenza", "Cabina di Regia", false), (task.ActivityName, task.Holder, task.CanResume));
        Assert.Contains(sheet.Variables, variable => variable is { Name: "giorniLavorativiRelazione", Json: "30", TypeName: "Int32" });
        Assert.Contains(sheet.MoveTargets, target => target is { ActivityId: "valuta", Block: null });
        Assert.DoesNotContain(sheet.MoveTargets, target => target.ActivityId == "contributo");
        Assert.Equal("assegna", Assert.Single(sheet.OpenSteps).ActivityId);
        Assert.True(sheet.MayManage && sheet.MayCancel);
        Assert.False((await host.Get<InstanceSheets>().FindAsync(id, office.Giulia))!.MayManage);
        Assert.Null(await host.Get<InstanceSheets>().FindAsync(id, office.Marco));
        Assert.Null(await host.Get<InstanceSheets>().FindAsync("altro", office.Luca));
    }

    [Fact]
    public async Task Journal_IsReadPageByPage_NewestFirst()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        await host.PublishAsync(Flow.Definition(Flow.Activity("giro", "While", ("condition", Flow.Js("true")), ("body", Flow.Activity("ora", "Delay", ("timeSpan", Flow.Literal("PT1H"))))), id: "giro"));
        var id = await host.StartAsync("giro");
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        for (var hour = 0; hour < 30; hour++) await host.AdvanceAsync(TimeSpan.FromHours(1));
        var journals = host.Get<InstanceJournals>();

        var first = (await journals.PageAsync(id, office.Luca))!;
        var second = (await journals.PageAsync(id, office.Luca, first.Next))!;

        var sequence = first.Lines.Concat(second.Lines).Select(line => line.Entry.Sequence).ToList();
        Assert.Equal(Enumerable.Range(1, sequence.Count).Reverse().Select(number => (long)number), sequence);
        Assert.Null(second.Next);
        Assert.Null(await journals.PageAsync(id, office.Marco));
    }

    [Fact]
    public async Task PictureOfAVersion_CountsTheInstancesThatWaitThere_EachOnce()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await office.StartReportAsync(await office.FileProposalAsync());
        await office.StartReportAsync(await office.FileProposalAsync(number: 2));

        var waits = (await host.Get<DefinitionWaits>().FindAsync("feasibility-report", 1, office.Giulia))!;

        Assert.Equal((2, 2), (waits.Running, waits.Waiting["assegna"]));
        Assert.Equal(2, await host.ReadAsync(db => db.WorkflowInstances.CountAsync()));
        Assert.Null(await host.Get<DefinitionWaits>().FindAsync("feasibility-report", 9, office.Giulia));
        Assert.Null(await host.Get<DefinitionWaits>().FindAsync("feasibility-report", 1, office.Marco));
    }
}

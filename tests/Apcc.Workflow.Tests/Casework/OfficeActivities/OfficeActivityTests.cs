using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Incidents;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static Apcc.Workflow.Engine.Tests.TestKit.Flow;

namespace Apcc.Workflow.Tests.Casework.OfficeActivities;

/// <summary>Activities of the office (ADR 0005): work in the burst's transaction, and the answer in the next burst.</summary>
public sealed class OfficeActivityTests
{
    [Fact]
    public async Task Perform_WritesWithTheBurst_AndTheInstanceGoesOnByItsOutcomeWithItsOutputs()
    {
        await using var host = await HostAsync();
        await host.PublishAsync(Definition(Chart([Note("({ testo: 'uno' }).testo"), Wait("annotato"), Wait("altro")], "nota:Annotato>annotato", "nota>altro"),
            Variables(("lunghezza", "Object", null))));

        var id = await host.StartAsync("prova");

        Assert.Equal("annotato", await host.WaitingAsync(id));
        Assert.Equal(3, (int?)(await host.StateAsync(id)).Variables["lunghezza"]);
        Assert.Equal("uno", await NotesAsync(host));
    }

    [Fact]
    public async Task Refusal_IsAnIncident_AndRetryWithAnotherValueGoesOn()
    {
        await using var host = await HostAsync();
        var office = await Office.OpenAsync(host);
        await host.PublishAsync(Definition(Chart([Note("getVariable('testo')"), Wait("annotato")], "nota:Annotato>annotato"),
            Variables(("lunghezza", "Object", null), ("testo", "String", "vietato")), continues: true));

        var id = await host.StartAsync("prova");
        var incident = Assert.Single((await host.StateAsync(id)).Incidents);
        Assert.Equal(("nota", "«vietato» non si annota: scrivi altro."), (incident.ActivityId, incident.Message));
        Assert.Equal("", await NotesAsync(host));

        await host.Get<WriteQueue>().WriteAsync((db, token) => host.Get<InstanceBursts>().ApplyAsync(
            db, id, new RetryIncident(incident.Id, new JsonObject { ["testo"] = "permesso" }), office.Luca, token));
        await host.DrainAsync();

        Assert.Equal("annotato", await host.WaitingAsync(id));
        Assert.Equal("permesso", await NotesAsync(host));
    }

    [Fact]
    public async Task Refusal_Skipped_GoesOnByTheOutcomeThatIsNamed()
    {
        await using var host = await HostAsync();
        var office = await Office.OpenAsync(host);
        await host.PublishAsync(Definition(Chart([Note("'vietato'"), Wait("annotato")], "nota:Annotato>annotato"),
            Variables(("lunghezza", "Object", null)), continues: true));
        var id = await host.StartAsync("prova");
        var incident = Assert.Single((await host.StateAsync(id)).Incidents);

        await host.Get<ResolveIncidentHandler>().HandleAsync(
            new ResolveIncident(incident.Id, office.Luca, IncidentDecision.Skip, "Annotato a mano") { Outcome = "Annotato" });
        await host.DrainAsync();

        Assert.Equal("annotato", await host.WaitingAsync(id));
    }

    [Fact]
    public async Task RequiredInput_ThatComesOutEmpty_IsAnIncidentThatNamesIt()
    {
        await using var host = await HostAsync();
        await host.PublishAsync(Definition(Chart([Note("null"), Wait("annotato")], "nota:Annotato>annotato"),
            Variables(("lunghezza", "Object", null)), continues: true));

        var id = await host.StartAsync("prova");

        Assert.Contains("«Testo» è vuoto", Assert.Single((await host.StateAsync(id)).Incidents).Message);
    }

    [Fact]
    public async Task FailureInTheOffice_LeavesNothingOfTheBurst()
    {
        await using var host = await HostAsync();
        await host.PublishAsync(Definition(Chart([Note("'guasto'")]), Variables(("lunghezza", "Object", null))));

        await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync("prova"));

        Assert.Equal("", await NotesAsync(host));
        Assert.Equal(0, await host.ReadAsync(db => db.WorkflowInstances.CountAsync(row => row.DefinitionId == "prova")));
    }

    [Fact]
    public async Task CancelledInTheSameBurst_IsNotPerformed()
    {
        await using var host = await HostAsync();
        await host.PublishAsync(Definition(Chart([Fork("due", "a", "b"), Note("'uno'"), Activity("fine", "Finish")], "due:a>nota", "due:b>fine"),
            Variables(("lunghezza", "Object", null))));

        var id = await host.StartAsync("prova");

        Assert.Equal(InstanceStatus.Finished, (await host.StateAsync(id)).Status);
        Assert.Equal("", await NotesAsync(host));
    }

    private static Task<OfficeHost> HostAsync() =>
        OfficeHost.StartAsync(ownFiles: true, configure: services => services.AddOfficeActivity<NoteActivity>());

    private static JsonObject Note(string text)
    {
        var note = Activity("nota", "", ("text", Js(text)), ("length", To("lunghezza")));
        note["type"] = "Test.Note";
        return note;
    }

    private static async Task<string> NotesAsync(OfficeHost host) => string.Join(' ', await host.ReadAsync(db =>
        db.StoredSettings.Where(row => row.Key.StartsWith("nota-")).OrderBy(row => row.Key).Select(row => row.Value).ToListAsync()));

    private sealed class NoteActivity : OfficeActivity, IOfficeDescriptor
    {
        public static ActivityDescriptor Descriptor { get; } = new()
        {
            Type = "Test.Note", DisplayName = "Annota", Description = "Annota un testo.", Category = "Prova",
            Inputs = [new("text", "String", "Testo", IsRequired: true)],
            Outputs = [new("length", "Int32", "Lunghezza")],
            Outcomes = ["Annotato", "Done"],
        };

        public override Task<OfficeAnswer> PerformAsync(EffectScope scope, JsonObject input, CancellationToken cancellationToken)
        {
            var text = (string?)input["text"] ?? "";
            if (text == "vietato") throw new OfficeRefusalException($"«{text}» non si annota: scrivi altro.");
            scope.Db.StoredSettings.Add(new StoredSetting { Key = $"nota-{Guid.CreateVersion7()}", Value = text });
            if (text == "guasto") throw new InvalidOperationException("broken");
            return Task.FromResult(new OfficeAnswer(new JsonObject { ["length"] = text.Length }, "Annotato"));
        }
    }
}

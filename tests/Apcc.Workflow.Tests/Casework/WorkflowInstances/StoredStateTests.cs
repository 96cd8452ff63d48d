using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.Incidents;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Casework.WorkflowInstances.Migration;
using Apcc.Workflow.Casework.WorkflowInstances.Reading;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Tests.StoredStates;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.WorkflowInstances;

/// <summary>An instance that an earlier release stored, row and bookmarks, goes on to its end; one that a newer release stored is left
/// alone, and whoever touches it is told why.</summary>
public sealed class StoredStateTests
{
    private const string Id = "campione-1";

    public static TheoryData<int> Formats => [.. StoredSample.Formats];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task StoredInstance_GoesOnToTheEnd(int format)
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        await StoreAsync(host, StoredSample.OfFormat(format), static state => state);
        var bursts = host.Get<InstanceBursts>();
        Task<BurstAnswer> Apply(Stimulus stimulus) => host.Get<WriteQueue>().WriteAsync((db, token) => bursts.ApplyAsync(db, Id, stimulus, null, token));
        Task<BurstAnswer> Send(string name, JsonNode? payload = null) =>
            host.Get<WriteQueue>().WriteAsync((db, token) => bursts.SendEventAsync(db, Id, name, payload, null, token));

        var task = (await host.StateAsync(Id)).Bookmarks.Single(bookmark => bookmark.Kind == BookmarkKind.HumanTask);
        var incident = (await host.StateAsync(Id)).Incidents.Single();
        BurstAnswer[] answers =
        [
            await Apply(new ResumeBookmark(task.Id, new JsonObject { ["action"] = "Sì", ["data"] = new JsonObject { ["nota"] = "va bene" } })),
            await Send("voce"), await Send("conferma", new JsonObject { ["chi"] = "Ada" }),
            await Apply(new RetryIncident(incident.Id, new JsonObject { ["dato"] = "c’è" })),
        ];
        Assert.All(answers, answer => Assert.Null(answer.Refusal));
        Assert.Equal("pausa", await host.WaitingAsync(Id));
        await host.AdvanceAsync(TimeSpan.FromDays(30));

        var instance = await host.InstanceAsync(Id);
        Assert.Equal((InstanceStatus.Finished, InstanceSubStatus.Finished, 0), (instance.Status, instance.SubStatus, instance.OpenIncidents));
        Assert.Equal("7", (await host.StateAsync(Id)).Output["Esito"]!.ToJsonString());
        Assert.Equal(0, await host.ReadAsync(db => db.Bookmarks.CountAsync(bookmark => bookmark.InstanceId == Id)));
    }

    [Fact]
    public async Task StateOfANewerFormat_IsRefusedInOneSentence_AndStaysAsItIs()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        await StoreAsync(host, StoredSample.OfFormat(1), state =>
        {
            state["v"] = WorkflowState.FormatVersion + 1;
            return state;
        });
        var before = (await host.InstanceAsync(Id)).State;

        var answer = await host.Get<CancelWorkflowInstanceHandler>().HandleAsync(new CancelWorkflowInstance(Id, office.Luca, "prova", null, "op-1"));
        // Its timers fall due, are tried, and wait; those of others are not held up.
        await host.AdvanceAsync(TimeSpan.FromDays(30));

        Assert.Equal(InstanceResult.Refused, answer.Result);
        Assert.Contains("versione più recente del programma: aggiornare il programma.", answer.Message);
        Assert.Equal(before, (await host.InstanceAsync(Id)).State);
        Assert.Contains("pausa", await host.WaitingAsync(Id));
        Assert.Equal(0, await host.ReadAsync(db => db.InstanceOperations.CountAsync()));
    }

    [Fact]
    public async Task StateOfANewerFormat_PagesSaySo_AndTheListsStillWork()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        await StoreAsync(host, StoredSample.OfFormat(1), state =>
        {
            state["v"] = WorkflowState.FormatVersion + 1;
            return state;
        });
        const string Sentence = "versione più recente del programma: aggiornare il programma.";

        var sheet = await host.Get<InstanceSheets>().FindAsync(Id, office.Luca);
        var viewed = await host.Get<InstanceRecords>().ReadAsync(Id, office.Luca);
        var list = await host.Get<InstanceRecords>().ListAsync(new InstanceQuery { Take = 10 }, office.Luca);
        var version = await host.ReadAsync(db => db.ConfigurationVersions.SingleAsync(row => row.Key == "campione" && row.State == ConfigurationState.Published));
        var moved = await host.Get<PreviewPublicationHandler>().HandleAsync(new PreviewTextPublication(
            ConfigurationKind.Definition, "campione", version.Content, office.Luca));

        Assert.Contains(Sentence, sheet!.StateProblem, StringComparison.Ordinal);
        Assert.Empty(sheet.Variables);
        Assert.Contains(Sentence, Assert.Single(viewed!.Incidents).Message, StringComparison.Ordinal);
        Assert.Equal(Id, Assert.Single(list!.Items).Id);
        Assert.Contains(Sentence, Assert.Single(Assert.Single(moved!.Items).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TaskOfAnInstanceOfANewerFormat_IsShown_AndHandingItInSaysWhyNot()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        var task = await new OneTaskProcess().StartAsync(office);
        await host.WriteAsync(db =>
        {
            var instance = db.WorkflowInstances.Single();
            instance.State = instance.State.Replace($"\"v\":{WorkflowState.FormatVersion}", $"\"v\":{WorkflowState.FormatVersion + 1}", StringComparison.Ordinal);
        });
        await office.ClaimAsync(task, office.Paolo);

        var answer = await office.CompleteAsync(task, office.Paolo, OneTaskProcess.Action, []);

        Assert.NotNull(await host.Get<HumanTaskSheets>().FindAsync(task, office.Paolo));
        Assert.Equal(HumanTaskResult.Invalid, answer.Result);
        Assert.Contains("aggiornare il programma", Assert.Single(answer.Errors).Message, StringComparison.Ordinal);
        Assert.Equal(HumanTaskStatus.Assigned, await OneTaskProcess.StatusAsync(office, task));
    }

    private static async Task StoreAsync(OfficeHost host, StoredSample sample, Func<JsonObject, JsonObject> change)
    {
        await host.PublishAsync(sample.Used);
        await host.PublishAsync(sample.Definition);
        var state = WorkflowState.FromJson(sample.State("waiting"));
        var version = await host.ReadAsync(db => db.ConfigurationVersions.SingleAsync(row =>
            row.Kind == ConfigurationKind.Definition && row.Key == "campione" && row.State == ConfigurationState.Published));
        await host.WriteAsync(db =>
        {
            db.WorkflowInstances.Add(new WorkflowInstance
            {
                Id = Id, DefinitionId = "campione", DefinitionVersionId = version.Id, DefinitionVersion = version.Version, DefinitionName = version.Title,
                Status = state.Status, SubStatus = state.SubStatus, OpenIncidents = state.Incidents.Count, CorrelationId = state.CorrelationId,
                CreatedAt = sample.At, UpdatedAt = sample.At, PinnedVersions = "{}", Version = 1,
                State = change(JsonNode.Parse(sample.State("waiting"))!.AsObject()).ToJsonString(),
            });
            foreach (var bookmark in state.Bookmarks)
                db.Bookmarks.Add(new InstanceBookmark
                {
                    Id = bookmark.Id, InstanceId = Id, Kind = bookmark.Kind, Key = bookmark.Key, ActivityId = bookmark.ActivityId, DueAt = bookmark.DueAt,
                });
            foreach (var incident in state.Incidents)
                db.Incidents.Add(new IncidentRecord
                {
                    Id = incident.Id, InstanceId = Id, ActivityId = incident.ActivityId, ActivityType = incident.ActivityType, Message = incident.Message,
                    RaisedAt = incident.At, State = IncidentState.Open,
                });
        });
    }
}

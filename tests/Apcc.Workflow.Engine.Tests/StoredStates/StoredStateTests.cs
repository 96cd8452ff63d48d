using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Calendar;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Tests.Conformance;

namespace Apcc.Workflow.Engine.Tests.StoredStates;

/// <summary>States that were stored by every format there has been are read, and their instances go on to the end.</summary>
public sealed class StoredStateTests
{
    private static readonly WorkflowRunner Runner = new(ActivityRegistry.Default());

    public static TheoryData<int> Formats => [.. StoredSample.Formats];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Waiting_GoesOnToTheEnd(int format)
    {
        var sample = StoredSample.OfFormat(format);
        var play = new Play(sample, "waiting");

        Assert.Equal("conferma e e fallisce? firma pausa", play.Standing);
        play.Resume("pausa").Resume("e").Resume("e").Resume("conferma", new JsonObject { ["chi"] = "Ada" });
        play.Resume("firma", new JsonObject { ["action"] = "Sì", ["data"] = new JsonObject { ["nota"] = "va bene" } }, BookmarkKind.HumanTask);
        Assert.Equal("fallisce?", play.Standing);
        play.Send(new RetryIncident(play.State.Incidents[0].Id, new JsonObject { ["dato"] = "c’è" }));

        Assert.Equal((InstanceStatus.Finished, InstanceSubStatus.Finished), (play.State.Status, play.State.SubStatus));
        Assert.Equal(["dopo la pausa", "<x>", "<y>", "confermata da Ada", "firmata: va bene", "tutto: Sì, pratica 7"], play.Lines);
        Assert.Equal("7", play.State.Output["Esito"]!.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Faulted_IsRetriedWithWhatWaited(int format)
    {
        var play = new Play(StoredSample.OfFormat(format), "faulted", fails: true);

        Assert.Equal("fallisce?", play.Standing);
        play.Send(new RetryIncident(play.State.Incidents[0].Id, new JsonObject { ["dato"] = "c’è" }));

        Assert.Equal("conferma e e firma pausa", play.Standing);
    }

    [Theory]
    [InlineData(WorkflowState.FormatVersion + 1, "più recente")]
    [InlineData(99, "aggiornare il programma")]
    public void NewerFormat_IsRefusedInOneSentence(int format, string says)
    {
        var json = JsonNode.Parse(StoredSample.OfFormat(1).State("waiting"))!.AsObject();
        json["v"] = format;

        var refused = Assert.Throws<StateFormatException>(() => WorkflowState.FromJson(json.ToJsonString()));

        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, refused.Message.Count(c => c == '.'));
    }

    /// <summary>One stored instance that is played on.</summary>
    private sealed class Play
    {
        private readonly WorkflowDefinition _definition;
        private readonly RunContext _context;
        private int _ids;

        public Play(StoredSample sample, string state, bool fails = false)
        {
            var document = sample.Definition;
            if (fails) document["options"] = new JsonObject();
            var library = DefinitionLibrary.Of([new LibraryDefinition(sample.Used, (string)sample.Used["definitionId"]!)]);
            _definition = DefinitionReader.Read(document.ToJsonString(), ActivityRegistry.Default(), library).Definition!;
            _context = new RunContext
            {
                UtcNow = sample.At.AddDays(1), NewId = () => $"neu{++_ids}", TimeZone = ConformanceHost.Rome, Calendars = WorkingCalendars.None,
            };
            State = WorkflowState.FromJson(sample.State(state));
        }

        public WorkflowState State { get; private set; }
        public List<string> Lines { get; } = [];

        /// <summary>Where it waits, and with a question mark where it failed.</summary>
        public string Standing => string.Join(' ', State.Bookmarks.Where(b => b.Kind is not (BookmarkKind.Reminder or BookmarkKind.TaskTimeout)).Select(b => b.ActivityId.Split('/')[^1])
            .Concat(State.Incidents.Select(i => i.ActivityId + "?")).Order(StringComparer.Ordinal));

        public Play Resume(string activity, JsonNode? payload = null, string? kind = null) => Send(new ResumeBookmark(
            State.Bookmarks.First(b => b.ActivityId.Split('/')[^1] == activity && (kind is null || b.Kind == kind)).Id, payload));

        public Play Send(Stimulus stimulus)
        {
            var result = Runner.Apply(_definition, State, stimulus, _context);
            Assert.True(result.Accepted, result.Refusal);
            State = WorkflowState.FromJson(result.State.ToJson());
            Lines.AddRange(result.Effects.OfType<LineWritten>().Select(line => line.Text));
            return this;
        }
    }
}

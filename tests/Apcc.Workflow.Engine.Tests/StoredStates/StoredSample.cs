using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Tests.StoredStates;

/// <summary>A definition with states of its instances, as a release stored them in its format. A sample that a release has left is never
/// written anew: later releases must read it. When the format changes, a sample of the new one comes beside it.</summary>
public sealed class StoredSample
{
    private readonly JsonObject _json;

    private StoredSample(int format) =>
        _json = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "StoredStates", $"format-{format}.json")))!.AsObject();

    public static StoredSample OfFormat(int format) => new(format);

    public static IEnumerable<int> Formats => Enumerable.Range(1, WorkflowState.FormatVersion);

    public JsonObject Definition => _json["definition"]!.AsObject();

    /// <summary>The definition that the definition uses as an activity.</summary>
    public JsonObject Used => _json["used"]!.AsObject();

    /// <summary>When the states were stored.</summary>
    public DateTime At => _json["at"]!.GetValue<DateTime>().ToUniversalTime();

    /// <summary>The text of a state as it stood in the database.</summary>
    public string State(string name) => _json["states"]![name]!.ToJsonString();
}

using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Apcc.Workflow.Engine.Execution;

public sealed partial class WorkflowState
{
    /// <summary>The stored form: compact JSON with its version.</summary>
    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            SkipValidation = true,
        }))
        {
            StateWriter.Write(writer, this);
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads the stored form.</summary>
    /// <exception cref="StateFormatException">The text was written by a newer version, or is no state.</exception>
    public static WorkflowState FromJson(string json) => StateReader.Read(json);

    /// <summary>The same for who only looks: a state that cannot be read looks like one of which nothing is known.</summary>
    /// <param name="problem">What is wrong and what to do (Italian); null when it was read.</param>
    public static WorkflowState FromJson(string json, out string? problem)
    {
        try
        {
            problem = null;
            return StateReader.Read(json);
        }
        catch (StateFormatException unreadable)
        {
            problem = unreadable.Message;
            return new WorkflowState { InstanceId = "", DefinitionId = "", DefinitionVersionId = "" };
        }
    }
}

/// <summary>Writes a state. Empty parts are left out; instants are ISO 8601 in UTC.</summary>
internal static class StateWriter
{
    public static void Write(Utf8JsonWriter writer, WorkflowState state)
    {
        writer.WriteStartObject();
        writer.WriteNumber("v", WorkflowState.FormatVersion);
        writer.WriteString("id", state.InstanceId);
        writer.WriteString("def", state.DefinitionId);
        writer.WriteString("ver", state.DefinitionVersionId);
        writer.WriteString("st", state.Status.ToString());
        writer.WriteString("sub", state.SubStatus.ToString());
        Text(writer, "cor", state.CorrelationId);
        Text(writer, "name", state.Name);
        Text(writer, "parent", state.ParentInstanceId);
        if (state.Input.Count > 0) Node(writer, "in", state.Input);
        if (state.Output.Count > 0) Node(writer, "out", state.Output);
        Values(writer, "vars", state.VariableValues);
        writer.WriteNumber("seq", state.JournalSequence);
        writer.WriteNumber("run", state.LastRunNumber);
        Runs(writer, state.Runs);
        Bookmarks(writer, state.Bookmarks);
        Incidents(writer, state.Incidents);
        Counts(writer, state.Counts);
        Outputs(writer, state);
        writer.WriteEndObject();
    }

    private static void Runs(Utf8JsonWriter writer, IReadOnlyList<StoredRun> runs)
    {
        if (runs.Count == 0) return;
        writer.WriteStartArray("runs");
        foreach (var run in runs)
        {
            writer.WriteStartObject();
            writer.WriteString("i", run.Id);
            writer.WriteString("a", run.ActivityId);
            Text(writer, "p", run.ParentId);
            Text(writer, "t", run.Tag);
            if (run.Phase is not ActivityRunPhase.Running) writer.WriteString("s", run.Phase.ToString());
            if (run.Memory is { Count: > 0 } memory) Node(writer, "m", memory);
            if (run.Scope is { } scope) Values(writer, "x", scope);
            if (run.Flow is { IsEmpty: false } flow) Flow(writer, flow);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void Flow(Utf8JsonWriter writer, FlowMemory flow)
    {
        writer.WriteStartObject("f");
        if (flow.Arrivals.Count > 0)
        {
            writer.WriteStartObject("a");
            foreach (var (key, count) in flow.Arrivals) writer.WriteNumber(key, count);
            writer.WriteEndObject();
        }
        Texts(writer, "f", flow.Followed);
        Texts(writer, "p", flow.Pending);
        Texts(writer, "y", flow.Fired);
        writer.WriteEndObject();
    }

    private static void Bookmarks(Utf8JsonWriter writer, IReadOnlyList<Bookmark> bookmarks)
    {
        if (bookmarks.Count == 0) return;
        writer.WriteStartArray("bm");
        foreach (var bookmark in bookmarks)
        {
            writer.WriteStartObject();
            writer.WriteString("id", bookmark.Id);
            writer.WriteString("k", bookmark.Kind);
            Text(writer, "key", bookmark.Key);
            writer.WriteString("a", bookmark.ActivityId);
            writer.WriteString("r", bookmark.ActivityInstanceId);
            if (bookmark.DueAt is { } due) writer.WriteString("due", due);
            if (!bookmark.Burns) writer.WriteBoolean("stays", true);
            if (bookmark.Payload is { } payload) Node(writer, "p", payload);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void Incidents(Utf8JsonWriter writer, IReadOnlyList<Incident> incidents)
    {
        if (incidents.Count == 0) return;
        writer.WriteStartArray("inc");
        foreach (var incident in incidents)
        {
            writer.WriteStartObject();
            writer.WriteString("id", incident.Id);
            writer.WriteString("a", incident.ActivityId);
            writer.WriteString("r", incident.ActivityInstanceId);
            writer.WriteString("t", incident.ActivityType);
            writer.WriteString("m", incident.Message);
            Text(writer, "d", incident.Detail);
            writer.WriteString("at", incident.At);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void Counts(Utf8JsonWriter writer, Dictionary<string, ActivityRunSummary> counts)
    {
        if (counts.Count == 0) return;
        writer.WriteStartObject("hist");
        foreach (var (id, count) in counts)
        {
            writer.WriteStartArray(id);
            writer.WriteNumberValue(count.Started);
            writer.WriteNumberValue(count.Completed);
            writer.WriteNumberValue(count.Canceled);
            writer.WriteNumberValue(count.Faulted);
            writer.WriteNumberValue(count.Skipped);
            writer.WriteNumberValue((int)count.Last);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    private static void Outputs(Utf8JsonWriter writer, WorkflowState state)
    {
        if (state.LastResult is { } last) Node(writer, "last", last);
        if (state.ActivityOutputs.Count == 0) return;
        writer.WriteStartObject("res");
        foreach (var (activity, outputs) in state.ActivityOutputs) Values(writer, activity, outputs);
        writer.WriteEndObject();
    }

    private static void Values(Utf8JsonWriter writer, string name, Dictionary<string, JsonNode?> values)
    {
        if (values.Count == 0) return;
        writer.WriteStartObject(name);
        foreach (var (key, value) in values)
        {
            writer.WritePropertyName(key);
            if (value is null) writer.WriteNullValue();
            else value.WriteTo(writer);
        }
        writer.WriteEndObject();
    }

    private static void Node(Utf8JsonWriter writer, string name, JsonNode node)
    {
        writer.WritePropertyName(name);
        node.WriteTo(writer);
    }

    private static void Text(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null) writer.WriteString(name, value);
    }

    private static void Texts(Utf8JsonWriter writer, string name, IReadOnlyCollection<string> texts)
    {
        if (texts.Count == 0) return;
        writer.WriteStartArray(name);
        foreach (var text in texts) writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}

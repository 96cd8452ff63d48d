using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Journal;

namespace Apcc.Workflow.Casework.WorkflowInstances;

/// <summary>The stored form of one burst's journal, a fifth of what the entries would take as JSON objects. What entries have in
/// common (instant, running numbers) stands in the row; names stand once in a list:
/// <c>{"v":1,"n":["Started","s1","Elsa.SetVariable"],"e":[[event,activity,type,run,message,data],…]}</c>, where the first four are
/// places in the list (-1: none) and nulls at the end are left out.</summary>
internal static class JournalText
{
    private const int FormatVersion = 1;
    private const int None = -1;

    /// <summary>The row for the entries of one burst, of which there is at least one.</summary>
    public static JournalBurst Burst(string instanceId, IReadOnlyList<JournalEntry> entries, DateTime now, Guid? actorId) => new()
    {
        InstanceId = instanceId,
        FirstSequence = entries[0].Sequence,
        At = now,
        ActorId = actorId,
        Entries = Write(entries),
    };

    /// <summary>The entries of a row, in order.</summary>
    /// <exception cref="JsonException">The row was written by a newer release, or is damaged.</exception>
    public static IReadOnlyList<JournalEntry> Read(JournalBurst burst)
    {
        using var document = JsonDocument.Parse(burst.Entries);
        if (document.RootElement.GetProperty("v").GetInt32() > FormatVersion)
            throw new JsonException($"The journal of instance {burst.InstanceId} was written by a newer release.");

        var names = document.RootElement.GetProperty("n").EnumerateArray().Select(name => name.GetString() ?? "").ToList();
        return [.. document.RootElement.GetProperty("e").EnumerateArray().Select((entry, index) => Entry(burst, names, entry, index))];
    }

    private static JournalEntry Entry(JournalBurst burst, List<string> names, JsonElement entry, int index)
    {
        var length = entry.GetArrayLength();
        string? Name(int place) => place < length && entry[place].GetInt32() is var name and not None ? names[name] : null;
        return new JournalEntry(
            burst.FirstSequence + index, burst.At, Name(0) ?? "", Name(1), Name(2), Name(3),
            length > 4 ? entry[4].GetString() : null,
            length > 5 ? JsonNode.Parse(entry[5].GetRawText()) : null);
    }

    private static string Write(IReadOnlyList<JournalEntry> entries)
    {
        var names = new Dictionary<string, int>();
        int Place(string? name)
        {
            if (name is null) return None;
            if (!names.TryGetValue(name, out var place)) names[name] = place = names.Count;
            return place;
        }

        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("v", FormatVersion);
            writer.WriteStartArray("e");
            foreach (var entry in entries)
                Write(writer, entry, Place(entry.Event), Place(entry.ActivityId), Place(entry.ActivityType), Place(entry.ActivityInstanceId));
            writer.WriteEndArray();
            writer.WriteStartArray("n");
            foreach (var name in names.Keys) writer.WriteStringValue(name);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, JournalEntry entry, params ReadOnlySpan<int> places)
    {
        writer.WriteStartArray();
        foreach (var place in places) writer.WriteNumberValue(place);
        if (entry.Message is not null || entry.Data is not null) writer.WriteStringValue(entry.Message);
        entry.Data?.WriteTo(writer);
        writer.WriteEndArray();
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace Apcc.Workflow.Engine.Liquid.Checking;

/// <summary>What a sample tells about a value: the sample of it, or nothing.</summary>
internal readonly struct Shape
{
    private readonly JsonNode? sample;

    private Shape(JsonNode? sample) => this.sample = sample;

    public static Shape Unknown => default;

    public bool IsKnown => sample is not null;

    public bool IsList => sample is JsonArray;

    /// <summary>Names of an object's members; empty for anything else.</summary>
    public IEnumerable<string> MemberNames => sample is JsonObject json ? json.Select(member => member.Key) : [];

    /// <summary>Null, an empty object and an empty array tell nothing.</summary>
    public static Shape Of(JsonNode? sample) =>
        sample is null or JsonObject { Count: 0 } or JsonArray { Count: 0 } ? Unknown : new Shape(sample);

    /// <summary>The shape of a list's items; unknown for anything else.</summary>
    public Shape Item() => sample is JsonArray array ? Of(array[0]) : Unknown;

    /// <summary>The shape of a member; false if there is none of that name.</summary>
    public bool TryMember(string name, out Shape member)
    {
        member = Unknown;
        switch (sample)
        {
            case null:
                return true;
            case JsonObject json:
                if (json.TryGetPropertyValue(name, out var node))
                {
                    member = Of(node);
                    return true;
                }

                return name == "size";
            case JsonArray:
                var isItem = name is "first" or "last" || name.All(char.IsAsciiDigit);
                if (isItem) member = Item();
                return isItem || name == "size";
            default:
                return name == "size" && sample.GetValueKind() == JsonValueKind.String;
        }
    }
}

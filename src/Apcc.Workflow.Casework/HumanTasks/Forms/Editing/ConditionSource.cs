using System.Text.Json.Nodes;

namespace Apcc.Workflow.Casework.HumanTasks.Forms.Editing;

/// <summary>A condition as people put it together: some tests, of which all or at least one must hold. What is nested deeper can only
/// be written as text.</summary>
public sealed record ConditionSource
{
    /// <summary>One test is enough; otherwise all must hold.</summary>
    public bool IsAny { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<ConditionTest> Tests { get; init; }

    /// <summary>Null for a condition that is nested deeper, or has words that are not known here.</summary>
    public static ConditionSource? Read(JsonObject json)
    {
        if (ConditionTest.Read(json) is { } single) return new ConditionSource { Tests = [single] };
        if (json.Count != 1 || (json["all"] ?? json["any"]) is not JsonArray { Count: > 0 } list) return null;

        var tests = list.Select(part => part is JsonObject item ? ConditionTest.Read(item) : null).OfType<ConditionTest>().ToList();
        return tests.Count == list.Count ? new ConditionSource { IsAny = json.ContainsKey("any"), Tests = tests } : null;
    }

    public JsonObject Write() => Tests.Count == 1
        ? Tests[0].Write()
        : new JsonObject { [IsAny ? "any" : "all"] = new JsonArray([.. Tests.Select(test => (JsonNode)test.Write())]) };
}

/// <summary>One test of a condition.</summary>
public sealed record ConditionTest
{
    /// <summary>Name of the field asked about; empty when the case is.</summary>
    public string Field { get; init; } = "";

    /// <summary>Member of the case asked about; empty when a field is.</summary>
    public string CasePath { get; init; } = "";

    public required ConditionTestKind Kind { get; init; }

    /// <summary>For <see cref="ConditionTestKind.IsOneOf"/> and <see cref="ConditionTestKind.IsNoneOf"/>.</summary>
    public IReadOnlyList<JsonNode> Values { get; init; } = [];

    /// <summary>For <see cref="ConditionTestKind.DiffersFromCase"/>.</summary>
    public string OtherCasePath { get; init; } = "";

    /// <summary>Whether what is asked for has been said.</summary>
    public bool IsComplete => (Field.Length > 0 || CasePath.Length > 0) && Kind switch
    {
        ConditionTestKind.IsOneOf or ConditionTestKind.IsNoneOf => Values.Count > 0,
        ConditionTestKind.DiffersFromCase => OtherCasePath.Length > 0,
        _ => true,
    };

    internal static ConditionTest? Read(JsonObject json)
    {
        if (json is { Count: 1 } && json["not"] is JsonObject negated) return Read(negated) is { } test ? Negate(test) : null;
        if (json.Count != 2 || (json.TextOf("field") is null) == (json.TextOf("case") is null)) return null;

        var subject = new ConditionTest { Field = json.TextOf("field") ?? "", CasePath = json.TextOf("case") ?? "", Kind = ConditionTestKind.IsSet };
        if (DataValue.Flag(json["isSet"]) is { } isSet) return subject with { Kind = isSet ? ConditionTestKind.IsSet : ConditionTestKind.IsNotSet };
        if (json["equals"] is JsonValue value) return subject with { Kind = ConditionTestKind.IsOneOf, Values = [value.DeepClone()] };
        if (json["in"] is JsonArray { Count: > 0 } list && list.All(item => item is JsonValue))
            return subject with { Kind = ConditionTestKind.IsOneOf, Values = [.. list.OfType<JsonNode>().Select(item => item.DeepClone())] };
        return json.TextOf("differsFromCase") is { } path && subject.Field.Length > 0
            ? subject with { Kind = ConditionTestKind.DiffersFromCase, OtherCasePath = path }
            : null;
    }

    internal JsonObject Write()
    {
        var json = Field.Length > 0 ? new JsonObject { ["field"] = Field } : new JsonObject { ["case"] = CasePath };
        switch (Kind)
        {
            case ConditionTestKind.IsSet or ConditionTestKind.IsNotSet:
                json["isSet"] = Kind is ConditionTestKind.IsSet;
                break;
            case ConditionTestKind.DiffersFromCase:
                json["differsFromCase"] = OtherCasePath;
                break;
            default:
                if (Values.Count == 1) json["equals"] = Values[0].DeepClone();
                else json["in"] = new JsonArray([.. Values.Select(value => value.DeepClone())]);
                break;
        }

        return Kind is ConditionTestKind.IsNoneOf ? new JsonObject { ["not"] = json } : json;
    }

    private static ConditionTest? Negate(ConditionTest test) => test.Kind switch
    {
        ConditionTestKind.IsSet => test with { Kind = ConditionTestKind.IsNotSet },
        ConditionTestKind.IsNotSet => test with { Kind = ConditionTestKind.IsSet },
        ConditionTestKind.IsOneOf => test with { Kind = ConditionTestKind.IsNoneOf },
        _ => null,
    };
}

/// <summary>What is asked of a field or of the case.</summary>
public enum ConditionTestKind
{
    IsOneOf,
    IsNoneOf,
    IsSet,
    IsNotSet,

    /// <summary>Filled in, and not what the case says.</summary>
    DiffersFromCase,
}

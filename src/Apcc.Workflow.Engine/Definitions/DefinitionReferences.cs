using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Engine.Definitions;

/// <summary>Finds what literal inputs name outside the definition.</summary>
internal static class DefinitionReferences
{
    public static IReadOnlyList<DefinitionReference> In(IReadOnlyList<ActivityDefinition> activities)
    {
        var found = new List<DefinitionReference>();
        foreach (var activity in activities)
        {
            if (activity.Behavior is not { } behavior) continue;
            if (behavior is WorkflowActivity used)
                found.Add(new DefinitionReference("definition", used.Library.DefinitionId, activity.JsonPath, activity.Id));
            foreach (var descriptor in behavior.Descriptor.Inputs)
            {
                if (!activity.Inputs.TryGetValue(descriptor.Name, out var input)) continue;
                if (descriptor.Reference is { } kind) AddInput(found, activity, input, kind);
                else if (descriptor.Name is "reminders" or "escalation") AddOffsets(found, activity, input);
            }
        }
        return found;
    }

    private static void AddInput(List<DefinitionReference> found, ActivityDefinition activity, InputExpression input, string kind)
    {
        if (input.LiteralText is { Length: > 0 } text)
        {
            found.Add(Of(kind, text, input.JsonPath, activity));
            return;
        }
        if (ConstantOf(input) is not JsonArray list) return;
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i].AsText() is { Length: > 0 } item)
                found.Add(Of(kind, item, $"{input.JsonPath}[{i}]", activity));
        }
    }

    /// <summary>Reminders and escalations name a template and a calendar inside their objects.</summary>
    private static void AddOffsets(List<DefinitionReference> found, ActivityDefinition activity, InputExpression input)
    {
        var constant = ConstantOf(input);
        var items = constant is JsonArray list ? list.ToList() : [constant];
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is not JsonObject offset) continue;
            var path = constant is JsonArray ? $"{input.JsonPath}[{i}]" : input.JsonPath;
            if (offset.MemberText("template") is { Length: > 0 } template)
                found.Add(Of("email", template, path + ".template", activity));
            if (offset.MemberText("calendar") is { Length: > 0 } calendar)
                found.Add(Of("calendar", calendar, path + ".calendar", activity));
        }
    }

    /// <summary>Forms and templates can be named with a version; other names are taken as they are.</summary>
    private static DefinitionReference Of(string kind, string text, string jsonPath, ActivityDefinition activity)
    {
        var name = kind is "form" or "email" or "letter" or "document" ? ReferenceName.Read(text) : new ReferenceName(text, null);
        return new DefinitionReference(kind, name.Id, jsonPath, activity.Id) { Version = name.Version };
    }

    internal static JsonNode? ConstantOf(InputExpression input)
    {
        if (input.Kind is not (Expressions.ExpressionKind.Object or Expressions.ExpressionKind.Literal)) return null;
        try
        {
            var value = input.Constant();
            return value.AsText() is { } text && text.TrimStart().StartsWith('[') ? StrictJson.Parse(text) : value;
        }
        catch (Exception unreadable) when (unreadable is Expressions.ExpressionException or System.Text.Json.JsonException)
        {
            return null;
        }
    }
}

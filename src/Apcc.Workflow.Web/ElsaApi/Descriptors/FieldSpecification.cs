using System.Text.Json.Nodes;
using Apcc.Workflow.Web.Shared;

namespace Apcc.Workflow.Web.ElsaApi.Descriptors;

/// <summary>What a field needs beyond its kind: the values that it offers, its language, ports that are always there.</summary>
internal static class FieldSpecification
{
    // Read by the editor without enumeration names: 0 is the usual height, 1 the tall one.
    private const int TallEditor = 1;

    public static JsonObject? Of(StudioActivity activity, StudioInput input, FieldChoices choices, Words words)
    {
        var offered = Offered(input, choices, words);
        return input.Hint switch
        {
            StudioHints.Dropdown => new JsonObject
            {
                ["dropdown"] = new JsonObject
                {
                    ["selectList"] = new JsonObject
                    {
                        ["items"] = Items([new Choice("", "(nessuna scelta)"), .. offered]), ["isFlagsEnum"] = false, ["sortItems"] = false,
                    },
                },
            },
            StudioHints.CheckList => new JsonObject
            {
                ["checklist"] = new JsonObject { ["checkList"] = new JsonObject { ["items"] = Items(offered, withMarks: true), ["isFlagsEnum"] = false } },
            },
            StudioHints.Code => Code("javascript"),
            StudioHints.Json => Code("json"),
            StudioHints.DynamicOutcomes => new JsonObject
            {
                ["DynamicOutcomesOptions"] = new JsonObject { ["fixedOutcomes"] = new JsonArray([.. activity.FixedOutcomes.Select(port => (JsonNode)port)]) },
            },
            _ => null,
        };
    }

    private static IEnumerable<Choice> Offered(StudioInput input, FieldChoices choices, Words words) => input.Choices is { } source
        ? choices.From(source)
        : (input.Descriptor.Options ?? []).Select(option => new Choice(option, words.Options.GetValueOrDefault(option, option)));

    private static JsonObject Code(string language) => new()
    {
        [StudioHints.Code] = new JsonObject { ["editorHeight"] = TallEditor, ["language"] = language, ["singleLineMode"] = false },
    };

    private static JsonArray Items(IEnumerable<Choice> choices, bool withMarks = false) => [.. choices.Select(choice =>
    {
        var item = new JsonObject { ["text"] = choice.Label, ["value"] = choice.Value };
        if (withMarks) item["isChecked"] = false;
        return (JsonNode)item;
    })];
}

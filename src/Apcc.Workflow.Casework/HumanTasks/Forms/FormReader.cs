using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>Reads <c>workflows/forms/&lt;id&gt;.json</c>: a closed profile of JSON Schema 2020-12 with <c>x-apcc</c>;
/// <c>form.schema.json</c> beside the files describes it.</summary>
public static partial class FormReader
{
    private const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    /// <summary>Reads the bytes of a file, so that a wrong encoding is told from a wrong text.</summary>
    public static FormReadResult Read(ReadOnlySpan<byte> utf8) => Read(JsonText.Read(utf8));

    /// <summary>Reads the text of a file and reports every problem at once.</summary>
    public static FormReadResult Read(string json) => Read(JsonText.Read(json));

    private static FormReadResult Read(JsonTextResult text)
    {
        if (text.Root is not { } root)
        {
            return new FormReadResult
            {
                Problems = [new FormProblem("$", text.Problem?.Code ?? "invalid-json", text.Problem?.Message ?? "")],
            };
        }

        var problems = new List<FormProblem>();
        var form = Form(new FormNode(root, "$", problems), root);
        return problems.Count > 0 ? new FormReadResult { Problems = problems } : new FormReadResult { Form = form, Problems = [] };
    }

    private static FormDefinition Form(FormNode node, JsonObject root)
    {
        node.RefuseUnknown(FormKeywords.Root, "nei moduli");
        var id = node.RequiredText("$id");
        if (id.Length > 0 && !IdPattern().IsMatch(id))
        {
            node.Refuse("$id", "id", $"L'identificativo «{id}» può contenere solo lettere minuscole, cifre e trattini.");
        }

        if (node.Text("$schema") is { } schema && schema.Contains("json-schema.org", StringComparison.Ordinal)
            && schema.TrimEnd('#') != Dialect)
        {
            node.Refuse("$schema", "dialect", $"I moduli seguono JSON Schema 2020-12: scrivere «{Dialect}» o «./form.schema.json».");
        }

        if (node.RequiredText("type") is { Length: > 0 } type && type != "object")
        {
            node.Refuse("type", "type-of-kind", "Il modulo è di tipo object.");
        }

        var fields = PropertiesReader.Read(node, isColumn: false);
        if (!node.Has("x-apcc"))
        {
            node.Refuse("x-apcc", "missing", "Manca «x-apcc» con le sezioni del modulo (layout).");
        }

        var extension = node.Child("x-apcc");
        extension?.RefuseUnknown(FormKeywords.RootExtension, "in x-apcc del modulo");
        var title = extension?.Text("title") ?? node.Text("title");
        if (title is null)
        {
            node.Refuse("title", "missing", "Manca il titolo del modulo.");
        }

        var form = new FormDefinition
        {
            Id = id,
            Title = title ?? id,
            Description = node.Text("description"),
            Sections = extension is null ? [] : LayoutReader.Read(extension, fields, PropertyNames(root)),
            Json = root,
        };
        FormChecks.Conditions(form, node.Problems);
        return form;
    }

    private static IReadOnlyList<string> PropertyNames(JsonObject root) =>
        root["properties"] is JsonObject properties ? [.. properties.Select(member => member.Key)] : [];

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex IdPattern();
}

using System.Text.Json.Nodes;

namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>Reads the choices of a oneOf or severalOf.</summary>
internal static class OptionReader
{
    /// <summary>From <c>options</c>, or from <c>enum</c> with each value as its own label; where both are given they
    /// must name the same values.</summary>
    public static IReadOnlyList<FieldOption> Read(FormNode node, FormNode extension, FieldKind kind)
    {
        if (kind is not (FieldKind.OneOf or FieldKind.SeveralOf))
        {
            return [];
        }

        if (ListOf(extension) is not null)
        {
            RefuseBesideList(node, extension, kind);
            return [];
        }

        var holder = kind == FieldKind.SeveralOf ? node.Child("items") : node;
        var values = holder?.Texts("enum") ?? [];
        if (!extension.Has("options"))
        {
            if (values.Count == 0)
            {
                extension.Refuse("options", "missing", "Mancano le scelte: aggiungere «options» con valore ed etichetta di ciascuna.");
            }

            return [.. values.Select(value => new FieldOption(value, value))];
        }

        var options = Options(extension);
        if (values.Count > 0 && !values.ToHashSet().SetEquals(options.Select(option => option.Value)))
        {
            extension.Refuse("options", "options-enum", "Le scelte di «options» e i valori di «enum» non sono gli stessi.");
        }

        return options;
    }

    /// <summary>The shared list that <c>{"list": "…"}</c> names in place of the choices; null when they stand here.</summary>
    public static string? ListOf(FormNode extension) =>
        extension.Json["options"] is JsonObject options ? DataValue.Text(options["list"]) ?? "" : null;

    private static void RefuseBesideList(FormNode node, FormNode extension, FieldKind kind)
    {
        if (extension.Child("options") is { } options)
        {
            options.RefuseUnknown(FormKeywords.OptionsByList, "nel rimando a un elenco");
            options.RequiredText("list");
        }

        if ((kind == FieldKind.SeveralOf ? node.Child("items") : node)?.Has("enum") is true)
        {
            node.Refuse("enum", "enum-beside-list", "Le scelte vengono da un elenco: togliere «enum», altrimenti andrebbero scritte due volte.");
        }
    }

    /// <summary>The choices written out under <c>options</c>.</summary>
    public static List<FieldOption> Options(FormNode extension)
    {
        var options = new List<FieldOption>();
        foreach (var item in extension.Children("options"))
        {
            item.RefuseUnknown(FormKeywords.Option, "in una scelta");
            var value = item.RequiredText("value");
            if (value.Length > 0 && options.Any(option => option.Value == value))
            {
                item.Refuse("value", "duplicate", $"La scelta «{value}» compare due volte.");
            }

            options.Add(new FieldOption(value, item.RequiredText("label")));
        }

        return options;
    }
}

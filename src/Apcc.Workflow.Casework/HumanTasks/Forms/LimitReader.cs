using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>Reads the bounds of a field.</summary>
internal static class LimitReader
{
    private static readonly string[] TextFormats = ["email", "uri"];

    public static FieldLimits Read(FormNode node, FormNode extension, FieldKind kind)
    {
        var limits = new FieldLimits
        {
            Minimum = node.Number("minimum"),
            Maximum = node.Number("maximum"),
            MinLength = node.Count("minLength", 0),
            MaxLength = node.Count("maxLength", 1),
            Pattern = Pattern(node),
            Format = Format(node, kind),
            MinItems = node.Count("minItems", 0),
            MaxItems = node.Count("maxItems", 1),
            Enum = kind is FieldKind.OneOf or FieldKind.SeveralOf ? [] : node.Scalars("enum"),
            Const = node.Json["const"]?.DeepClone(),
            NotBefore = Date(extension, "notBefore"),
            NotAfter = Date(extension, "notAfter"),
        };
        RefuseCrossed(node, limits.Minimum > limits.Maximum, "maximum", "minimum");
        RefuseCrossed(node, limits.MinLength > limits.MaxLength, "maxLength", "minLength");
        RefuseCrossed(node, limits.MinItems > limits.MaxItems, "maxItems", "minItems");
        RefuseCrossed(extension, limits.NotBefore?.Date > limits.NotAfter?.Date, "notAfter", "notBefore");
        RefuseWrongTypes(node, kind, limits);
        if (FormKeywords.TypesOf(kind).Contains("array") && kind != FieldKind.Table)
        {
            Items(node, kind);
        }

        return limits;
    }

    private static Regex? Pattern(FormNode node)
    {
        if (node.Text("pattern") is not { } pattern)
        {
            return null;
        }

        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            node.Refuse("pattern", "pattern",
                "L'espressione di «pattern» non è valida o usa costrutti non ammessi (riferimenti all'indietro, sguardi avanti o indietro).");
            return null;
        }
    }

    private static string? Format(FormNode node, FieldKind kind)
    {
        string[] known = kind switch
        {
            FieldKind.Date => ["date"],
            FieldKind.LongText => ["rich"],
            FieldKind.Text => TextFormats,
            _ => [],
        };
        if (known.Length == 0 || node.Text("format") is not { } format)
        {
            return null;
        }

        if (known.Contains(format))
        {
            return format;
        }

        node.Refuse("format", "format", $"Il formato «{format}» non è previsto per questo tipo di campo: {string.Join(", ", known)}."
            + NearestWord.Suggestion(format, known));
        return null;
    }

    private static DateLimit? Date(FormNode extension, string name)
    {
        if (extension.Text(name) is not { } text)
        {
            return null;
        }

        if (text == "today")
        {
            return new DateLimit(null);
        }

        if (ItalianDate.Read(text) is { } date && ItalianDate.Iso(date) == text)
        {
            return new DateLimit(date);
        }

        extension.Refuse(name, "date", $"«{text}» non è una data: scrivere today oppure anno-mese-giorno, per esempio 2026-10-04.");
        return null;
    }

    private static void RefuseCrossed(FormNode node, bool crossed, string upper, string lower)
    {
        if (crossed)
        {
            node.Refuse(upper, "limits", $"«{upper}» è minore di «{lower}»: nessun valore andrebbe bene.");
        }
    }

    private static void RefuseWrongTypes(FormNode node, FieldKind kind, FieldLimits limits)
    {
        if (limits.Enum.Any(value => !IsOfKind(kind, value)))
        {
            node.Refuse("enum", "type", "I valori di «enum» non sono del tipo del campo.");
        }

        if (node.Has("const") && (limits.Const is null || !IsOfKind(kind, limits.Const)))
        {
            node.Refuse("const", "type", "Il valore di «const» non è del tipo del campo.");
        }
    }

    private static bool IsOfKind(FieldKind kind, JsonNode value) => kind switch
    {
        FieldKind.Number or FieldKind.Money => DataValue.Number(value) is not null,
        FieldKind.Integer => DataValue.Number(value) is { } number && number == decimal.Truncate(number),
        FieldKind.YesNo => DataValue.Flag(value) is not null,
        _ => DataValue.Text(value) is not null,
    };

    private static void Items(FormNode node, FieldKind kind)
    {
        var isArray = DataValue.Text(node.Json["type"]) == "array";
        if (isArray && !node.Has("items"))
        {
            node.Refuse("items", "missing", "A un elenco serve «items», di solito { \"type\": \"string\" }.");
        }

        if (isArray && node.Child("items") is { } items)
        {
            items.RefuseUnknown(kind == FieldKind.SeveralOf ? ["type", "enum"] : ["type"], "in «items» di questo tipo di campo");
            if (items.RequiredText("type") is { Length: > 0 } type && type != "string")
            {
                items.Refuse("type", "type-of-kind", "Gli elementi di questo elenco sono di tipo string.");
            }
        }
    }
}

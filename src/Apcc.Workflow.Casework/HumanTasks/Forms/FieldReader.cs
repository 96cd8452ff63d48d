using System.Text.RegularExpressions;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>Reads one property of a form, or one column of a table.</summary>
internal static partial class FieldReader
{
    private static readonly FieldKind[] ColumnKinds =
    [
        FieldKind.Text, FieldKind.LongText, FieldKind.Number, FieldKind.Integer, FieldKind.Money, FieldKind.Date, FieldKind.YesNo, FieldKind.OneOf,
        FieldKind.Person, FieldKind.Body, FieldKind.PacAction,
    ];

    /// <summary>The field, or null when not even its kind is known; problems are added as found.</summary>
    public static FormField? Read(FormNode node, string name, bool required, bool isColumn)
    {
        if (!NamePattern().IsMatch(name))
        {
            node.Refuse(null, "name", $"Il nome «{name}» deve cominciare con una minuscola e contenere solo lettere senza accento e cifre.");
        }

        if (!node.Has("x-apcc"))
        {
            node.Refuse("x-apcc", "missing", $"Al campo «{name}» manca «x-apcc» con il tipo di campo (kind).");
        }

        if (node.Child("x-apcc") is not { } extension || Kind(extension, isColumn) is not { } kind)
        {
            return null;
        }

        var multiple = IsMultiple(node, kind, isColumn);
        RefuseForeign(node, FormKeywords.Property, FormKeywords.SchemaWordsOf(kind, multiple), kind);
        RefuseForeign(extension, FormKeywords.PropertyExtension, FormKeywords.ExtensionWordsOf(kind), kind);
        if (!isColumn && extension.Has("unique"))
        {
            extension.Refuse("unique", "column-only", "«unique» vale fra le righe di una tabella: metterla in una colonna, o toglierla.");
        }

        var label = extension.Text("label") ?? node.Text("title");
        if (label is null)
        {
            extension.Refuse("label", "missing", $"Al campo «{name}» manca l'etichetta (label).");
        }

        return new FormField
        {
            Name = name,
            Kind = kind,
            Multiple = multiple,
            Label = label ?? name,
            Phrase = extension.Text("phrase") ?? $"«{label ?? name}»",
            Help = extension.Text("help"),
            Required = required,
            RequiredWhen = ConditionReader.Read(extension, "requiredWhen"),
            RequiredFor = extension.Texts("requiredFor"),
            When = ConditionReader.Read(extension, "when"),
            Options = OptionReader.Read(node, extension, kind),
            List = OptionReader.ListOf(extension),
            Limits = LimitReader.Read(node, extension, kind),
            Messages = Messages(extension),
            Liquid = kind == FieldKind.ReadOnly ? Liquid(extension) : null,
            Rows = extension.Count("rows", 1) ?? 5,
            Group = extension.Text("group"),
            Staffed = extension.Flag("staffed"),
            CodeOf = CodeOf(extension),
            Unique = extension.Flag("unique"),
            Columns = kind == FieldKind.Table ? TableReader.Columns(node, extension) : [],
        };
    }

    private static string? CodeOf(FormNode extension)
    {
        if (extension.Text("codeOf") is not { } holders || FormKeywords.CodeHolders.Contains(holders))
        {
            return extension.Text("codeOf");
        }

        extension.Refuse("codeOf", "code-of", $"«codeOf» dice di chi dev'essere il codice: {string.Join(", ", FormKeywords.CodeHolders)}, non «{holders}»."
            + NearestWord.Suggestion(holders, FormKeywords.CodeHolders));
        return null;
    }

    private static FieldKind? Kind(FormNode extension, bool isColumn)
    {
        var word = extension.RequiredText("kind");
        if (word.Length == 0)
        {
            return null;
        }

        if (!FormKeywords.Kinds.TryGetValue(word, out var kind))
        {
            extension.Refuse("kind", "unknown-kind",
                $"Il tipo di campo «{word}» non esiste." + NearestWord.Suggestion(word, FormKeywords.Kinds.Keys));
            return null;
        }

        if (isColumn && !ColumnKinds.Contains(kind))
        {
            extension.Refuse("kind", "column-kind", $"Un campo di tipo «{word}» non può stare in una tabella.");
            return null;
        }

        return kind;
    }

    private static bool IsMultiple(FormNode node, FieldKind kind, bool isColumn)
    {
        var types = FormKeywords.TypesOf(kind);
        if (types.Length == 0)
        {
            return false;
        }

        var type = node.RequiredText("type");
        var allowed = isColumn ? types[..1] : types;
        if (type.Length > 0 && !allowed.Contains(type))
        {
            node.Refuse("type", "type-of-kind",
                $"Un campo di tipo «{FormKeywords.Word(kind)}» vuole «type»: {string.Join(" oppure ", allowed)}, non «{type}».");
        }

        return type == "array" && kind != FieldKind.Table;
    }

    private static void RefuseForeign(FormNode node, string[] profile, string[] ofKind, FieldKind kind)
    {
        node.RefuseUnknown(profile, "nei moduli");
        foreach (var word in profile.Except(ofKind).Where(node.Has))
        {
            node.Refuse(word, "keyword-of-kind", $"La parola «{word}» non ha effetto in un campo di tipo «{FormKeywords.Word(kind)}»: toglierla.");
        }
    }

    private static Dictionary<string, string> Messages(FormNode extension)
    {
        var messages = new Dictionary<string, string>(StringComparer.Ordinal);
        if (extension.Child("messages") is { } node)
        {
            node.RefuseUnknown(FormKeywords.Messages, "fra i messaggi");
            foreach (var name in FormKeywords.Messages)
            {
                if (node.Text(name) is { } text)
                {
                    messages[name] = text;
                }
            }
        }

        return messages;
    }

    /// <summary>A template in one text, or in a list of lines so that a file stays legible.</summary>
    private static string Liquid(FormNode extension)
    {
        if (extension.Json["liquid"] is System.Text.Json.Nodes.JsonArray lines
            && lines.Count > 0 && lines.All(line => DataValue.Text(line) is not null))
        {
            return string.Join('\n', lines.Select(DataValue.Text));
        }

        return extension.RequiredText("liquid");
    }

    [GeneratedRegex("^[a-z][A-Za-z0-9]*$")]
    private static partial Regex NamePattern();
}

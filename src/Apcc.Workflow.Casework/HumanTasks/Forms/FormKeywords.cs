using Apcc.Workflow.Casework.Surveys;

namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>The closed profile: which words may stand where in a form file.</summary>
internal static class FormKeywords
{
    public static readonly string[] Root = ["$schema", "$id", "title", "description", "type", "properties", "required", "x-apcc"];

    public static readonly string[] RootExtension = ["title", "layout"];

    public static readonly string[] Section = ["id", "title", "help", "fields", "when"];

    /// <summary>Everything that a property may carry in some kind.</summary>
    public static readonly string[] Property =
    [
        "type", "title", "description", "enum", "const", "minimum", "maximum", "minLength", "maxLength", "pattern",
        "format", "items", "minItems", "maxItems", "x-apcc",
    ];

    public static readonly string[] PropertyExtension =
    [
        "kind", "label", "phrase", "help", "options", "when", "requiredWhen", "requiredFor", "messages", "liquid", "rows",
        "group", "staffed", "columns", "notBefore", "notAfter", "codeOf", "unique",
    ];

    public static readonly string[] Messages =
    [
        "required", "type", "enum", "const", "minimum", "maximum", "minLength", "maxLength", "pattern", "format", "minItems",
        "maxItems", "notBefore", "notAfter", "unknown", "staffed", "codeOf", "unique",
    ];

    /// <summary>Whose code a text can have to be: members of today.</summary>
    public static readonly string[] CodeHolders = [Audiences.Participants, Audiences.Members, Audiences.Substitutes];

    public static readonly string[] Option = ["value", "label"];

    public static readonly string[] OptionsByList = ["list"];

    public static readonly Dictionary<string, FieldKind> Kinds =
        Enum.GetValues<FieldKind>().ToDictionary(Word, kind => kind, StringComparer.Ordinal);

    private static readonly string[] OfAny = ["type", "title", "description", "x-apcc"];
    private static readonly string[] OfLists = ["items", "minItems", "maxItems"];
    private static readonly string[] OfNumbers = ["minimum", "maximum", "enum", "const"];
    private static readonly string[] OfTexts = ["minLength", "maxLength", "pattern", "format", "enum", "const"];
    private static readonly string[] ExtensionOfAny = ["kind", "label", "phrase", "help", "when", "requiredWhen", "requiredFor", "messages"];

    public static string Word(FieldKind kind)
    {
        var name = kind.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>The JSON types that a kind may have; the first is the usual one.</summary>
    public static string[] TypesOf(FieldKind kind) => kind switch
    {
        FieldKind.Number or FieldKind.Money => ["number"],
        FieldKind.Integer => ["integer"],
        FieldKind.YesNo => ["boolean"],
        FieldKind.SeveralOf or FieldKind.Table => ["array"],
        FieldKind.Person or FieldKind.Body or FieldKind.PacAction or FieldKind.File => ["string", "array"],
        FieldKind.ReadOnly => [],
        _ => ["string"],
    };

    /// <summary>The JSON Schema words that mean something for a kind.</summary>
    public static string[] SchemaWordsOf(FieldKind kind, bool multiple) => kind switch
    {
        FieldKind.Text or FieldKind.LongText => [.. OfAny, .. OfTexts],
        FieldKind.Number or FieldKind.Integer or FieldKind.Money => [.. OfAny, .. OfNumbers],
        FieldKind.Date => [.. OfAny, "format"],
        FieldKind.YesNo => [.. OfAny, "const"],
        FieldKind.OneOf => [.. OfAny, "enum"],
        FieldKind.SeveralOf or FieldKind.Table => [.. OfAny, .. OfLists],
        FieldKind.ReadOnly => ["title", "description", "x-apcc"],
        _ => multiple ? [.. OfAny, .. OfLists] : OfAny,
    };

    /// <summary>The words of x-apcc that mean something for a kind.</summary>
    public static string[] ExtensionWordsOf(FieldKind kind) => kind switch
    {
        FieldKind.Text => [.. ExtensionOfAny, "codeOf", "unique"],
        FieldKind.LongText => [.. ExtensionOfAny, "rows"],
        FieldKind.Date => [.. ExtensionOfAny, "notBefore", "notAfter"],
        FieldKind.OneOf => [.. ExtensionOfAny, "options", "unique"],
        FieldKind.SeveralOf => [.. ExtensionOfAny, "options"],
        FieldKind.Person => [.. ExtensionOfAny, "group", "unique"],
        FieldKind.Body => [.. ExtensionOfAny, "staffed", "unique"],
        FieldKind.PacAction => [.. ExtensionOfAny, "unique"],
        FieldKind.Table => [.. ExtensionOfAny, "columns"],
        FieldKind.ReadOnly => ["kind", "label", "help", "when", "liquid"],
        _ => ExtensionOfAny,
    };

    /// <summary>What to use instead of a word of JSON Schema that the profile leaves out.</summary>
    public static string Advice(string word) => word switch
    {
        "if" or "then" or "else" or "dependentRequired" or "dependentSchemas" =>
            " Per le condizioni usare «when» o «requiredWhen» dentro x-apcc.",
        "anyOf" or "oneOf" or "allOf" or "not" => " Per le scelte usare il tipo di campo oneOf con «options» dentro x-apcc.",
        "additionalProperties" or "unevaluatedProperties" => " Le voci non previste vengono comunque scartate: toglierla.",
        "$ref" or "$defs" or "definitions" => " I rimandi non sono ammessi: scrivere il campo per esteso.",
        "exclusiveMinimum" => " Usare «minimum».",
        "exclusiveMaximum" => " Usare «maximum».",
        "default" => " I valori iniziali si preparano nel flusso di lavoro.",
        _ => "",
    };
}

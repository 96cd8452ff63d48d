using System.Text.Json;
using System.Text.Json.Nodes;

namespace Apcc.Workflow.Casework.HumanTasks.Forms.Editing;

/// <summary>One question of a form file, or one column of a table in it, while it is edited. Writing changes the file's JSON in place;
/// members that this does not know stay.</summary>
public sealed class FieldSource
{
    private readonly FieldSet siblings;

    internal FieldSource(string name, FieldSet siblings) => (Name, this.siblings) = (name, siblings);

    /// <summary>Name of the answer in the data.</summary>
    public string Name { get; internal set; }

    /// <summary>A column of a table: no conditions, few kinds.</summary>
    public bool IsColumn => siblings.AreColumns;

    /// <summary>Null for a kind that does not exist.</summary>
    public FieldKind? Kind => FormKeywords.Kinds.TryGetValue(Extension.TextOf("kind") ?? "", out var kind) ? kind : null;

    public string? Label
    {
        get => Extension.TextOf("label") ?? Json.TextOf("title");
        set
        {
            if (!Extension.ContainsKey("label") && Json.ContainsKey("title")) Json.SetText("title", value);
            else Extension.SetText("label", value);
        }
    }

    public string? Phrase { get => Extension.TextOf("phrase"); set => Extension.SetText("phrase", value); }

    public string? Help { get => Extension.TextOf("help"); set => Extension.SetText("help", value); }

    public string? Group { get => Extension.TextOf("group"); set => Extension.SetText("group", value); }

    /// <summary>Only bodies to which somebody belongs today.</summary>
    public bool IsStaffed
    {
        get => Extension["staffed"] is JsonValue value && value.TryGetValue<bool>(out var staffed) && staffed;
        set
        {
            if (value) Extension["staffed"] = true;
            else Extension.Remove("staffed");
        }
    }

    /// <summary>Whose code the text has to be; null: any text.</summary>
    public string? CodeOf { get => Extension.TextOf("codeOf"); set => Extension.SetText("codeOf", value); }

    /// <summary>Of a column: no two rows may be alike.</summary>
    public bool IsUnique
    {
        get => Extension["unique"] is JsonValue value && value.TryGetValue<bool>(out var unique) && unique;
        set
        {
            if (value) Extension["unique"] = true;
            else Extension.Remove("unique");
        }
    }

    /// <summary>Must always be filled in.</summary>
    public bool IsRequired
    {
        get => siblings.Required.Contains(Name);
        set => siblings.Require(Name, value);
    }

    public IReadOnlyList<string> RequiredFor { get => Extension.TextsOf("requiredFor"); set => Extension.SetTexts("requiredFor", value); }

    /// <summary>The condition as the file has it; a copy.</summary>
    public JsonObject? RequiredWhen { get => Copy("requiredWhen"); set => Extension.SetValue("requiredWhen", value?.DeepClone()); }

    public JsonObject? When { get => Copy("when"); set => Extension.SetValue("when", value?.DeepClone()); }

    public int? Rows { get => Number(Extension, "rows"); set => Set(Extension, "rows", value); }

    public int? MinLength { get => Number(Json, "minLength"); set => Set(Json, "minLength", value); }

    public int? MaxLength { get => Number(Json, "maxLength"); set => Set(Json, "maxLength", value); }

    public int? MinItems { get => Number(Json, "minItems"); set => Set(Json, "minItems", value); }

    public int? MaxItems { get => Number(Json, "maxItems"); set => Set(Json, "maxItems", value); }

    public decimal? Minimum { get => DataValue.Number(Json["minimum"]); set => Json.SetValue("minimum", value is { } number ? JsonValue.Create(number) : null); }

    public decimal? Maximum { get => DataValue.Number(Json["maximum"]); set => Json.SetValue("maximum", value is { } number ? JsonValue.Create(number) : null); }

    /// <summary><c>today</c>, a date as year-month-day, or null.</summary>
    public string? NotBefore { get => Extension.TextOf("notBefore"); set => Extension.SetText("notBefore", value); }

    public string? NotAfter { get => Extension.TextOf("notAfter"); set => Extension.SetText("notAfter", value); }

    /// <summary><c>email</c>, <c>uri</c>, <c>rich</c> or null.</summary>
    public string? Format { get => Json.TextOf("format"); set => Json.SetText("format", value); }

    /// <summary>Several persons, bodies, actions or files instead of one.</summary>
    public bool IsMultiple
    {
        get => Json.TextOf("type") == "array";
        set
        {
            Json.SetText("type", value ? "array" : "string");
            Json.SetValue("items", value ? Json["items"]?.DeepClone() ?? new JsonObject { ["type"] = "string" } : null);
            if (!value) (MinItems, MaxItems) = (null, null);
        }
    }

    /// <summary>The template of a read-only text, lines joined.</summary>
    public string? Liquid
    {
        get => Extension["liquid"] is JsonArray lines ? string.Join('\n', lines.Select(DataValue.Text)) : Extension.TextOf("liquid");
        set
        {
            var lines = (value ?? "").ReplaceLineEndings("\n").Split('\n');
            if (Extension["liquid"] is JsonArray || lines.Length > 1) Extension.SetTexts("liquid", lines);
            else Extension.SetText("liquid", value);
        }
    }

    /// <summary>The shared list that the choices come from; null when they stand in the form.</summary>
    public string? List => Extension["options"] is JsonObject options ? options.TextOf("list") : null;

    /// <summary>The choices. Their values are kept in step with a list of values that stands beside them.</summary>
    public IReadOnlyList<FieldOption> Options
    {
        get => Extension["options"] is JsonArray options
            ? [.. options.OfType<JsonObject>().Select(option => new FieldOption(option.TextOf("value") ?? "", option.TextOf("label") ?? ""))]
            : [.. Enumerated.TextsOf("enum").Select(value => new FieldOption(value, value))];
        set
        {
            var known = Extension["options"] is JsonArray before ? before.OfType<JsonObject>().ToLookup(option => option.TextOf("value")) : null;
            Extension.SetValue("options", new JsonArray([.. value.Select(option => (JsonNode)OptionOf(option, known?[option.Value].FirstOrDefault()))]));
            if (Enumerated.ContainsKey("enum")) Enumerated.SetTexts("enum", value.Select(option => option.Value));
        }
    }

    /// <summary>The columns of a table, in the order of the page.</summary>
    public IReadOnlyList<FieldSource> Columns => Kind is FieldKind.Table ? ColumnSet.InOrder() : [];

    internal FieldSet ColumnSet => new(Json.ObjectOf("items"), Extension);

    internal JsonObject Json => siblings.Properties.ObjectOf(Name);

    internal JsonObject Extension => Json.ObjectOf("x-apcc");

    // Where the values of a choice are listed in JSON Schema's own words.
    private JsonObject Enumerated => Kind is FieldKind.SeveralOf && Json["items"] is JsonObject items ? items : Json;

    /// <summary>Makes it another kind: what means nothing for the new kind goes, what it cannot do without comes.</summary>
    public void ChangeKind(FieldKind kind)
    {
        var options = Options;
        var types = FormKeywords.TypesOf(kind);
        Extension.SetText("kind", FormKeywords.Word(kind));
        var type = Json.TextOf("type") is { } now && types.Contains(now) ? now : types.FirstOrDefault();
        if (type is null) Json.Remove("type");
        else if (Json.ContainsKey("type")) Json.SetText("type", type);
        else Json.Insert(0, "type", JsonValue.Create(type));
        var (words, extensionWords) = (FormKeywords.SchemaWordsOf(kind, type == "array"), FormKeywords.ExtensionWordsOf(kind));
        foreach (var word in FormKeywords.Property.Except(words)) Json.Remove(word);
        foreach (var word in FormKeywords.PropertyExtension.Except(extensionWords)) Extension.Remove(word);
        if (!words.Contains("format") || kind is FieldKind.Date || Format is "rich" or "date") Json.Remove("format");
        if (kind is not (FieldKind.OneOf or FieldKind.SeveralOf)) Json.Remove("enum");
        Complete(kind, options);
    }

    private void Complete(FieldKind kind, IReadOnlyList<FieldOption> options)
    {
        if (kind is FieldKind.Table && Json["items"] is not JsonObject { Count: > 1 })
            Json.SetValue("items", new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { ["voce"] = FieldSet.NewField(FieldKind.Text, "Voce") } });
        else if (kind is not FieldKind.Table && Json.TextOf("type") == "array")
            Json.SetValue("items", new JsonObject { ["type"] = "string" });
        if (kind is FieldKind.OneOf or FieldKind.SeveralOf)
        {
            Json.Remove("enum");
            Options = options.Count > 0 ? options : [new FieldOption("prima-scelta", "Prima scelta"), new FieldOption("seconda-scelta", "Seconda scelta")];
        }

        if (kind is not FieldKind.ReadOnly) return;
        IsRequired = false;
        Liquid ??= "<p>Testo da leggere</p>";
    }

    private static JsonObject OptionOf(FieldOption option, JsonObject? before)
    {
        var json = before is null ? [] : (JsonObject)before.DeepClone();
        json["value"] = option.Value;
        json["label"] = option.Label;
        return json;
    }

    private JsonObject? Copy(string name) => Extension[name]?.DeepClone() as JsonObject;

    private static int? Number(JsonObject json, string name) =>
        json[name] is JsonValue value && value.GetValueKind() is JsonValueKind.Number && DataValue.Number(value) is { } number ? (int)number : null;

    private static void Set(JsonObject json, string name, int? value) => json.SetValue(name, value is { } number ? JsonValue.Create(number) : null);
}

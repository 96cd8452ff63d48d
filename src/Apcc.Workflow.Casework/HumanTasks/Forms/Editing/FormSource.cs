using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Casework.HumanTasks.Forms.Editing;

/// <summary>A form file while it is edited, sound or not: its fields and sections with the verbs that change them. Everything works on
/// the file's own JSON; what nobody touches, known or not, stays as it is.</summary>
public sealed class FormSource
{
    private readonly JsonObject root;
    private readonly FieldSet fields;

    private FormSource(JsonObject root) => (this.root, fields) = (root, new FieldSet(root, null));

    public string? Title
    {
        get => Extension.TextOf("title") ?? root.TextOf("title");
        set => (Extension.ContainsKey("title") ? Extension : root).SetText("title", value);
    }

    public string? Description { get => root.TextOf("description"); set => root.SetText("description", value); }

    /// <summary>In the order of the page. Fields that stand in no section are not among them: see <see cref="Unplaced"/>.</summary>
    public IReadOnlyList<SectionSource> Sections =>
        [.. Layout.OfType<JsonObject>().Select(section => new SectionSource(section, [.. section.TextsOf("fields").Select(Find).OfType<FieldSource>()]))];

    /// <summary>Fields that stand in no section: the page does not show them until they are placed.</summary>
    public IReadOnlyList<FieldSource> Unplaced
    {
        get
        {
            var placed = Sections.SelectMany(section => section.Json.TextsOf("fields")).ToHashSet(StringComparer.Ordinal);
            return [.. fields.Properties.Where(member => !placed.Contains(member.Key)).Select(member => Find(member.Key)).OfType<FieldSource>()];
        }
    }

    /// <summary>Every field, in the order of the page.</summary>
    public IEnumerable<FieldSource> Fields => Sections.SelectMany(section => section.Fields).Concat(Unplaced);

    private JsonObject Extension => root.ObjectOf("x-apcc");

    private JsonArray Layout => Extension.ListOf("layout");

    /// <summary>Null for a text that is no JSON object: it can only be mended as text.</summary>
    public static FormSource? Read(string text) => JsonText.Read(text).Root is { } root ? new FormSource(root) : null;

    /// <summary>A new form with one section and one question.</summary>
    public static FormSource Create(string key, string title)
    {
        var source = new FormSource(new JsonObject
        {
            ["$schema"] = "./form.schema.json", ["$id"] = key, ["title"] = title, ["type"] = "object",
            ["properties"] = new JsonObject(),
            ["x-apcc"] = new JsonObject { ["layout"] = new JsonArray() },
        });
        source.AddField(source.AddSection("Prima sezione").Id, FieldKind.LongText, "Prima domanda");
        return source;
    }

    /// <summary>The file's text.</summary>
    public string Write() => ReadableJson.Write(root);

    /// <summary>The same form under another key and title; a new one where the text cannot be read.</summary>
    public static FormSource Copy(string text, string key, string title)
    {
        if (Read(text) is not { } copy) return Create(key, title);
        copy.root["$id"] = key;
        copy.Title = title;
        return copy;
    }

    /// <summary>The file's text without the sections that hold no question yet: the rest can be looked at meanwhile.</summary>
    public string WriteForPreview()
    {
        var copy = (JsonObject)root.DeepClone();
        if (copy["x-apcc"]?["layout"] is JsonArray layout)
            foreach (var empty in layout.OfType<JsonObject>().Where(section => section["fields"] is JsonArray { Count: 0 }).ToList()) layout.Remove(empty);
        return copy.ToJsonString();
    }

    /// <summary>The field of that name, or null.</summary>
    public FieldSource? Find(string name) => fields.Find(name);

    /// <summary>Adds a question at the end of a section, under a name made from its label.</summary>
    public FieldSource AddField(string sectionId, FieldKind kind, string label)
    {
        var field = fields.Add(kind, label);
        Place(field.Name, sectionId, int.MaxValue);
        return field;
    }

    /// <summary>A second one like it, right behind.</summary>
    public FieldSource Duplicate(string name)
    {
        var label = $"{Find(name)?.Label} (copia)";
        var copy = fields.NameFor(label);
        fields.Properties.Add(copy, fields.Properties[name]?.DeepClone());
        var (section, at) = PlaceOf(name);
        if (section is not null) Place(copy, section, at + 1);
        var field = Find(copy) ?? throw new InvalidOperationException($"Field {copy} was not added.");
        field.Label = label;
        field.IsRequired = Find(name)?.IsRequired ?? false;
        return field;
    }

    /// <summary>Takes a question out. Conditions that ask for it stay, and the check says so.</summary>
    public void RemoveField(string name)
    {
        Unplace(name);
        fields.Remove(name);
    }

    /// <summary>Gives the answer another name, in sections and conditions too.</summary>
    public void RenameField(string from, string to)
    {
        fields.Rename(from, to);
        foreach (var section in Layout.OfType<JsonObject>())
            section.SetNames("fields", section.TextsOf("fields").Select(name => name == from ? to : name));
        RenameInConditions(root, from, to);
    }

    /// <summary>Moves a question to a place in a section, counted without the question itself.</summary>
    public void MoveField(string name, string sectionId, int at)
    {
        Unplace(name);
        Place(name, sectionId, at);
    }

    /// <summary>Moves a question one place up or down, into the neighbouring section at the border of its own.</summary>
    /// <returns>False at the top and at the bottom of the form.</returns>
    public bool StepField(string name, bool isDown)
    {
        var ids = Sections.Select(section => section.Id).ToList();
        var (id, at) = PlaceOf(name);
        var section = id is null ? -1 : ids.IndexOf(id);
        if (section < 0) return false;
        var last = Sections[section].Json.TextsOf("fields").Count - 1;
        if (isDown ? at < last : at > 0) MoveField(name, ids[section], at + (isDown ? 1 : -1));
        else if (isDown && section < ids.Count - 1) MoveField(name, ids[section + 1], 0);
        else if (!isDown && section > 0) MoveField(name, ids[section - 1], int.MaxValue);
        else return false;
        return true;
    }

    public SectionSource AddSection(string title)
    {
        var id = FieldNames.ForOption(title, [.. Sections.Select(section => section.Id)]);
        Layout.Add(new JsonObject { ["id"] = id, ["title"] = title, ["fields"] = new JsonArray() });
        return Sections[^1];
    }

    /// <summary>Takes a section away; its questions go to the section before it, or behind it for the first.</summary>
    /// <returns>False for the only section: a form has one at least.</returns>
    public bool RemoveSection(string id)
    {
        var sections = Sections;
        var at = sections.ToList().FindIndex(section => section.Id == id);
        if (at < 0 || sections.Count < 2) return false;

        var heir = sections[at == 0 ? 1 : at - 1].Json;
        var (own, others) = (sections[at].Json.TextsOf("fields"), heir.TextsOf("fields"));
        heir.SetNames("fields", at == 0 ? [.. own, .. others] : [.. others, .. own]);
        Layout.Remove(sections[at].Json);
        return true;
    }

    public void StepSection(string id, bool isDown)
    {
        var at = Sections.ToList().FindIndex(section => section.Id == id);
        var to = at + (isDown ? 1 : -1);
        if (at < 0 || to < 0 || to >= Layout.Count) return;

        var section = Layout[at];
        Layout.RemoveAt(at);
        Layout.Insert(to, section);
    }

    /// <summary>The columns of a table, with the verbs on them.</summary>
    public static FieldSource AddColumn(FieldSource table, FieldKind kind, string label) => table.ColumnSet.Add(kind, label);

    public static void RemoveColumn(FieldSource table, string name) => table.ColumnSet.Remove(name);

    public static void StepColumn(FieldSource table, string name, bool isDown) => table.ColumnSet.MoveColumn(name, isDown ? 1 : -1);

    public static void RenameColumn(FieldSource table, string from, string to) => table.ColumnSet.Rename(from, to);

    private (string? Section, int At) PlaceOf(string name)
    {
        foreach (var section in Layout.OfType<JsonObject>())
            if (section.TextsOf("fields").ToList().IndexOf(name) is var at and >= 0) return (section.TextOf("id"), at);
        return (null, -1);
    }

    private void Place(string name, string sectionId, int at)
    {
        var section = Layout.OfType<JsonObject>().First(candidate => candidate.TextOf("id") == sectionId);
        var names = section.TextsOf("fields").ToList();
        names.Insert(Math.Clamp(at, 0, names.Count), name);
        section.SetTexts("fields", names);
    }

    private void Unplace(string name)
    {
        foreach (var section in Layout.OfType<JsonObject>().Where(section => section.TextsOf("fields").Contains(name)))
            section.SetNames("fields", section.TextsOf("fields").Where(other => other != name));
    }

    private static void RenameInConditions(JsonNode? node, string from, string to)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list) RenameInConditions(item, from, to);
        }
        else if (node is JsonObject json)
        {
            // A property of a form can be called «field» too; there the member is an object.
            if (json.TextOf("field") == from) json.SetText("field", to);
            foreach (var (_, value) in json.ToList()) RenameInConditions(value, from, to);
        }
    }
}

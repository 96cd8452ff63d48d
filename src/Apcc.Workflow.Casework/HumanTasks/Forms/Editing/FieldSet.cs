using System.Text.Json.Nodes;

namespace Apcc.Workflow.Casework.HumanTasks.Forms.Editing;

/// <summary>The fields that stand in one object of a form file: the form's own, or the columns of one table.</summary>
/// <param name="owner">Holds <c>properties</c> and <c>required</c>.</param>
/// <param name="table">The table's <c>x-apcc</c>, which may order the columns; null for the form itself.</param>
internal sealed class FieldSet(JsonObject owner, JsonObject? table)
{
    public bool AreColumns => table is not null;

    public JsonObject Properties => owner.ObjectOf("properties");

    public IReadOnlyList<string> Required => owner.TextsOf("required");

    public void Require(string name, bool isRequired)
    {
        if (Required.Contains(name) == isRequired) return;
        owner.SetTexts("required", isRequired ? Required.Append(name) : Required.Where(known => known != name));
    }

    public FieldSource? Find(string name) => Properties.ContainsKey(name) ? new FieldSource(name, this) : null;

    /// <summary>Columns in the order of the page.</summary>
    public IReadOnlyList<FieldSource> InOrder()
    {
        var names = Properties.Select(member => member.Key).ToList();
        var order = table?.TextsOf("columns") ?? [];
        return [.. order.Where(names.Contains).Concat(names.Except(order)).Select(name => new FieldSource(name, this))];
    }

    public FieldSource Add(FieldKind kind, string label)
    {
        var name = NameFor(label);
        Properties.Add(name, NewField(kind, label));
        if (table?.ContainsKey("columns") is true) table.SetTexts("columns", table.TextsOf("columns").Append(name));
        var field = new FieldSource(name, this);
        field.ChangeKind(kind);
        return field;
    }

    public void Remove(string name)
    {
        Properties.Remove(name);
        Require(name, false);
        table?.SetTexts("columns", table.TextsOf("columns").Where(column => column != name));
    }

    public void Rename(string from, string to)
    {
        Properties.Rename(from, to);
        owner.SetTexts("required", Required.Select(name => name == from ? to : name));
        table?.SetTexts("columns", table.TextsOf("columns").Select(name => name == from ? to : name));
    }

    /// <summary>Moves a column by one place or more; the order is then written down.</summary>
    public void MoveColumn(string name, int by)
    {
        var names = InOrder().Select(field => field.Name).ToList();
        var at = names.IndexOf(name);
        names.RemoveAt(at);
        names.Insert(Math.Clamp(at + by, 0, names.Count), name);
        table?.SetTexts("columns", names);
    }

    public string NameFor(string label) => FieldNames.For(label, [.. Properties.Select(member => member.Key)]);

    public static JsonObject NewField(FieldKind kind, string label)
    {
        var json = new JsonObject();
        if (FormKeywords.TypesOf(kind) is [var type, ..]) json["type"] = type;
        json["x-apcc"] = new JsonObject { ["kind"] = FormKeywords.Word(kind), ["label"] = label };
        return json;
    }
}

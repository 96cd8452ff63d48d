using System.Globalization;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.HumanTasks.Forms;

namespace Apcc.Workflow.Casework.Simulation;

/// <summary>Fills in a form as somebody might: every visible question gets an answer that the form accepts, the same for the same chance.</summary>
internal sealed class FormFiller(FormDefinition form, FormContext context, SimulatedChance chance, IReadOnlyList<string> sentences)
{
    /// <summary>Texts of the shapes that forms ask for: an hour, a postcode, a year, a number, a telephone, a code.</summary>
    private static readonly string[] Shapes = ["10:00", "20121", "2026", "7", "02 1234567", "1234/2026", "AB123", "4.2.1"];

    /// <summary>What can be chosen of people, in an order that does not change from run to run.</summary>
    public required IReadOnlyList<string> People { get; init; }

    /// <summary>Makes a file known to the form and gives its id; null where none can be attached.</summary>
    public Func<CancellationToken, Task<string>>? Attach { get; init; }

    /// <param name="start">Values that stay as they are.</param>
    /// <param name="key">Makes this filling-in different from another.</param>
    public async Task<JsonObject> FillAsync(JsonObject start, string key, CancellationToken cancellationToken)
    {
        var data = (JsonObject)start.DeepClone();
        // An answer may show further questions.
        for (var round = 0; round < form.Fields.Count() + 1; round++)
        {
            var open = FormVisibility.Of(form, data, context).Sections.SelectMany(section => section.Fields)
                .FirstOrDefault(field => !data.ContainsKey(field.Name) && field.Kind is not FieldKind.ReadOnly);
            if (open is null) break;
            data[open.Name] = await ValueAsync(open, $"{key}|{open.Name}", cancellationToken);
        }

        return new JsonObject(data.Where(member => member.Value is not null)
            .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
    }

    private async Task<JsonNode?> ValueAsync(FormField field, string key, CancellationToken cancellationToken)
    {
        if (field.Limits.Const is { } fixedValue) return fixedValue.DeepClone();
        if (field.Limits.Enum.Count > 0 && field.Kind is not (FieldKind.OneOf or FieldKind.SeveralOf)) return chance.One(key, field.Limits.Enum).DeepClone();
        return field.Kind switch
        {
            FieldKind.Text => Text(field, key),
            FieldKind.LongText => LongText(field, key),
            FieldKind.Number or FieldKind.Money => Math.Round(Number(field, key), 2),
            FieldKind.Integer => Math.Truncate(Number(field, key)),
            FieldKind.Date => Day(field, key).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            FieldKind.YesNo => true,
            FieldKind.OneOf => chance.One(key, field.Options).Value,
            FieldKind.SeveralOf => Several(field, key, [.. field.Options.Select(option => option.Value)]),
            FieldKind.Person => Chosen(field, key, [.. People.Where(PersonsOf(field).Contains)]),
            FieldKind.Body => Chosen(field, key, Ordered(context.KnownBodies)),
            FieldKind.PacAction => Chosen(field, key, Ordered(context.KnownPacActions)),
            FieldKind.File => await FileAsync(field, cancellationToken),
            FieldKind.Table => await RowsAsync(field, key, cancellationToken),
            _ => null,
        };
    }

    private string Text(FormField field, string key)
    {
        if (field.Limits.Format == "email") return $"persona.{chance.Whole(key, 1, 999)}@prova.example";
        if (field.Limits.Format == "uri") return $"https://prova.example/{chance.Whole(key, 1, 999)}";
        if (field.Limits.Pattern is { } pattern)
            return Shapes.FirstOrDefault(shape => pattern.IsMatch(shape))
                ?? throw new SimulationException($"Nel modulo «{form.Id}» nessuna risposta nota ha la forma del campo «{field.Name}»: scrivila nel copione.");
        return Fit(chance.One(key, sentences).TrimEnd('.'), field, key);
    }

    private string LongText(FormField field, string key)
    {
        var text = Fit($"{chance.One(key, sentences)} {chance.One(key + "|2", sentences)}", field, key);
        return field.Rich ? $"<p>{System.Net.WebUtility.HtmlEncode(text)}</p>" : text;
    }

    private string Fit(string text, FormField field, string key)
    {
        for (var i = 3; text.Length < (field.Limits.MinLength ?? 0); i++) text += $" {chance.One($"{key}|{i}", sentences)}";
        var most = field.Limits.MaxLength ?? int.MaxValue;
        return text.Length <= most ? text : text[..most].TrimEnd();
    }

    private decimal Number(FormField field, string key)
    {
        var least = field.Limits.Minimum ?? 0;
        var most = field.Limits.Maximum ?? least + 10;
        return chance.Whole(key, (int)Math.Ceiling(least), (int)Math.Floor(most));
    }

    private DateOnly Day(FormField field, string key)
    {
        var latest = field.Limits.NotAfter?.On(context.Today);
        var earliest = field.Limits.NotBefore?.On(context.Today);
        var day = latest is { } last && earliest is null ? last.AddDays(-chance.Whole(key, 0, 3)) : (earliest ?? context.Today).AddDays(chance.Whole(key, 1, 20));
        return latest is { } end && day > end ? end : day;
    }

    private JsonNode? Chosen(FormField field, string key, IReadOnlyList<string> choices) =>
        field.Multiple ? Several(field, key, choices) : choices.Count == 0 ? null : chance.One(key, choices);

    private JsonArray Several(FormField field, string key, IReadOnlyList<string> choices)
    {
        var least = field.Limits.MinItems ?? 1;
        var most = Math.Min(choices.Count, Math.Max(least, Math.Min(field.Limits.MaxItems ?? 3, 3)));
        var count = most <= least ? most : chance.Whole(key, least, most);
        return new JsonArray([.. choices.OrderBy(choice => chance.Of($"{key}|{choice}")).Take(count)
            .Order(StringComparer.Ordinal).Select(choice => (JsonNode)choice)]);
    }

    private async Task<JsonNode?> FileAsync(FormField field, CancellationToken cancellationToken)
    {
        if (Attach is null) return null;
        var id = await Attach(cancellationToken);
        return field.Multiple ? new JsonArray(id) : id;
    }

    private async Task<JsonNode> RowsAsync(FormField field, string key, CancellationToken cancellationToken)
    {
        var rows = new JsonArray();
        var least = Math.Max(field.Limits.MinItems ?? 1, 1);
        var count = chance.Whole(key, least, Math.Min(field.Limits.MaxItems ?? least + 1, least + 1));
        for (var i = 0; i < count; i++)
        {
            var row = new JsonObject();
            foreach (var column in field.Columns)
                if (await ValueAsync(column, $"{key}|{i}|{column.Name}", cancellationToken) is { } value) row[column.Name] = value;
            rows.Add(row);
        }

        return rows;
    }

    private IReadOnlySet<string> PersonsOf(FormField field) =>
        field.Group is { } group && context.PersonsByGroup?.GetValueOrDefault(group) is { } members
            ? members : context.KnownPersons ?? new HashSet<string>();

    private static IReadOnlyList<string> Ordered(IReadOnlySet<string>? choices) => [.. (choices ?? new HashSet<string>()).Order(StringComparer.Ordinal)];
}

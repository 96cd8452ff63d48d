using System.Globalization;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.ClimatePlan;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Registers;

/// <summary>Facts as people read them: names of persons and bodies, labels of choices, titles of PAC actions, Italian dates.</summary>
internal sealed class FactTexts
{
    private static readonly CultureInfo Italian = CultureInfo.GetCultureInfo("it-IT");
    private readonly Dictionary<string, string> people;
    private readonly Dictionary<string, string> bodies;
    private readonly Dictionary<string, string> actions;

    private FactTexts(Dictionary<string, string> people, Dictionary<string, string> bodies, Dictionary<string, string> actions) =>
        (this.people, this.bodies, this.actions) = (people, bodies, actions);

    /// <summary>Reads the names that the forms' kinds of field can need; nothing where they need none.</summary>
    public static async Task<FactTexts> ForAsync(WorkflowDbContext db, IEnumerable<FormDefinition> forms, CancellationToken cancellationToken)
    {
        var kinds = forms.SelectMany(form => form.Fields).SelectMany(field => field.Columns.Append(field)).Select(field => field.Kind).ToHashSet();
        return new FactTexts(
            kinds.Contains(FieldKind.Person)
                ? await db.Users.AsNoTracking().ToDictionaryAsync(member => member.Id.ToString(), member => member.DisplayName, cancellationToken) : [],
            kinds.Contains(FieldKind.Body)
                ? await db.Bodies.AsNoTracking().ToDictionaryAsync(body => body.Key, body => body.Name, cancellationToken) : [],
            kinds.Contains(FieldKind.PacAction)
                ? (await db.PacActions.AsNoTracking().ToListAsync(cancellationToken)).ToDictionary(action => action.Code, Named) : []);
    }

    /// <summary>The text of a fact; a table gives the number of its rows, several values stand with commas.</summary>
    public string Of(FormField field, JsonNode? value, string separator = ", ") => value switch
    {
        null => "",
        JsonArray rows when field.Kind is FieldKind.Table => rows.Count == 1 ? "1 riga" : $"{rows.Count} righe",
        JsonArray items => string.Join(separator, items.Select(item => One(field, item))),
        _ => One(field, value),
    };

    private string One(FormField field, JsonNode? value)
    {
        var text = DataValue.Text(value) ?? value?.ToString() ?? "";
        return field.Kind switch
        {
            FieldKind.Person => people.GetValueOrDefault(text, text),
            FieldKind.Body => bodies.GetValueOrDefault(text, text),
            FieldKind.PacAction => actions.GetValueOrDefault(text, text),
            FieldKind.OneOf or FieldKind.SeveralOf => field.Options.FirstOrDefault(option => option.Value == text)?.Label ?? text,
            FieldKind.YesNo => value is JsonValue flag && flag.TryGetValue<bool>(out var yes) ? yes ? "sì" : "no" : text,
            FieldKind.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                ? date.ToString("d MMMM yyyy", Italian) : text,
            FieldKind.Number or FieldKind.Integer => DataValue.Number(value) is { } number ? number.ToString("#,0.##########", Italian) : text,
            FieldKind.Money => DataValue.Number(value) is { } money ? $"{money.ToString("N2", Italian)} €" : text,
            _ => text,
        };
    }

    private static string Named(PacAction action) => $"{action.Code} {action.Title}";
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Deadlines;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Casework.Cockpit;

/// <summary>Holds the cockpit's settings to what there is: registers with their facts and states, definitions with their activities, variables
/// and settings, and the template that they name exist.</summary>
internal sealed class CockpitChecker(KnownConfiguration known)
{
    private readonly OfficeNames names = new(CockpitReader.Member, known);

    public static IEnumerable<FormProblem> Check(JsonObject office, KnownConfiguration known) =>
        new CockpitChecker(known).Check(CockpitReader.Read(office).Settings);

    private IEnumerable<FormProblem> Check(CockpitSettings settings) =>
    [
        .. names.Register("yearsFrom", settings.YearRegister),
        .. names.EmailTemplate("reminder.template", settings.Reminder?.Template),
        .. settings.Stages.SelectMany((stage, index) => names.Definitions($"stages[{index}].definitions", stage.Definitions)
            .Concat(Day($"stages[{index}].from", stage.From)).Concat(Day($"stages[{index}].until", stage.Until))),
        .. settings.Appointments.SelectMany((item, index) => names.Register($"appointments[{index}].register", item.Register)
            .Concat(names.Facts($"appointments[{index}].day", item.Register, item.Day))
            .Concat(names.States($"appointments[{index}].done", item.Register, item.DoneStates))
            .Concat(names.States($"appointments[{index}].dropped", item.Register, item.DroppedStates))),
        .. settings.Deadlines.SelectMany((item, index) => names.Register($"deadlines[{index}].register", item.Register)
            .Concat(names.Facts($"deadlines[{index}].doneFact", item.Register, item.DoneFact))
            .Concat(names.States($"deadlines[{index}].done", item.Register, item.DoneStates))
            .Concat(Day($"deadlines[{index}].due", item.Due))),
    ];

    private IEnumerable<FormProblem> Day(string place, CockpitDay? day) => day is null ? [] :
    [
        .. names.Register($"{place}.register", day.Register), .. names.Facts($"{place}.fact", day.Register, day.Fact),
        .. names.Definitions($"{place}.definition", day.Definition), .. OfDefinition(place, day),
    ];

    private IEnumerable<FormProblem> OfDefinition(string place, CockpitDay day)
    {
        if (day.Definition is not { } id || DocumentOf(id) is not { } document) return [];
        return
        [
            .. names.Unknown($"{place}.wait", [day.Wait], IdsIn(document), $"Nel processo «{id}» il passo"),
            .. names.Unknown($"{place}.variable", [day.Variable], NamesIn(document["variables"]), $"Nel processo «{id}» la variabile"),
            .. names.Unknown($"{place}.setting", [day.Setting], [.. ProcessSetting.Of(document).Select(setting => setting.Name)], $"Nel processo «{id}» l’impostazione"),
        ];
    }

    private JsonObject? DocumentOf(string definition)
    {
        try
        {
            return known.Texts.Find(ConfigurationKind.Definition, definition) is { } text ? StrictJson.Parse(text) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null; // a problem of the definition's own
        }
    }

    private static IReadOnlyCollection<string> NamesIn(JsonNode? variables) =>
        [.. (variables as JsonArray)?.OfType<JsonObject>().Select(variable => DataValue.Text(variable["name"])).OfType<string>() ?? []];

    private static IReadOnlyCollection<string> IdsIn(JsonNode? node) => node switch
    {
        JsonObject item => [.. item["type"] is not null && DataValue.Text(item["id"]) is { } id ? [id] : Array.Empty<string>(), .. item.SelectMany(member => IdsIn(member.Value))],
        JsonArray items => [.. items.SelectMany(IdsIn)],
        _ => [],
    };
}

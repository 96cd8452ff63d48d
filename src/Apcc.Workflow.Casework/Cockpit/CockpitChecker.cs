using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Deadlines;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Casework.Registers;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Casework.Cockpit;

/// <summary>Holds the cockpit's settings to what there is: registers with their facts and states, definitions with their activities, variables
/// and settings, and the template that they name exist.</summary>
internal sealed class CockpitChecker(KnownConfiguration known)
{
    public static IEnumerable<FormProblem> Check(JsonObject office, KnownConfiguration known) =>
        new CockpitChecker(known).Check(CockpitReader.Read(office).Settings);

    private IEnumerable<FormProblem> Check(CockpitSettings settings) =>
    [
        .. Missing("yearsFrom", [settings.YearRegister], known.Keys(ConfigurationKind.Register), "Il registro"),
        .. Missing("reminder.template", [settings.Reminder?.Template], known.Keys(ConfigurationKind.EmailTemplate), "Il modello di messaggio"),
        .. settings.Stages.SelectMany((stage, index) =>
            Missing($"stages[{index}].definitions", stage.Definitions, known.Keys(ConfigurationKind.Definition), "Il processo")
                .Concat(Day($"stages[{index}].from", stage.From)).Concat(Day($"stages[{index}].until", stage.Until))),
        .. settings.Appointments.SelectMany((item, index) => Register($"appointments[{index}]", item.Register)
            .Concat(Fact($"appointments[{index}].day", item.Register, item.Day))
            .Concat(States($"appointments[{index}].done", item.Register, item.DoneStates))
            .Concat(States($"appointments[{index}].dropped", item.Register, item.DroppedStates))),
        .. settings.Deadlines.SelectMany((item, index) => Register($"deadlines[{index}]", item.Register)
            .Concat(Fact($"deadlines[{index}].doneFact", item.Register, item.DoneFact))
            .Concat(States($"deadlines[{index}].done", item.Register, item.DoneStates))
            .Concat(Day($"deadlines[{index}].due", item.Due))),
    ];

    private IEnumerable<FormProblem> Day(string place, CockpitDay? day) => day is null ? [] :
    [
        .. Register(place, day.Register), .. Fact($"{place}.fact", day.Register, day.Fact),
        .. Missing($"{place}.definition", [day.Definition], known.Keys(ConfigurationKind.Definition), "Il processo"), .. OfDefinition(place, day),
    ];

    private IEnumerable<FormProblem> Register(string place, string? register) =>
        Missing($"{place}.register", [register], known.Keys(ConfigurationKind.Register), "Il registro");

    private IEnumerable<FormProblem> Fact(string place, string? register, string? fact) =>
        RegisterOf(register) is { } found && known.Texts.Find(ConfigurationKind.Form, found.Form) is { } text && FormReader.Read(text).Form is { } form
            ? Missing(place, [fact], [.. form.Fields.Select(field => field.Name)], $"Nel modulo «{form.Id}» del registro il dato") : [];

    private IEnumerable<FormProblem> States(string place, string? register, IReadOnlyList<string> states) => RegisterOf(register) is { } found
        ? Missing(place, states, [.. found.States.Select(state => state.Key)], $"Nel registro «{found.Title}» lo stato") : [];

    private IEnumerable<FormProblem> OfDefinition(string place, CockpitDay day)
    {
        if (day.Definition is not { } id || DocumentOf(id) is not { } document) return [];
        return
        [
            .. Missing($"{place}.wait", [day.Wait], IdsIn(document), $"Nel processo «{id}» il passo"),
            .. Missing($"{place}.variable", [day.Variable], NamesIn(document["variables"]), $"Nel processo «{id}» la variabile"),
            .. Missing($"{place}.setting", [day.Setting], [.. ProcessSetting.Of(document).Select(setting => setting.Name)], $"Nel processo «{id}» l’impostazione"),
        ];
    }

    private RegisterDefinition? RegisterOf(string? register) =>
        register is not null && known.Texts.Find(ConfigurationKind.Register, register) is { } text ? RegisterReader.Read(text).Register : null;

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

    // Where nothing of a kind is known there is nothing to compare with: a file that is checked by itself.
    private static IEnumerable<FormProblem> Missing(string place, IEnumerable<string?> named, IReadOnlyCollection<string> known, string what) =>
        known.Count == 0 ? [] : named.Where(name => name is { Length: > 0 } && !known.Contains(name)).Select(name => new FormProblem(
            $"$.{CockpitReader.Member}.{place}", "unknown-name", $"{what} «{name}» non esiste." + NearestWord.Suggestion(name ?? "", known)));
}

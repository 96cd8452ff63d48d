using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Casework.Cockpit;

/// <summary>Holds the cockpit's settings to what there is: registers, definitions and the template that they name exist.</summary>
internal static class CockpitChecker
{
    public static IEnumerable<FormProblem> Check(JsonObject office, KnownConfiguration known)
    {
        var settings = CockpitReader.Read(office).Settings;
        var (registers, definitions, templates) =
            (known.Keys(ConfigurationKind.Register), known.Keys(ConfigurationKind.Definition), known.Keys(ConfigurationKind.EmailTemplate));
        return
        [
            .. Missing("yearsFrom", [settings.YearRegister], registers, "Il registro"),
            .. Missing("reminder.template", [settings.Reminder?.Template], templates, "Il modello di messaggio"),
            .. settings.Stages.SelectMany((stage, index) => Missing($"stages[{index}].definitions", stage.Definitions, definitions, "Il processo")
                .Concat(Of($"stages[{index}].from", stage.From)).Concat(Of($"stages[{index}].until", stage.Until))),
            .. settings.Appointments.SelectMany((item, index) => Missing($"appointments[{index}].register", [item.Register], registers, "Il registro")),
            .. settings.Deadlines.SelectMany((item, index) => Missing($"deadlines[{index}].register", [item.Register], registers, "Il registro")
                .Concat(Of($"deadlines[{index}].due", item.Due))),
        ];

        IEnumerable<FormProblem> Of(string place, CockpitDay? day) => day is null ? []
            : Missing($"{place}.register", [day.Register], registers, "Il registro").Concat(Missing($"{place}.definition", [day.Definition], definitions, "Il processo"));
    }

    // Where nothing of a kind is known there is nothing to compare with: a file that is checked by itself.
    private static IEnumerable<FormProblem> Missing(string place, IEnumerable<string?> named, IReadOnlyCollection<string> known, string what) =>
        known.Count == 0 ? [] : named.Where(name => name is { Length: > 0 } && !known.Contains(name)).Select(name => new FormProblem(
            $"$.{CockpitReader.Member}.{place}", "unknown-name", $"{what} «{name}» non esiste." + NearestWord.Suggestion(name ?? "", known)));
}

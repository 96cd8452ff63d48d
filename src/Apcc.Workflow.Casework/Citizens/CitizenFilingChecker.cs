using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Casework.Citizens;

/// <summary>Holds what citizens may file to what there is: registers, definitions and forms that it names exist.</summary>
internal static class CitizenFilingChecker
{
    public static IEnumerable<FormProblem> Check(JsonObject office, KnownConfiguration known)
    {
        var (registers, definitions, forms) =
            (known.Keys(ConfigurationKind.Register), known.Keys(ConfigurationKind.Definition), known.Keys(ConfigurationKind.Form));
        return CitizenFilingReader.Read(office).Rules.SelectMany((rule, index) => Missing(index, "register", rule.Register, registers, "Il registro")
            .Concat(Missing(index, "while.register", rule.While?.Register, registers, "Il registro"))
            .Concat(Missing(index, "definition", rule.Definition, definitions, "Il processo"))
            .Concat(Missing(index, "form", rule.Form, forms, "Il modulo"))
            .Concat(known.Forms.GetValueOrDefault(rule.Form) is { } form ? Fields(index, rule, form) : []));
    }

    private static IEnumerable<FormProblem> Fields(int index, CitizenFilingRule rule, FormDefinition form)
    {
        if (form.Find(rule.TitleFrom) is null)
            yield return Problem(index, "titleFrom", "unknown-field", $"«{rule.TitleFrom}» non è un campo del modulo «{form.Id}»."
                + NearestWord.Suggestion(rule.TitleFrom, form.Fields.Select(field => field.Name)));
    }

    // Where nothing of a kind is known there is nothing to compare with: a file that is checked by itself.
    private static IEnumerable<FormProblem> Missing(int index, string place, string? name, IReadOnlyCollection<string> known, string what) =>
        known.Count == 0 || name is not { Length: > 0 } || known.Contains(name) ? []
            : [Problem(index, place, "unknown-name", $"{what} «{name}» non esiste." + NearestWord.Suggestion(name, known))];

    private static FormProblem Problem(int index, string place, string code, string message) =>
        new($"$.{CitizenFilingReader.Member}.filings[{index}].{place}", code, message);
}

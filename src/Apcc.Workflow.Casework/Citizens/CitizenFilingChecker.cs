using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.HumanTasks.Forms;

namespace Apcc.Workflow.Casework.Citizens;

/// <summary>Holds what citizens may file to what there is: registers with their facts and states, definitions and forms that it names exist.</summary>
internal static class CitizenFilingChecker
{
    public static IEnumerable<FormProblem> Check(JsonObject office, KnownConfiguration known)
    {
        var names = new OfficeNames(CitizenFilingReader.Member, known);
        return CitizenFilingReader.Read(office).Rules.SelectMany((rule, index) => Check(names, $"filings[{index}]", rule));
    }

    private static IEnumerable<FormProblem> Check(OfficeNames names, string place, CitizenFilingRule rule) =>
    [
        .. names.Register($"{place}.register", rule.Register),
        .. names.Definitions($"{place}.definition", rule.Definition),
        .. names.Form($"{place}.form", rule.Form),
        .. names.Fields($"{place}.titleFrom", rule.Form, rule.TitleFrom),
        .. names.Facts($"{place}.citizenFact", rule.Register, rule.CitizenFact),
        .. rule.Facts.SelectMany(fact => names.Facts($"{place}.facts.{fact.Key}", rule.Register, fact.Key)),
        .. rule.Shows.SelectMany((fact, index) => names.Facts($"{place}.shows[{index}]", rule.Register, fact)),
        .. rule.ShowStates.SelectMany(pair => names.States($"{place}.showStates.{pair.Key}", rule.Register, pair.Value)),
        .. rule.While is not { } window ? []
            : names.Register($"{place}.while.register", window.Register).Concat(names.States($"{place}.while.states", window.Register, window.States)),
    ];
}

using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Json;
using Apcc.Workflow.Engine.Liquid;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Checks <c>workflows/forms/*.json</c>.</summary>
internal sealed class FormChecker : IConfigurationChecker
{
    public IReadOnlyList<ConfigurationKind> Kinds => [ConfigurationKind.Form];

    public CheckedConfiguration Check(ConfigurationKind kind, string key, string content, KnownConfiguration known)
    {
        var read = FormReader.Read(content);
        var findings = read.Problems.Select(problem => new ConfigurationFinding(
            problem.JsonPath, problem.Code, ProblemSeverity.Error, problem.Message)).ToList();
        if (read.Form is { } form)
        {
            if (form.Id != key)
                findings.Add(new("$.$id", "key-mismatch", ProblemSeverity.Error,
                    $"Il modulo si chiama «{form.Id}» ma il file «{key}.json»: usa lo stesso nome."));
            findings.AddRange(form.Fields.SelectMany(field => CheckField(field, known)));
            findings.AddRange(CheckConditions(form, known));
        }

        return new CheckedConfiguration(read.Form?.Title ?? key, findings);
    }

    /// <summary>Conditions may ask only for what a shared list offers.</summary>
    private static IEnumerable<ConfigurationFinding> CheckConditions(FormDefinition form, KnownConfiguration known)
    {
        var problems = new List<FormProblem>();
        if (FormLists.AreNamedIn(form)) FormChecks.Conditions(FormLists.Fill(form, id => known.Lists.GetValueOrDefault(id)), problems);
        return problems.Select(problem => new ConfigurationFinding(problem.JsonPath, problem.Code, ProblemSeverity.Error, problem.Message));
    }

    private static IEnumerable<ConfigurationFinding> CheckField(FormField field, KnownConfiguration known)
    {
        var place = $"$.properties.{field.Name}['x-apcc']";
        if (field.Group is { } group && !known.Groups.Contains(group))
            yield return new(place + ".group", "unknown-group", ProblemSeverity.Error,
                $"Il campo «{field.Label}» offre le persone di «{group}», che non è né un organo né un ruolo: controlla bodies.json e roles.json.");
        foreach (var list in FormLists.Named(field).Where(list => !known.Lists.ContainsKey(list)))
            yield return new(place + ".options.list", "unknown-list", ProblemSeverity.Error,
                $"Il campo «{field.Label}» prende le scelte dall'elenco «{list}», che non esiste in workflows/lists."
                + NearestWord.Suggestion(list, known.Lists.Keys));
        foreach (var problem in field.Liquid is { } liquid ? LiquidTemplate.Parse(liquid).Problems : [])
            yield return new($"{place}.liquid, riga {problem.Line}, colonna {problem.Column}", problem.Code, ProblemSeverity.Error, problem.Message);
    }
}

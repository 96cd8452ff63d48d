using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Casework.Registers;

/// <summary>Checks <c>workflows/registers/*.json</c>: the form exists and has every field that is named, the editors exist.</summary>
internal sealed class RegisterChecker : IConfigurationChecker
{
    /// <summary>What a case has of its own: a fact of that name would hide behind it in <c>Case.…</c>.</summary>
    private static readonly string[] OwnNames =
        ["id", "reference", "title", "kind", "kindName", "year", "state", "stateName", "parent", "parentReference", "labels", "createdOn"];

    public IReadOnlyList<ConfigurationKind> Kinds => [ConfigurationKind.Register];

    public CheckedConfiguration Check(ConfigurationKind kind, string key, string content, KnownConfiguration known)
    {
        var (register, problems) = RegisterReader.Read(content);
        var findings = problems.Select(problem => Error(problem.JsonPath, problem.Code, problem.Message)).ToList();
        if (register is not null) findings.AddRange(Check(register, key, known));
        return new CheckedConfiguration(register?.Title ?? key, findings);
    }

    private static IEnumerable<ConfigurationFinding> Check(RegisterDefinition register, string key, KnownConfiguration known)
    {
        if (register.Id != key)
            yield return Error("$.id", "key-mismatch", $"Il registro si chiama «{register.Id}» ma il file «{key}.json»: usa lo stesso nome.");
        var forms = known.Keys(ConfigurationKind.Form);
        if (!forms.Contains(register.Form))
            yield return Error("$.form", "unknown-form",
                $"Il modulo «{register.Form}» non esiste in workflows/forms." + NearestWord.Suggestion(register.Form, forms));
        else if (known.Forms.GetValueOrDefault(register.Form) is { } form)
            foreach (var finding in CheckFields(register, form)) yield return finding;
        var kinds = known.Keys(ConfigurationKind.Register).Append(key).Concat(CaseKinds.Features).ToHashSet();
        for (var i = 0; i < register.Parents.Count; i++)
            if (!kinds.Contains(register.Parents[i]))
                // No error: two registers may each name the other, and one of them is published first.
                yield return Error($"$.parents[{i}]", "unknown-register",
                    $"«{register.Parents[i]}» non è un registro." + NearestWord.Suggestion(register.Parents[i], kinds)) with { Severity = ProblemSeverity.Warning };
        for (var i = 0; i < register.Editors.Count; i++)
            if (!known.Groups.Contains(register.Editors[i]))
                yield return Error($"$.editors[{i}]", "unknown-group",
                    $"«{register.Editors[i]}» non è né un organo né un ruolo: controlla bodies.json e roles.json." + NearestWord.Suggestion(register.Editors[i], known.Groups));
    }

    private static IEnumerable<ConfigurationFinding> CheckFields(RegisterDefinition register, FormDefinition form)
    {
        foreach (var (name, place, what) in Named(register))
            if (form.Find(name) is null)
                yield return Error(place, "unknown-field", $"{what} «{name}» non è un campo del modulo «{form.Id}»."
                    + NearestWord.Suggestion(name, form.Fields.Select(field => field.Name)));
        if (register.Public?.DocumentsUntil is { } until && form.Find(until) is { Kind: not FieldKind.Date })
            yield return Error("$.public.documentsUntil", "not-a-date", $"«{until}» non è una data: indicare un campo di tipo data del modulo «{form.Id}».");
        foreach (var field in form.Fields)
        {
            if (OwnNames.Contains(field.Name))
                yield return Error("$.form", "reserved-field",
                    $"Il modulo «{form.Id}» ha un campo «{field.Name}», ma così si chiama già un dato di ogni caso: rinominare il campo.");
            if (field.Kind is FieldKind.File || field.Columns.Any(column => column.Kind is FieldKind.File))
                yield return Error("$.form", "file-field",
                    $"Il campo «{field.Label}» del modulo «{form.Id}» chiede un file: in un registro i file si allegano al caso. Togliere il campo.");
        }
    }

    private static IEnumerable<(string Name, string Place, string What)> Named(RegisterDefinition register) =>
        register.Columns.Select((name, index) => (name, $"$.columns[{index}]", "La colonna"))
            .Concat(register.Guards.SelectMany((guard, index) => guard.Fields.Select(name => (name, $"$.guards[{index}].fields", "Il dato che non si cambia a mano"))))
            .Concat(register.Public?.Fields.Select((name, index) => (name, $"$.public.fields[{index}]", "Il dato pubblico")) ?? [])
            .Concat(register.Public?.DocumentsUntil is { } until ? [(until, "$.public.documentsUntil", "La data")] : []);

    private static ConfigurationFinding Error(string place, string code, string message) => new(place, code, ProblemSeverity.Error, message);
}

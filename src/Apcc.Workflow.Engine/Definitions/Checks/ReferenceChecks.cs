using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Engine.Definitions.Checks;

/// <summary>Whether the forms, templates, calendars, definitions and groups that literal inputs name exist.</summary>
internal static class ReferenceChecks
{
    public static void Run(WorkflowDefinition definition, KnownReferences known, ProblemList found)
    {
        foreach (var reference in definition.References)
        {
            if (found.IsFull) return;
            // What a used definition names was checked when that was published.
            if (definition.Find(reference.ActivityId)?.Use is not null) continue;
            var id = reference.Id;
            if (reference.Version is { } version && version != ReferenceName.Latest)
            {
                found.Error(reference.JsonPath, "unknown-version",
                    $"«{id}@{version}»: dopo la chiocciola si può scrivere soltanto «{ReferenceName.Latest}», per la versione in vigore quando serve; "
                    + "senza chiocciola vale la versione registrata all’avvio.", definition.Find(reference.ActivityId));
            }
            if (known.Of(reference.Kind) is not { } names || names.Contains(id)) continue;
            var (noun, isFeminine) = Noun(reference.Kind);
            var message = $"{noun} «{id}» non esiste"
                + (NearestWord.Find(id, names) is { } near ? $": forse si intendeva «{near}»." : $": {(isFeminine ? "crearla" : "crearlo")} o correggere il nome.");
            // Two definitions that start each other cannot both be published first.
            if (reference.Kind == "definition") found.Warning(reference.JsonPath, "unknown-definition", message, definition.Find(reference.ActivityId));
            else found.Error(reference.JsonPath, "unknown-" + reference.Kind, message, definition.Find(reference.ActivityId));
        }
    }

    private static (string Noun, bool IsFeminine) Noun(string kind) => kind switch
    {
        "form" => ("Il modulo", false),
        "email" => ("Il modello di email", false),
        "letter" => ("Il modello di lettera", false),
        "document" => ("Il modello di documento", false),
        "calendar" => ("Il calendario", false),
        "register" => ("Il registro", false),
        "definition" => ("La definizione", true),
        "group" => ("Il gruppo", false),
        _ => ("La risorsa", true),
    };
}

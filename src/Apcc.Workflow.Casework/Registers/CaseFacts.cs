using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Casework.Registers;

/// <summary>The facts of a case: one JSON object, read and written field by field of its register's form.</summary>
internal static class CaseFacts
{
    public static JsonObject Read(string facts) => JsonNode.Parse(facts) as JsonObject ?? [];

    /// <summary>What a process wants to write, as the form keeps it: a process fills a case in step by step, so nothing is required yet.</summary>
    /// <param name="facts">By field; null empties a field.</param>
    /// <param name="problem">Italian sentence why it cannot be written; null when it can.</param>
    public static JsonObject Normalise(RegisterInForce register, JsonObject facts, out string? problem)
    {
        problem = null;
        var kept = new JsonObject();
        foreach (var (name, value) in facts)
        {
            if (register.Form.Find(name) is not { Kind: not FieldKind.ReadOnly } field)
            {
                problem = $"«{name}» non è un dato del registro «{register.Definition.Title}»: correggere il nome, o aggiungere il campo al modulo «{register.Form.Id}»."
                    + NearestWord.Suggestion(name, register.Form.Fields.Select(known => known.Name));
                return [];
            }

            var errors = new List<FieldError>();
            kept[name] = FieldNormaliser.Read(field, value?.DeepClone(), name, errors);
            if (errors.Count == 0) continue;
            problem = $"«{field.Label}»: {errors[0].Message}";
            return [];
        }

        return kept;
    }
}

using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Web.HumanTasks;

namespace Apcc.Workflow.Tests.Web.HumanTasks;

/// <summary>A form with every kind of field.</summary>
internal static class FormSample
{
    public static readonly Attachment File = new(new Guid("0198c0de-0000-7000-8000-000000000001"), "planimetria.pdf", 820_000);

    private const string Json =
        """
        {
          "$id": "prova", "title": "Prova", "type": "object", "required": ["titolo"],
          "properties": {
            "titolo": { "type": "string", "maxLength": 40, "x-apcc": { "kind": "text", "label": "Titolo" } },
            "testo": { "type": "string", "maxLength": 400, "x-apcc": { "kind": "longText", "label": "Testo", "help": "In breve.", "requiredFor": ["Invia"] } },
            "quesito": { "type": "string", "x-apcc": { "kind": "longText", "label": "Quesito", "requiredFor": ["Chiedi"] } },
            "superficie": { "type": "number", "x-apcc": { "kind": "number", "label": "Superficie" } },
            "alberi": { "type": "integer", "x-apcc": { "kind": "integer", "label": "Alberi" } },
            "costo": { "type": "number", "minimum": 0, "x-apcc": { "kind": "money", "label": "Costo" } },
            "fonte": { "type": "string", "x-apcc": { "kind": "text", "label": "Fonte", "when": { "not": { "field": "costo", "equals": 0 } } } },
            "entro": { "type": "string", "format": "date", "x-apcc": { "kind": "date", "label": "Entro" } },
            "pronto": { "type": "boolean", "x-apcc": { "kind": "yesNo", "label": "Pronto" } },
            "esito": { "type": "string", "enum": ["si", "no"], "x-apcc": { "kind": "oneOf", "label": "Esito", "options": [{ "value": "si", "label": "Accolta" }, { "value": "no", "label": "Respinta" }] } },
            "luoghi": { "type": "array", "items": { "type": "string", "enum": ["a", "b"] }, "x-apcc": { "kind": "severalOf", "label": "Luoghi", "options": [{ "value": "a", "label": "Municipio 1" }, { "value": "b", "label": "Municipio 2" }] } },
            "chi": { "type": "string", "x-apcc": { "kind": "person", "label": "Chi" } },
            "uffici": { "type": "array", "items": { "type": "string" }, "x-apcc": { "kind": "body", "label": "Uffici" } },
            "azione": { "type": "string", "x-apcc": { "kind": "pacAction", "label": "Azione" } },
            "allegati": { "type": "array", "items": { "type": "string" }, "x-apcc": { "kind": "file", "label": "Allegati" } },
            "promotori": {
              "type": "array",
              "items": { "type": "object", "properties": {
                "nome": { "type": "string", "x-apcc": { "kind": "text", "label": "Nome" } },
                "anni": { "type": "integer", "x-apcc": { "kind": "integer", "label": "Anni" } } } },
              "x-apcc": { "kind": "table", "label": "Promotori", "columns": ["nome", "anni"] }
            },
            "pareri": { "x-apcc": { "kind": "readOnly", "label": "Pareri", "liquid": ["<p>x</p>"] } }
          },
          "x-apcc": { "layout": [
            { "id": "uno", "title": "Primo", "fields": ["titolo", "testo", "quesito", "superficie", "alberi", "costo", "fonte", "entro", "pronto"] },
            { "id": "due", "title": "Secondo", "fields": ["esito", "luoghi", "chi", "uffici", "azione", "allegati", "promotori", "pareri"] } ] }
        }
        """;

    public static FormAnswers Answers(JsonObject? data = null) =>
        new(Form(), data ?? [], new FormContext { Case = [], Action = "Invia", Today = new DateOnly(2026, 11, 22) })
        {
            ReadOnlyTexts = new Dictionary<string, string> { ["pareri"] = "<p>Parere <strong>favorevole</strong></p><script>alert(1)</script>" },
            Choices = new Dictionary<string, IReadOnlyList<FieldOption>>
            {
                ["chi"] = [new("p1", "Anna Riva"), new("p2", "Luca Neri")],
                ["uffici"] = [new("verde", "Area Verde"), new("scuole", "Area Scuole")],
                ["azione"] = [new("4.2.1", "4.2.1 Forestazione urbana")],
            },
            Attachments = [File],
        };

    private static FormDefinition Form()
    {
        var read = FormReader.Read(Json);
        return read.Form ?? throw new InvalidOperationException(string.Join("; ", read.Problems.Select(problem => problem.Message)));
    }
}

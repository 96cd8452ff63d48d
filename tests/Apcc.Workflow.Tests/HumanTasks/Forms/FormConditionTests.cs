using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.HumanTasks.Forms;

namespace Apcc.Workflow.Tests.HumanTasks.Forms;

public class FormConditionTests
{
    [Theory]
    [InlineData("""{ "field": "esito", "equals": "si" }""", """{ "esito": "si" }""", true)]
    [InlineData("""{ "field": "esito", "equals": "si" }""", """{ "esito": " si " }""", true)]
    [InlineData("""{ "field": "esito", "equals": "si" }""", """{ "esito": "no" }""", false)]
    [InlineData("""{ "field": "esito", "equals": "si" }""", "{}", false)]
    [InlineData("""{ "field": "esito", "in": ["si", "no"] }""", """{ "esito": "no" }""", true)]
    [InlineData("""{ "field": "costi", "equals": 0 }""", """{ "costi": "0,00" }""", true)]
    [InlineData("""{ "field": "costi", "equals": 1200 }""", """{ "costi": "1.200" }""", true)]
    [InlineData("""{ "field": "sino", "equals": true }""", """{ "sino": true }""", true)]
    [InlineData("""{ "field": "sino", "equals": false }""", "{}", false)]
    [InlineData("""{ "field": "temi", "equals": "b" }""", """{ "temi": ["a", "b"] }""", true)]
    [InlineData("""{ "field": "temi", "equals": "c" }""", """{ "temi": ["a", "b"] }""", false)]
    [InlineData("""{ "field": "esito", "isSet": true }""", """{ "esito": "si" }""", true)]
    [InlineData("""{ "field": "esito", "isSet": true }""", """{ "esito": "  " }""", false)]
    [InlineData("""{ "field": "esito", "isSet": false }""", "{}", true)]
    [InlineData("""{ "field": "sino", "isSet": true }""", """{ "sino": false }""", true)]
    [InlineData("""{ "field": "chi", "differsFromCase": "finalizationReferent" }""", """{ "chi": "u2" }""", true)]
    [InlineData("""{ "field": "chi", "differsFromCase": "finalizationReferent" }""", """{ "chi": "u1" }""", false)]
    [InlineData("""{ "field": "chi", "differsFromCase": "finalizationReferent" }""", "{}", false)]
    [InlineData("""{ "field": "chi", "differsFromCase": "nessuno" }""", """{ "chi": "u2" }""", false)]
    [InlineData("""{ "case": "kind", "in": ["iniziativa", "raccomandazione"] }""", "{}", true)]
    [InlineData("""{ "case": "kind", "equals": "integrativa" }""", "{}", false)]
    [InlineData("""{ "case": "group.name", "equals": "Energia" }""", "{}", true)]
    [InlineData("""{ "case": "group.missing", "isSet": true }""", "{}", false)]
    [InlineData("""{ "all": [{ "field": "esito", "equals": "si" }, { "field": "sino", "equals": true }] }""", """{ "esito": "si" }""", false)]
    [InlineData("""{ "any": [{ "field": "esito", "equals": "si" }, { "field": "sino", "equals": true }] }""", """{ "esito": "si" }""", true)]
    [InlineData("""{ "not": { "field": "esito", "equals": "si" } }""", """{ "esito": "si" }""", false)]
    public void Of_Condition_ShowsOrHides(string condition, string data, bool shown)
    {
        var form = FormSamples.Form($$"""
            {
              "esito": { "type": "string", "enum": ["si", "no"], "x-apcc": { "kind": "oneOf", "label": "Esito" } },
              "costi": { "type": "number", "x-apcc": { "kind": "money", "label": "Costi" } },
              "sino": { "type": "boolean", "x-apcc": { "kind": "yesNo", "label": "Sì o no" } },
              "temi": { "type": "array", "items": { "type": "string", "enum": ["a", "b", "c"] }, "x-apcc": { "kind": "severalOf", "label": "Temi" } },
              "chi": { "type": "string", "x-apcc": { "kind": "person", "label": "Chi" } },
              "altro": { "type": "string", "x-apcc": { "kind": "text", "label": "Altro", "when": {{condition}} } }
            }
            """);
        var context = FormSamples.Context(
            @case: """{ "kind": "iniziativa", "finalizationReferent": "u1", "group": { "name": "Energia" } }""");

        Assert.Equal(shown, FormVisibility.Of(form, FormSamples.Object(data), context).Fields.Contains("altro"));
    }

    [Fact]
    public void Of_FieldBehindHiddenField_IsHiddenThoughStillTyped()
    {
        var form = FormSamples.Form("""
            {
              "primo": { "type": "boolean", "x-apcc": { "kind": "yesNo", "label": "Primo" } },
              "secondo": { "type": "string", "x-apcc": { "kind": "text", "label": "Secondo", "when": { "field": "primo", "equals": true } } },
              "terzo": { "type": "string", "x-apcc": { "kind": "text", "label": "Terzo", "when": { "field": "secondo", "isSet": true } } }
            }
            """);
        var data = FormSamples.Object("""{ "primo": false, "secondo": "x", "terzo": "y" }""");

        var visible = FormVisibility.Of(form, data, FormSamples.Context());

        Assert.Equal(["primo"], visible.Fields);
        Assert.Equal("""{"primo":false}""", FormCleaner.Clean(form, data, FormSamples.Context()).Data.ToJsonString());
    }

    [Theory]
    [InlineData("iniziativa", true)]
    [InlineData("raccomandazione", false)]
    public void Of_FeasibilityReport_ShowsPromotersForInitiativesOnly(string kind, bool shown)
    {
        var visible = FormVisibility.Of(
            FormSamples.Shipped("relazione-fattibilita"), [], FormSamples.Context(@case: $$"""{ "kind": "{{kind}}" }"""));

        Assert.Equal(shown, visible.Sections.Any(section => section.Id == "promotori"));
        Assert.Contains("contributiRicevuti", visible.Fields);
    }

    [Fact]
    public void Of_SectionWhoseFieldsAreAllHidden_IsLeftOut()
    {
        var form = FormSamples.Form("""
            { "a": { "type": "string", "x-apcc": { "kind": "text", "label": "A", "when": { "case": "kind", "isSet": true } } } }
            """);

        Assert.Empty(FormVisibility.Of(form, new JsonObject(), FormSamples.Context()).Sections);
    }
}

using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Engine.Liquid;

namespace Apcc.Workflow.Tests.HumanTasks.Forms;

/// <summary>The read-only texts of the shipped forms render, with strict variables, before and after data are there.</summary>
public class ShippedFormLiquidTests
{
    private static readonly LiquidOptions Options = new()
    {
        HtmlEncode = true,
        StrictVariables = true,
        UtcNow = new DateTime(2026, 3, 16, 9, 0, 0, DateTimeKind.Utc),
    };

    [Theory]
    [InlineData("relazione-fattibilita", "contributiRicevuti", """{ "Variables": {} }""", "Nessun contributo ricevuto")]
    [InlineData("relazione-fattibilita", "contributiRicevuti", """{ "Variables": { "contributi": [] } }""", "Nessun contributo ricevuto")]
    [InlineData("relazione-fattibilita", "contributiRicevuti", """{ "Variables": { "contributi": [{ "ufficio": "Area <Verde>", "contributo": "Si può fare", "costi": 1200.5 }] } }""", "<h4>Area &lt;Verde&gt;</h4>")]
    [InlineData("relazione-fattibilita", "contributiRicevuti", """{ "Variables": { "contributi": [{ "ufficio": "Verde", "costi": 1200.5 }] } }""", "1.200,50")]
    [InlineData("contributo-ufficio", "quesitoRicevuto", """{ "Variables": {} }""", "Nessun quesito")]
    [InlineData("contributo-ufficio", "quesitoRicevuto", """{ "Variables": { "quesito": "Quanto\ncosta?" } }""", "<p>Quanto<br>")]
    [InlineData("valutazione-relazione", "relazione", """{ "Variables": {} }""", "non è ancora stata trasmessa")]
    [InlineData("valutazione-relazione", "relazione", """{ "Variables": { "relazione": { "esitoProposto": "accolta-in-parte", "motivazioni": "Perché sì" } } }""", "accolta in parte</p>")]
    [InlineData("valutazione-relazione", "relazione", """{ "Variables": { "relazione": { "promotori": [{ "nome": "Ada Rossi" }] } } }""", "<li>Ada Rossi</li>")]
    [InlineData("valutazione-relazione", "relazione", """{ "Variables": { "relazione": { "costiStimati": 0 } } }""", "0,00")]
    [InlineData("parere-unita-aria-clima", "contributoReferente", """{ "Variables": {} }""", "non ha ancora trasmesso")]
    [InlineData("parere-unita-aria-clima", "contributoReferente", """{ "Variables": { "contributoReferente": { "contributo": "Utile" } } }""", "<p>Utile</p>")]
    [InlineData("valutazione-integrativa", "pareri", """{ "Variables": {} }""", "non è ancora arrivato")]
    [InlineData("valutazione-integrativa", "pareri", """{ "Variables": { "parereUnita": { "parere": "Bene", "modificaSostanziale": true } } }""", "la proposta comporta una modifica")]
    public void Liquid_OfShippedForm_Renders(string form, string field, string values, string expected)
    {
        var parsed = LiquidTemplate.Parse(FormSamples.Shipped(form).Find(field)?.Liquid ?? "");
        Assert.Empty(parsed.Problems);

        var all = FormSamples.Object(values);
        all["Lists"] = new JsonObject
        {
            ["esiti"] = new JsonObject(FormSamples.ShippedList("esiti").Options.Select(option => KeyValuePair.Create(option.Value, (JsonNode?)option.Label))),
        };

        var html = parsed.Template?.Render(all, Options);

        Assert.Contains(expected, html, StringComparison.Ordinal);
        Assert.Contains(expected, RichText.Sanitize(html ?? ""), StringComparison.Ordinal);
    }

    [Fact]
    public void Liquid_EveryReadOnlyFieldOfEveryForm_Parses()
    {
        var fields = Directory.GetFiles(RepositoryFiles.PathOf("workflows", "forms"), "*.json")
            .Where(file => !file.EndsWith("form.schema.json", StringComparison.Ordinal))
            .SelectMany(file => FormReader.Read(File.ReadAllBytes(file)).Form?.Fields ?? [])
            .Where(field => field.Kind == FieldKind.ReadOnly).ToList();

        Assert.NotEmpty(fields);
        Assert.All(fields, field => Assert.Empty(LiquidTemplate.Parse(field.Liquid ?? "").Problems));
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using Apcc.Workflow.Casework.HumanTasks.Forms;

namespace Apcc.Workflow.Tests.HumanTasks.Forms;

public class FormCleanerTests
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("text", "string", "\"  Via   Larga\\n12 \"", "\"Via Larga 12\"")]
    [InlineData("text", "string", "\"a\\u0000b\"", "\"ab\"")]
    [InlineData("text", "string", "\"perche\\u0301\"", "\"perché\"")]
    [InlineData("longText", "string", "\" uno\\r\\ndue \\n\"", "\"uno\\ndue\"")]
    [InlineData("number", "number", "\"1.234,50\"", "1234.5")]
    [InlineData("number", "number", "\"1234,5\"", "1234.5")]
    [InlineData("number", "number", "\"1234.5\"", "1234.5")]
    [InlineData("number", "number", "\"1.234\"", "1234")]
    [InlineData("number", "number", "\"0.125\"", "0.125")]
    [InlineData("number", "number", "\"-1.000.000,25\"", "-1000000.25")]
    [InlineData("number", "number", "1e3", "1000")]
    [InlineData("integer", "integer", "\"12\"", "12")]
    [InlineData("integer", "integer", "12.0", "12")]
    [InlineData("money", "number", "\"€ 12.500,00\"", "12500")]
    [InlineData("date", "string", "\"7/3/2026\"", "\"2026-03-07\"")]
    [InlineData("date", "string", "\"2026-03-07\"", "\"2026-03-07\"")]
    [InlineData("date", "string", "\"07.03.2026\"", "\"2026-03-07\"")]
    [InlineData("yesNo", "boolean", "\"Sì\"", "true")]
    [InlineData("yesNo", "boolean", "\"no\"", "false")]
    [InlineData("yesNo", "boolean", "true", "true")]
    [InlineData("person", "string", "\" u1 \"", "\"u1\"")]
    public void Clean_ReadableValue_IsKeptInOneForm(string kind, string type, string given, string kept)
    {
        var form = FormSamples.Form($$"""{ "campo": { "type": "{{type}}", "x-apcc": { "kind": "{{kind}}", "label": "Campo" } } }""");

        var clean = FormCleaner.Clean(form, FormSamples.Object($$"""{ "campo": {{given}} }"""), FormSamples.Context());

        Assert.Empty(clean.Unreadable);
        Assert.Equal($$"""{"campo":{{kept}}}""", clean.Data.ToJsonString(Readable));
    }

    [Theory]
    [InlineData("number", "number", "\"1,234.50\"", "1.234,5")]
    [InlineData("number", "number", "\"12x\"", "«12x»")]
    [InlineData("number", "number", "\"1.23.456\"", "«1.23.456»")]
    [InlineData("integer", "integer", "\"1,5\"", "intero")]
    [InlineData("money", "number", "\"1,234\"", "importo in euro")]
    [InlineData("date", "string", "\"31/02/2026\"", "31/03/2026")]
    [InlineData("date", "string", "\"03/31/2026\"", "non è una data")]
    [InlineData("yesNo", "boolean", "\"forse\"", "Rispondi sì o no")]
    [InlineData("text", "string", "{ \"a\": 1 }", "Controlla")]
    [InlineData("longText", "string", "5", "Controlla")]
    public void Clean_UnreadableValue_StaysAndIsRefusedInTheSameWords(string kind, string type, string given, string words)
    {
        var form = FormSamples.Form($$"""{ "campo": { "type": "{{type}}", "x-apcc": { "kind": "{{kind}}", "label": "Campo" } } }""");

        var clean = FormCleaner.Clean(form, FormSamples.Object($$"""{ "campo": {{given}} }"""), FormSamples.Context());

        var error = Assert.Single(clean.Unreadable);
        Assert.Equal("campo", error.Path);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Equal([error], FormValidator.Validate(form, clean.Data, FormSamples.Context()));
    }

    [Fact]
    public void Clean_UnknownHiddenAndBlankMembers_AreDropped()
    {
        var form = FormSamples.Form("""
            {
              "a": { "type": "string", "x-apcc": { "kind": "text", "label": "A" } },
              "b": { "type": "string", "x-apcc": { "kind": "text", "label": "B" } },
              "c": { "type": "number", "x-apcc": { "kind": "number", "label": "C", "when": { "field": "a", "isSet": false } } },
              "d": { "x-apcc": { "kind": "readOnly", "label": "D", "liquid": "x" } }
            }
            """);
        var data = FormSamples.Object("""{ "d": "scritto", "altro": 1, "c": "non un numero", "b": " ", "a": "sì" }""");

        var clean = FormCleaner.Clean(form, data, FormSamples.Context());

        Assert.Empty(clean.Unreadable);
        Assert.Equal("""{"a":"sì"}""", clean.Data.ToJsonString(Readable));
    }

    [Fact]
    public void Clean_ListsAndTables_LoseBlanksAndDoubles()
    {
        var form = FormSamples.Form("""
            {
              "temi": { "type": "array", "items": { "type": "string", "enum": ["a", "b"] }, "x-apcc": { "kind": "severalOf", "label": "Temi" } },
              "righe": {
                "type": "array",
                "items": { "type": "object", "properties": {
                  "nome": { "type": "string", "x-apcc": { "kind": "text", "label": "Nome" } },
                  "ore": { "type": "number", "x-apcc": { "kind": "number", "label": "Ore" } } } },
                "x-apcc": { "kind": "table", "label": "Righe" }
              }
            }
            """);
        var data = FormSamples.Object("""
            { "temi": ["a", " a", "", "b"], "righe": [{ "nome": " " }, { "nome": "Ada", "ore": "1,5", "x": 1 }, { "ore": "tre" }] }
            """);

        var clean = FormCleaner.Clean(form, data, FormSamples.Context());

        Assert.Equal("""{"temi":["a","b"],"righe":[{"nome":"Ada","ore":1.5},{"ore":"tre"}]}""", clean.Data.ToJsonString(Readable));
        Assert.Equal("righe[2].ore", Assert.Single(clean.Unreadable).Path);
    }

    [Theory]
    [InlineData("<p onclick=\"x()\">Ciao <strong>a</strong></p>", "<p>Ciao <strong>a</strong></p>")]
    [InlineData("<p>a<script>alert(1)</script></p>", "<p>a</p>")]
    [InlineData("<p>a<img src=x onerror=alert(1)></p>", "<p>a</p>")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>", "<a>x</a>")]
    [InlineData("<a href=\"https://www.comune.milano.it\" target=\"_top\">x</a>", "<a href=\"https://www.comune.milano.it\">x</a>")]
    [InlineData("<span style=\"position:fixed\">x</span>", "x")]
    [InlineData("<svg><style><img src=x onerror=alert(1)></style></svg>b", "b")]
    [InlineData("<ul><li>uno</li></ul>", "<ul><li>uno</li></ul>")]
    [InlineData("<style>p{}</style>testo", "testo")]
    public void Clean_RichText_KeepsOnlySafeMarks(string given, string kept)
    {
        var form = RichForm();
        var data = new System.Text.Json.Nodes.JsonObject { ["testo"] = given };

        Assert.Equal(kept, FormCleaner.Clean(form, data, FormSamples.Context()).Data["testo"]?.GetValue<string>());
        Assert.Equal(kept, FormCleaner.KeepDraft(form, data)["testo"]?.GetValue<string>());
    }

    [Fact]
    public void Clean_RichTextWithoutWords_CountsAsBlank() =>
        Assert.Empty(FormCleaner.Clean(RichForm(), FormSamples.Object("""{ "testo": "<p>&nbsp;<br></p>" }"""), FormSamples.Context()).Data);

    [Fact]
    public void KeepDraft_HiddenAndUnreadable_AreKeptAsTyped()
    {
        var form = FormSamples.Shipped("relazione-fattibilita");
        var data = FormSamples.Object("""
            { "costiStimati": "circa 10", "cosaCambierebbe": "  da riprendere", "motivazioni": "br", "altro": 1, "contributiRicevuti": "x" }
            """);

        Assert.Equal(
            """{"costiStimati":"circa 10","motivazioni":"br","cosaCambierebbe":"  da riprendere"}""",
            FormCleaner.KeepDraft(form, data).ToJsonString(Readable));
    }

    private static FormDefinition RichForm() => FormSamples.Form("""
        { "testo": { "type": "string", "format": "rich", "x-apcc": { "kind": "longText", "label": "Testo" } } }
        """);
}

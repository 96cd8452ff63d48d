using Apcc.Workflow.Casework.HumanTasks.Forms;

namespace Apcc.Workflow.Tests.HumanTasks.Forms;

public class FormValidatorTests
{
    [Theory]
    [InlineData("text", "\"type\": \"string\"", "", "Scrivi il campo")]
    [InlineData("longText", "\"type\": \"string\", \"minLength\": 50", "", "Scrivi il campo (almeno 50 caratteri)")]
    [InlineData("number", "\"type\": \"number\"", "", "Indica il campo")]
    [InlineData("date", "\"type\": \"string\"", "", "Indica il campo")]
    [InlineData("yesNo", "\"type\": \"boolean\"", "", "Rispondi sì o no: il campo")]
    [InlineData("oneOf", "\"type\": \"string\", \"enum\": [\"a\"]", "", "Scegli il campo")]
    [InlineData("severalOf", "\"type\": \"array\", \"items\": { \"type\": \"string\", \"enum\": [\"a\"] }", "", "Scegli almeno una voce per il campo")]
    [InlineData("person", "\"type\": \"string\"", "", "Scegli il campo")]
    [InlineData("file", "\"type\": \"string\"", "", "Allega il campo")]
    [InlineData("text", "\"type\": \"string\"", ", \"messages\": { \"required\": \"Manca!\" }", "Manca!")]
    public void Validate_RequiredFieldEmpty_AsksForItByItsName(string kind, string schema, string extension, string message)
    {
        var form = FormSamples.Form(
            $$"""{ "campo": { {{schema}}, "x-apcc": { "kind": "{{kind}}", "label": "Campo", "phrase": "il campo"{{extension}} } } }""",
            ", \"required\": [\"campo\"]");

        Assert.Equal([new FieldError("campo", message)], FormValidator.Validate(form, [], FormSamples.Context()));
    }

    [Theory]
    [InlineData("text", "\"type\": \"string\", \"minLength\": 5", "\"quat\"", "Scrivi il campo (almeno 5 caratteri: ne manca uno)")]
    [InlineData("longText", "\"type\": \"string\", \"minLength\": 50", "\"01234567890123456789012345678901234567\"", "Scrivi il campo (almeno 50 caratteri: ne mancano 12)")]
    [InlineData("longText", "\"type\": \"string\", \"format\": \"rich\", \"minLength\": 3", "\"<p><strong>ab</strong></p>\"", "ne manca uno")]
    [InlineData("text", "\"type\": \"string\", \"maxLength\": 3", "\"quat\"", "Accorcia il campo: al massimo 3 caratteri, ora sono 4")]
    [InlineData("text", "\"type\": \"string\", \"pattern\": \"^[0-9]{5}$\"", "\"2012\"", "Controlla il campo")]
    [InlineData("text", "\"type\": \"string\", \"format\": \"email\"", "\"a@b\"", "posta elettronica")]
    [InlineData("text", "\"type\": \"string\", \"format\": \"uri\"", "\"javascript:alert(1)\"", "indirizzo web")]
    [InlineData("text", "\"type\": \"string\", \"enum\": [\"a\", \"b\"]", "\"c\"", "fra le voci proposte")]
    [InlineData("text", "\"type\": \"string\", \"const\": \"accetto\"", "\"no\"", "«accetto»")]
    [InlineData("number", "\"type\": \"number\", \"minimum\": 1000.5", "1000", "non può essere meno di 1.000,5")]
    [InlineData("money", "\"type\": \"number\", \"minimum\": 0", "\"-0,01\"", "non può essere meno di 0,00 euro")]
    [InlineData("integer", "\"type\": \"integer\", \"maximum\": 10", "11", "non può essere più di 10")]
    [InlineData("integer", "\"type\": \"integer\", \"enum\": [1, 2]", "3", "fra le voci proposte")]
    [InlineData("yesNo", "\"type\": \"boolean\", \"const\": true", "false", "rispondere «Sì»")]
    [InlineData("oneOf", "\"type\": \"string\", \"enum\": [\"a\"]", "\"b\"", "Scegli il campo fra le voci proposte")]
    [InlineData("severalOf", "\"type\": \"array\", \"minItems\": 2, \"items\": { \"type\": \"string\", \"enum\": [\"a\", \"b\"] }", "[\"a\"]", "almeno 2: ne manca uno")]
    [InlineData("severalOf", "\"type\": \"array\", \"maxItems\": 1, \"items\": { \"type\": \"string\", \"enum\": [\"a\", \"b\"] }", "[\"a\", \"b\"]", "al massimo 1, ora sono 2")]
    [InlineData("body", "\"type\": \"array\", \"maxItems\": 1, \"items\": { \"type\": \"string\" }", "[\"x\", \"y\"]", "al massimo 1")]
    public void Validate_ValueOutsideItsBounds_SaysWhatToDo(string kind, string schema, string value, string words)
    {
        var form = FormSamples.Form(
            $$"""{ "campo": { {{schema}}, "x-apcc": { "kind": "{{kind}}", "label": "Campo", "phrase": "il campo" } } }""");

        var error = Assert.Single(FormValidator.Validate(form, FormSamples.Object($$"""{ "campo": {{value}} }"""), FormSamples.Context()));

        Assert.Equal("campo", error.Path);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text", "\"type\": \"string\", \"minLength\": 2, \"maxLength\": 2", "\"😀😀\"")]
    [InlineData("text", "\"type\": \"string\", \"pattern\": \"^[0-9]{5}$\"", "\" 20121 \"")]
    [InlineData("text", "\"type\": \"string\", \"format\": \"email\"", "\"aria.clima@comune.milano.it\"")]
    [InlineData("text", "\"type\": \"string\", \"format\": \"uri\"", "\"https://www.comune.milano.it/a?b=1\"")]
    [InlineData("money", "\"type\": \"number\", \"minimum\": 0", "\"0\"")]
    [InlineData("number", "\"type\": \"number\", \"enum\": [1.5]", "\"1,50\"")]
    [InlineData("yesNo", "\"type\": \"boolean\", \"const\": true", "true")]
    [InlineData("severalOf", "\"type\": \"array\", \"items\": { \"type\": \"string\", \"enum\": [\"a\"] }", "\"a\"")]
    public void Validate_ValueWithinItsBounds_Passes(string kind, string schema, string value) =>
        Assert.Empty(FormValidator.Validate(
            FormSamples.Form($$"""{ "campo": { {{schema}}, "x-apcc": { "kind": "{{kind}}", "label": "Campo" } } }""", ", \"required\": [\"campo\"]"),
            FormSamples.Object($$"""{ "campo": {{value}} }"""),
            FormSamples.Context()));

    [Theory]
    [InlineData("27-00417", "M27-002", null, null)]
    [InlineData(" m27-001 ", "27-00418", null, null)]
    [InlineData("27-00417", "27-99999", "[1].membro", "Il codice «27-99999» non è di un componente attivo dell'Assemblea 2027: ricopialo")]
    [InlineData("27-00417", "m27-001", "[1].membro", "Il codice «m27-001» è della stessa persona della riga 1")]
    [InlineData("27-00417", "27-00417", "[1].membro", "Il codice «27-00417» è della stessa persona della riga 1")]
    public void Validate_CodeOfSomebody_IsOneOfThePeople_AndNotTwiceTheSame(string first, string second, string? place, string? words)
    {
        var form = Coordinators("\"codeOf\": \"partecipanti\", \"unique\": true");
        var context = FormSamples.Context(@case: """{ "year": 2027 }""") with
        {
            PeopleByCode = new Dictionary<string, IReadOnlyDictionary<string, string>>
            {
                ["partecipanti"] = new Dictionary<string, string> { ["27-00417"] = "anna", ["M27-001"] = "anna", ["27-00418"] = "bruno", ["M27-002"] = "bruno" },
            },
        };

        var errors = FormValidator.Validate(form, Pair(first, second), context);

        Assert.Equal(place is null ? [] : [$"persone{place}"], errors.Select(error => error.Path));
        Assert.All(errors, error => Assert.StartsWith(words!, error.Message, StringComparison.Ordinal)); // given where there is an error
    }

    [Fact]
    public void Validate_CodeOfSomebody_WhereNobodyIsKnown_TakesAnyText_ButNotTwice()
    {
        var form = Coordinators("\"codeOf\": \"membri\", \"unique\": true, \"messages\": { \"unique\": \"Due volte!\" }");

        Assert.Empty(FormValidator.Validate(form, Pair("A", "B"), FormSamples.Context()));
        Assert.Equal([new FieldError("persone[1].membro", "Due volte!")], FormValidator.Validate(form, Pair("A", " a "), FormSamples.Context()));
    }

    private static FormDefinition Coordinators(string words) => FormSamples.Form($$"""
        {
          "persone": {
            "type": "array",
            "items": { "type": "object", "properties": { "membro": { "type": "string", "x-apcc": { "kind": "text", "label": "Codice", {{words}} } } } },
            "x-apcc": { "kind": "table", "label": "Persone" }
          }
        }
        """);

    private static System.Text.Json.Nodes.JsonObject Pair(string first, string second) =>
        FormSamples.Object($$"""{ "persone": [{ "membro": "{{first}}" }, { "membro": "{{second}}" }] }""");

    [Theory]
    [InlineData("today", "today", "2026-03-15", "prima di oggi, 16/03/2026")]
    [InlineData("today", "today", "17/03/2026", "dopo oggi, 16/03/2026")]
    [InlineData("2026-04-01", "2026-04-30", "2026-03-31", "prima del 01/04/2026")]
    [InlineData("2026-04-01", "2026-04-30", "2026-05-01", "dopo il 30/04/2026")]
    [InlineData("today", "today", "2026-03-16", null)]
    public void Validate_DateLimits_AreInclusive(string notBefore, string notAfter, string date, string? words)
    {
        var form = FormSamples.Form($$"""
            { "quando": { "type": "string", "x-apcc": { "kind": "date", "label": "Quando", "notBefore": "{{notBefore}}", "notAfter": "{{notAfter}}" } } }
            """);

        var errors = FormValidator.Validate(form, FormSamples.Object($$"""{ "quando": "{{date}}" }"""), FormSamples.Context());

        Assert.Equal(words is null ? 0 : 1, errors.Count);
        Assert.All(errors, error => Assert.Contains(words ?? "", error.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("person", "u9", "persona")]
    [InlineData("body", "b9", "ufficio")]
    [InlineData("pacAction", "9.9.9", "registro del PAC")]
    [InlineData("file", "f9", "documento")]
    public void Validate_ChoiceThatIsNotThere_AsksToChooseAgain(string kind, string value, string words)
    {
        var form = FormSamples.Form($$"""{ "campo": { "type": "string", "x-apcc": { "kind": "{{kind}}", "label": "Campo" } } }""");
        var known = new HashSet<string> { "u1", "b1", "1.1.1", "f1" };
        var context = FormSamples.Context() with { KnownPersons = known, KnownBodies = known, KnownPacActions = known, KnownFiles = known };

        var error = Assert.Single(FormValidator.Validate(form, FormSamples.Object($$"""{ "campo": "{{value}}" }"""), context));

        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Empty(FormValidator.Validate(form, FormSamples.Object($$"""{ "campo": "{{value}}" }"""), FormSamples.Context()));
        Assert.Empty(FormValidator.Validate(form, FormSamples.Object("""{ "campo": "u1" }"""), context));
    }

    [Fact]
    public void Validate_PersonOutsideTheFieldsGroup_IsRefused()
    {
        var form = FormSamples.Form(
            """{ "chi": { "type": "string", "x-apcc": { "kind": "person", "label": "Chi", "group": "referenti" } } }""");
        var context = FormSamples.Context() with
        {
            KnownPersons = new HashSet<string> { "u1", "u2" },
            PersonsByGroup = new Dictionary<string, IReadOnlySet<string>> { ["referenti"] = new HashSet<string> { "u1" } },
        };

        Assert.Empty(FormValidator.Validate(form, FormSamples.Object("""{ "chi": "u1" }"""), context));
        Assert.Single(FormValidator.Validate(form, FormSamples.Object("""{ "chi": "u2" }"""), context));
    }

    [Theory]
    [InlineData("Invia", "no", true)]
    [InlineData("Invia", "si", false)]
    [InlineData("Salva", "no", false)]
    public void Validate_RequiredWhenAndFor_NeedsBoth(string action, string esito, bool required)
    {
        var form = FormSamples.Form("""
            {
              "esito": { "type": "string", "enum": ["si", "no"], "x-apcc": { "kind": "oneOf", "label": "Esito" } },
              "perche": { "type": "string", "x-apcc": { "kind": "text", "label": "Perché", "requiredWhen": { "field": "esito", "equals": "no" }, "requiredFor": ["Invia"] } }
            }
            """);

        var errors = FormValidator.Validate(form, FormSamples.Object($$"""{ "esito": "{{esito}}" }"""), FormSamples.Context(action));

        Assert.Equal(required ? ["perche"] : [], errors.Select(error => error.Path));
    }

    [Fact]
    public void Read_TableRows_PointToTheRowOnThePage()
    {
        var form = FormSamples.Form("""
            {
              "righe": {
                "type": "array", "maxItems": 2,
                "items": { "type": "object", "required": ["nome"], "properties": {
                  "nome": { "type": "string", "x-apcc": { "kind": "text", "label": "Nome", "phrase": "il nome" } },
                  "ore": { "type": "number", "x-apcc": { "kind": "number", "label": "Ore", "phrase": "le ore" } } } },
                "x-apcc": { "kind": "table", "label": "Righe", "phrase": "le righe" }
              }
            }
            """, ", \"required\": [\"righe\"]");

        var empty = FormSubmission.Read(form, FormSamples.Object("""{ "righe": [{ "nome": "" }] }"""), FormSamples.Context());
        var wrong = FormSubmission.Read(form, FormSamples.Object("""{ "righe": [{}, { "ore": "tre" }, "x"] }"""), FormSamples.Context());

        Assert.Equal([new FieldError("righe", "Aggiungi almeno una riga: le righe")], empty.Errors);
        Assert.Equal(["righe[1].nome", "righe[1].ore", "righe[2]"], wrong.Errors.Select(error => error.Path));
    }
}

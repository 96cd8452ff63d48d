using System.Text;
using Apcc.Workflow.Casework.HumanTasks.Forms;

namespace Apcc.Workflow.Tests.HumanTasks.Forms;

public class FormReaderTests
{
    private const string Nome = """{ "nome": { "type": "string", "x-apcc": { "kind": "text", "label": "Nome" } } }""";

    [Fact]
    public void Read_WholeForm_KeepsWhatTheFileSays()
    {
        var form = FormSamples.Form("""
            {
              "esito": {
                "type": "string", "enum": ["si", "no"],
                "x-apcc": {
                  "kind": "oneOf", "label": "Esito", "phrase": "l'esito", "help": "Aiuto",
                  "options": [{ "value": "si", "label": "Sì" }, { "value": "no", "label": "No" }], "requiredFor": ["Invia"]
                }
              },
              "perche": {
                "type": "string", "minLength": 5, "maxLength": 9, "format": "rich",
                "x-apcc": { "kind": "longText", "label": "Perché", "rows": 7, "when": { "field": "esito", "equals": "no" }, "messages": { "required": "Di' perché" } }
              },
              "referenti": { "type": "array", "items": { "type": "string" }, "maxItems": 3, "x-apcc": { "kind": "person", "label": "Referenti", "group": "gruppo-tecnico" } },
              "testo": { "x-apcc": { "kind": "readOnly", "label": "Testo", "liquid": ["riga {{ uno }}", "due"] } }
            }
            """, """, "description": "Descrizione", "required": ["perche"]""");

        Assert.Equal(("prova", "Prova", "Descrizione"), (form.Id, form.Title, form.Description));
        Assert.Equal(["esito", "perche", "referenti", "testo"], form.Fields.Select(field => field.Name));
        var esito = form.Find("esito")!; // the line above says it is there
        Assert.Equal([new FieldOption("si", "Sì"), new FieldOption("no", "No")], esito.Options);
        Assert.Equal(("Esito", "l'esito", "Aiuto"), (esito.Label, esito.Phrase, esito.Help));
        Assert.Equal(["Invia"], esito.RequiredFor);
        var perche = form.Find("perche")!;
        Assert.True(perche is { Required: true, Rich: true, Rows: 7, Limits: { MinLength: 5, MaxLength: 9 } });
        Assert.Equal(ConditionKind.FieldIsOneOf, perche.When?.Kind);
        Assert.Equal("Di' perché", perche.Messages["required"]);
        Assert.True(form.Find("referenti") is { Multiple: true, Group: "gruppo-tecnico", Limits.MaxItems: 3, Phrase: "«Referenti»" });
        Assert.Equal("riga {{ uno }}\ndue", form.Find("testo")?.Liquid);
        Assert.Equal("prova", form.Json["$id"]?.GetValue<string>());
    }

    [Theory]
    [InlineData("assegnazione-referente")]
    [InlineData("relazione-fattibilita")]
    [InlineData("contributo-ufficio")]
    [InlineData("valutazione-relazione")]
    [InlineData("contributo-referente-integrativa")]
    [InlineData("parere-unita-aria-clima")]
    [InlineData("valutazione-integrativa")]
    public void Read_ShippedForm_HasNoProblemsAndItsFilesName(string id) => Assert.Equal(id, FormSamples.Shipped(id).Id);

    [Fact]
    public void Read_EveryFileInTheFormsFolder_HasNoProblems()
    {
        var files = Directory.GetFiles(RepositoryFiles.PathOf("workflows", "forms"), "*.json")
            .Where(file => !file.EndsWith("form.schema.json", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Empty(FormReader.Read(File.ReadAllBytes(file)).Problems));
    }

    [Theory]
    [InlineData(FieldKind.Text, "\"type\": \"string\"", "")]
    [InlineData(FieldKind.LongText, "\"type\": \"string\", \"format\": \"rich\"", ", \"rows\": 3")]
    [InlineData(FieldKind.Number, "\"type\": \"number\", \"minimum\": 1, \"maximum\": 2", "")]
    [InlineData(FieldKind.Integer, "\"type\": \"integer\", \"enum\": [1, 2]", "")]
    [InlineData(FieldKind.Money, "\"type\": \"number\"", "")]
    [InlineData(FieldKind.Date, "\"type\": \"string\", \"format\": \"date\"", ", \"notBefore\": \"today\", \"notAfter\": \"2030-12-31\"")]
    [InlineData(FieldKind.YesNo, "\"type\": \"boolean\", \"const\": true", "")]
    [InlineData(FieldKind.OneOf, "\"type\": \"string\", \"enum\": [\"a\"]", "")]
    [InlineData(FieldKind.SeveralOf, "\"type\": \"array\", \"items\": { \"type\": \"string\", \"enum\": [\"a\"] }", "")]
    [InlineData(FieldKind.Person, "\"type\": \"string\"", ", \"group\": \"x\"")]
    [InlineData(FieldKind.Body, "\"type\": \"array\", \"items\": { \"type\": \"string\" }, \"minItems\": 1", "")]
    [InlineData(FieldKind.PacAction, "\"type\": \"string\"", "")]
    [InlineData(FieldKind.File, "\"type\": \"string\"", "")]
    [InlineData(FieldKind.Table, "\"type\": \"array\", \"items\": { \"type\": \"object\", \"properties\": { \"b\": { \"type\": \"string\", \"x-apcc\": { \"kind\": \"text\", \"label\": \"B\" } } } }", ", \"columns\": [\"b\"]")]
    [InlineData(FieldKind.ReadOnly, "\"title\": \"Testo\"", ", \"liquid\": \"testo\"")]
    public void Read_EachKind_IsKnown(FieldKind kind, string schema, string extension)
    {
        var word = char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..];

        var form = FormSamples.Form($$"""{ "campo": { {{schema}}, "x-apcc": { "kind": "{{word}}", "label": "Campo"{{extension}} } } }""");

        Assert.Equal(kind, form.Find("campo")?.Kind);
    }

    [Fact]
    public void Read_BytesInAnotherEncoding_SaysLineAndColumn()
    {
        var bytes = Encoding.Latin1.GetBytes("{\n  \"title\": \"Perché\"\n}");

        var problem = Assert.Single(FormReader.Read(bytes).Problems);

        Assert.Equal("encoding", problem.Code);
        Assert.StartsWith("Riga 2, colonna 18: ", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\uFEFF{}", "byte-order-mark", "Riga 1, colonna 1")]
    [InlineData("{\n\"a\": ,}", "invalid-json", "Riga 2, colonna 6")]
    [InlineData("{ \"a\": 1, \"a\": 2 }", "invalid-json", "due volte")]
    public void Read_NotJson_SaysLineAndColumn(string json, string code, string words)
    {
        var result = FormReader.Read(json);

        Assert.Null(result.Form);
        var problem = Assert.Single(result.Problems);
        Assert.Equal(code, problem.Code);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"title\"", "\"titel\"", "$.titel", "unknown-keyword", "«title»")]
    [InlineData("\"type\": \"object\"", "\"type\": \"object\", \"if\": {}", "$.if", "unknown-keyword", "requiredWhen")]
    [InlineData("\"type\": \"object\"", "\"type\": \"object\", \"additionalProperties\": false", "$.additionalProperties", "unknown-keyword", "toglierla")]
    [InlineData("\"type\": \"object\"", "\"type\": \"object\", \"required\": [\"nme\"]", "$.required[0]", "unknown-field", "«nome»")]
    [InlineData("\"type\": \"object\"", "\"type\": \"array\"", "$.type", "type-of-kind", "object")]
    [InlineData("\"$id\": \"prova\"", "\"$id\": \"Prova 1\"", "$.$id", "id", "minuscole")]
    [InlineData("\"$id\": \"prova\", ", "", "$.$id", "missing", "$id")]
    [InlineData("\"$id\"", "\"$schema\": \"http://json-schema.org/draft-07/schema#\", \"$id\"", "$.$schema", "dialect", "2020-12")]
    [InlineData("\"layout\"", "\"leyout\"", "$.x-apcc.leyout", "unknown-keyword", "«layout»")]
    [InlineData("\"fields\": [\"nome\"]", "\"fields\": [\"nom\"]", "$.x-apcc.layout[0].fields[0]", "unknown-field", "«nome»")]
    [InlineData("\"fields\": [\"nome\"]", "\"fields\": [\"nom\"]", "$.x-apcc.layout", "not-placed", "nome")]
    [InlineData("\"fields\": [\"nome\"]", "\"fields\": [\"nome\"], \"hidden\": true", "$.x-apcc.layout[0].hidden", "unknown-keyword", "sezione")]
    public void Read_BrokenForm_SaysWhereAndWhy(string good, string bad, string path, string code, string words)
    {
        var json = FormSamples.File(Nome);
        var broken = json.Replace(good, bad, StringComparison.Ordinal);
        Assert.NotEqual(json, broken);

        AssertProblem(FormReader.Read(broken), path, code, words);
    }

    [Theory]
    [InlineData("\"type\": \"string\", \"x-apcc\": { \"kind\": \"txt\", \"label\": \"A\" }", "x-apcc.kind", "unknown-kind", "«text»")]
    [InlineData("\"type\": \"string\", \"x-apcc\": { \"label\": \"A\" }", "x-apcc.kind", "missing", "kind")]
    [InlineData("\"type\": \"string\"", "x-apcc", "missing", "kind")]
    [InlineData("\"type\": \"string\", \"x-apcc\": { \"kind\": \"text\" }", "x-apcc.label", "missing", "etichetta")]
    [InlineData("\"type\": \"string\", \"maxLenght\": 3, \"x-apcc\": { \"kind\": \"text\", \"label\": \"A\" }", "maxLenght", "unknown-keyword", "«maxLength»")]
    [InlineData("\"type\": \"string\", \"x-apcc\": { \"kind\": \"text\", \"label\": \"A\", \"hlep\": \"x\" }", "x-apcc.hlep", "unknown-keyword", "«help»")]
    [InlineData("\"type\": \"string\", \"minimum\": 3, \"x-apcc\": { \"kind\": \"text\", \"label\": \"A\" }", "minimum", "keyword-of-kind", "non ha effetto")]
    [InlineData("\"type\": \"string\", \"x-apcc\": { \"kind\": \"text\", \"label\": \"A\", \"group\": \"x\" }", "x-apcc.group", "keyword-of-kind", "non ha effetto")]
    [InlineData("\"type\": \"string\", \"x-apcc\": { \"kind\": \"money\", \"label\": \"A\" }", "type", "type-of-kind", "number")]
    [InlineData("\"type\": \"string\", \"minLength\": 9, \"maxLength\": 3, \"x-apcc\": { \"kind\": \"text\", \"label\": \"A\" }", "maxLength", "limits", "minLength")]
    [InlineData("\"type\": \"string\", \"minLength\": -1, \"x-apcc\": { \"kind\": \"text\", \"label\": \"A\" }", "minLength", "type", "intero")]
    [InlineData("\"type\": \"number\", \"minimum\": \"1\", \"x-apcc\": { \"kind\": \"number\", \"label\": \"A\" }", "minimum", "type", "numero")]
    [InlineData("\"type\": \"string\", \"pattern\": \"(a\", \"x-apcc\": { \"kind\": \"text\", \"label\": \"A\" }", "pattern", "pattern", "non è valida")]
    [InlineData("\"type\": \"string\", \"pattern\": \"(?=a)\", \"x-apcc\": { \"kind\": \"text\", \"label\": \"A\" }", "pattern", "pattern", "sguardi")]
    [InlineData("\"type\": \"string\", \"format\": \"mail\", \"x-apcc\": { \"kind\": \"text\", \"label\": \"A\" }", "format", "format", "«email»")]
    [InlineData("\"type\": \"string\", \"x-apcc\": { \"kind\": \"date\", \"label\": \"A\", \"notBefore\": \"01/02/2026\" }", "x-apcc.notBefore", "date", "today")]
    [InlineData("\"type\": \"boolean\", \"const\": \"true\", \"x-apcc\": { \"kind\": \"yesNo\", \"label\": \"A\" }", "const", "type", "const")]
    [InlineData("\"type\": \"integer\", \"enum\": [1, 1.5], \"x-apcc\": { \"kind\": \"integer\", \"label\": \"A\" }", "enum", "type", "enum")]
    [InlineData("\"type\": \"string\", \"x-apcc\": { \"kind\": \"oneOf\", \"label\": \"A\" }", "x-apcc.options", "missing", "scelte")]
    [InlineData("\"type\": \"string\", \"enum\": [\"a\"], \"x-apcc\": { \"kind\": \"oneOf\", \"label\": \"A\", \"options\": [{ \"value\": \"b\", \"label\": \"B\" }] }", "x-apcc.options", "options-enum", "enum")]
    [InlineData("\"type\": \"string\", \"x-apcc\": { \"kind\": \"oneOf\", \"label\": \"A\", \"options\": [{ \"value\": \"b\", \"label\": \"B\" }, { \"value\": \"b\", \"label\": \"C\" }] }", "x-apcc.options[1].value", "duplicate", "due volte")]
    [InlineData("\"type\": \"array\", \"x-apcc\": { \"kind\": \"body\", \"label\": \"A\" }", "items", "missing", "items")]
    [InlineData("\"type\": \"array\", \"items\": { \"type\": \"number\" }, \"x-apcc\": { \"kind\": \"body\", \"label\": \"A\" }", "items.type", "type-of-kind", "string")]
    [InlineData("\"type\": \"array\", \"x-apcc\": { \"kind\": \"table\", \"label\": \"A\" }", "items", "missing", "colonne")]
    [InlineData("\"x-apcc\": { \"kind\": \"readOnly\", \"label\": \"A\" }", "x-apcc.liquid", "missing", "liquid")]
    [InlineData("\"type\": \"string\", \"x-apcc\": { \"kind\": \"readOnly\", \"label\": \"A\", \"liquid\": \"x\" }", "type", "keyword-of-kind", "type")]
    [InlineData("\"type\": \"string\", \"x-apcc\": { \"kind\": \"text\", \"label\": \"A\", \"messages\": { \"requird\": \"x\" } }", "x-apcc.messages.requird", "unknown-keyword", "«required»")]
    [InlineData("\"type\": \"string\", \"x-apcc\": { \"kind\": \"text\", \"label\": \"A\", \"codeOf\": \"membr\" }", "x-apcc.codeOf", "code-of", "«membri»")]
    [InlineData("\"type\": \"string\", \"x-apcc\": { \"kind\": \"longText\", \"label\": \"A\", \"codeOf\": \"membri\" }", "x-apcc.codeOf", "keyword-of-kind", "non ha effetto")]
    [InlineData("\"type\": \"string\", \"x-apcc\": { \"kind\": \"text\", \"label\": \"A\", \"unique\": true }", "x-apcc.unique", "column-only", "colonna")]
    [InlineData("\"type\": \"string\", \"x-apcc\": { \"kind\": \"text\", \"label\": \"A\", \"requiredFor\": \"Invia\" }", "x-apcc.requiredFor", "type", "elenco")]
    public void Read_BrokenField_SaysWhereAndWhy(string field, string path, string code, string words) =>
        AssertProblem(FormReader.Read(FormSamples.File($$"""{ "a": { {{field}} } }""")), "$.properties.a." + path, code, words);

    [Fact]
    public void Read_ColumnWithCodes_KeepsWhoseTheyAre_AndThatRowsDiffer()
    {
        var column = Assert.Single(FormSamples.Shipped("costituzione-gruppo").Find("coordinatori")!.Columns); // shipped

        Assert.Equal(("partecipanti", true), (column.CodeOf, column.Unique));
        Assert.True(FormSamples.Shipped("domanda").Find("chiede") is { CodeOf: "partecipanti", Unique: false });
    }

    [Theory]
    [InlineData("Nome")]
    [InlineData("nome_utente")]
    [InlineData("età")]
    public void Read_FieldNameOutsideTheRule_IsRefused(string name) =>
        AssertProblem(
            FormReader.Read(FormSamples.File(Nome.Replace("\"nome\"", $"\"{name}\"", StringComparison.Ordinal))),
            "$.properties." + name, "name", "minuscola");

    [Theory]
    [InlineData("{ \"campo\": \"esito\", \"equals\": \"si\" }", "condition", "field, case, all, any e not")]
    [InlineData("{ \"field\": \"esito\" }", "condition", "equals, in, isSet, differsFromCase")]
    [InlineData("{ \"field\": \"esito\", \"equal\": \"si\" }", "condition", "«equals»")]
    [InlineData("{ \"field\": \"esito\", \"equals\": \"si\", \"isSet\": true }", "condition", "una sola")]
    [InlineData("{ \"case\": \"kind\", \"differsFromCase\": \"x\" }", "condition", "equals, in, isSet")]
    [InlineData("{ \"field\": \"esto\", \"isSet\": true }", "unknown-field", "«esito»")]
    [InlineData("{ \"field\": \"esito\", \"equals\": \"sii\" }", "condition-value", "«si»")]
    [InlineData("{ \"field\": \"sino\", \"equals\": \"si\" }", "condition-value", "sino")]
    [InlineData("{ \"any\": [{ \"not\": { \"field\": \"esito\", \"in\": [\"si\", \"boh\"] } }] }", "condition-value", "boh")]
    [InlineData("{ \"field\": \"a\", \"isSet\": true }", "condition-circle", "in tondo")]
    [InlineData("{ \"field\": \"b\", \"isSet\": true }", "condition-circle", "in tondo")]
    public void Read_BrokenCondition_SaysWhereAndWhy(string condition, string code, string words) =>
        AssertProblem(
            FormReader.Read(FormSamples.File($$"""
                {
                  "esito": { "type": "string", "enum": ["si", "no"], "x-apcc": { "kind": "oneOf", "label": "Esito" } },
                  "sino": { "type": "boolean", "x-apcc": { "kind": "yesNo", "label": "Sì o no" } },
                  "b": { "type": "string", "x-apcc": { "kind": "text", "label": "B", "when": { "field": "a", "isSet": true } } },
                  "a": { "type": "string", "x-apcc": { "kind": "text", "label": "A", "when": {{condition}} } }
                }
                """)),
            "$.properties.a.x-apcc.when", code, words);

    private static void AssertProblem(FormReadResult result, string path, string code, string words)
    {
        Assert.Null(result.Form);
        Assert.Contains(result.Problems, problem =>
            problem.JsonPath == path && problem.Code == code && problem.Message.Contains(words, StringComparison.Ordinal));
    }
}

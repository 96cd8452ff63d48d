using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Casework.HumanTasks.Forms.Editing;
using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.HumanTasks.Forms.Editing;

/// <summary>Editing a form keeps everything that was not edited, and gives files that the reader takes.</summary>
public sealed class FormSourceTests
{
    public static TheoryData<string> Shipped { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "workflows/forms"), "*.json").Where(path => !path.EndsWith(".schema.json", StringComparison.Ordinal)).Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Write_Untouched_MeansTheSame(string file)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "workflows/forms", file));

        var written = Source(text).Write();

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(text), JsonNode.Parse(written)));
        Assert.Equal(JsonNode.Parse(text)!.ToJsonString(), JsonNode.Parse(written)!.ToJsonString());
        Assert.Equal(written, Source(written).Write());
    }

    [Fact]
    public void Edits_UnknownMembers_Survive()
    {
        var source = Source("""
            { "$id": "prova", "title": "Prova", "type": "object", "x-altro": { "a": [1, { "b": null }] },
              "properties": { "uno": { "type": "string", "x-futuro": true, "x-apcc": { "kind": "text", "label": "Uno", "nuova": 7 } } },
              "x-apcc": { "layout": [{ "id": "s", "title": "S", "fields": ["uno"], "nota": "resta" }] } }
            """);

        var field = source.Find("uno")!;
        field.Label = "Primo";
        field.ChangeKind(FieldKind.LongText);
        source.AddField("s", FieldKind.Date, "Data dell'incontro");
        source.StepField("uno", isDown: true);

        var json = JsonNode.Parse(source.Write())!;
        Assert.Equal(1, json["x-altro"]!["a"]![0]!.GetValue<int>());
        Assert.True(json["properties"]!["uno"]!["x-futuro"]!.GetValue<bool>());
        Assert.Equal(7, json["properties"]!["uno"]!["x-apcc"]!["nuova"]!.GetValue<int>());
        Assert.Equal("resta", json["x-apcc"]!["layout"]![0]!["nota"]!.GetValue<string>());
        Assert.Equal(["dataDellIncontro", "uno"], source.Sections[0].Fields.Select(other => other.Name));
    }

    [Fact]
    public void Codes_TakenAwayAndGivenAgain_AreReadAsTheyWereWritten()
    {
        var source = Source(File.ReadAllText(Path.Combine(Repository.Root, "workflows/forms/costituzione-gruppo.json")));
        var column = Assert.Single(source.Find("coordinatori")!.Columns);

        (column.CodeOf, column.IsUnique) = (null, false);
        Assert.DoesNotContain("codeOf", source.Write());
        Assert.DoesNotContain("unique", source.Write());
        (column.CodeOf, column.IsUnique) = ("membri", true);

        var read = FormReader.Read(source.Write()).Form!.Find("coordinatori")!.Columns[0];
        Assert.Equal(("membri", true), (read.CodeOf, read.Unique));
    }

    [Theory]
    [InlineData(FieldKind.Text)]
    [InlineData(FieldKind.LongText)]
    [InlineData(FieldKind.Money)]
    [InlineData(FieldKind.Date)]
    [InlineData(FieldKind.YesNo)]
    [InlineData(FieldKind.OneOf)]
    [InlineData(FieldKind.SeveralOf)]
    [InlineData(FieldKind.Person)]
    [InlineData(FieldKind.File)]
    [InlineData(FieldKind.Table)]
    [InlineData(FieldKind.ReadOnly)]
    public void ChangeKind_FromEveryKind_GivesAFormThatReads(FieldKind to)
    {
        foreach (var from in Enum.GetValues<FieldKind>())
        {
            var source = FormSource.Create("prova", "Prova");
            var field = source.AddField("prima-sezione", from, "Seconda domanda");
            field.IsRequired = from is not FieldKind.ReadOnly;

            field.ChangeKind(to);

            var read = FormReader.Read(source.Write());
            Assert.True(read.Problems.Count == 0, $"{from} → {to}: {string.Join("; ", read.Problems.Select(problem => problem.Message))}\n{source.Write()}");
            Assert.Equal(to, read.Form!.Find("secondaDomanda")!.Kind);
        }
    }

    [Fact]
    public void RenameField_InSectionsRequiredAndConditions_IsFollowed()
    {
        var source = Source(File.ReadAllText(Path.Combine(Repository.Root, "workflows/forms/valutazione-integrativa.json")));

        source.RenameField("natura", "naturaProposta");

        var form = FormReader.Read(source.Write());
        Assert.Empty(form.Problems);
        Assert.Equal("naturaProposta", form.Form!.Find("azioniPac")!.When!.Field);
        Assert.True(form.Form.Find("naturaProposta")!.Required);
    }

    [Fact]
    public void StepField_AtTheBorderOfASection_GoesToTheNeighbour()
    {
        var source = Source(File.ReadAllText(Path.Combine(Repository.Root, "workflows/forms/valutazione-integrativa.json")));

        Assert.True(source.StepField("passaggioPolitico", isDown: false));
        Assert.False(source.StepField("pareri", isDown: false));

        Assert.Equal("passaggioPolitico", source.Sections[1].Fields[^1].Name);
        Assert.Equal(["motivazionePassaggio"], source.Sections[2].Fields.Select(field => field.Name));
    }

    [Fact]
    public void RemoveSection_ItsFields_MoveToTheOneBefore()
    {
        var source = Source(File.ReadAllText(Path.Combine(Repository.Root, "workflows/forms/valutazione-integrativa.json")));

        Assert.True(source.RemoveSection("passaggio"));

        Assert.Equal("motivazionePassaggio", source.Sections[1].Fields[^1].Name);
        Assert.Empty(FormReader.Read(source.Write()).Problems);
    }

    [Fact]
    public void Options_KeptInStepWithEnum_AndKeepWhatElseTheySay()
    {
        var source = Source("""
            { "$id": "prova", "title": "Prova", "type": "object",
              "properties": { "esito": { "type": "string", "enum": ["si", "no"], "x-apcc": { "kind": "oneOf", "label": "Esito",
                "options": [{ "value": "si", "label": "Sì", "altro": 1 }, { "value": "no", "label": "No" }] } } },
              "x-apcc": { "layout": [{ "id": "s", "title": "S", "fields": ["esito"] }] } }
            """);
        var field = source.Find("esito")!;

        field.Options = [.. field.Options.Reverse(), new FieldOption("forse", "Forse")];

        var json = JsonNode.Parse(source.Write())!["properties"]!["esito"]!;
        Assert.Equal("""["no","si","forse"]""", json["enum"]!.ToJsonString());
        Assert.Equal(1, json["x-apcc"]!["options"]![1]!["altro"]!.GetValue<int>());
    }

    [Fact]
    public void Columns_AddedMovedRemoved_InTheOrderOfThePage()
    {
        var source = FormSource.Create("prova", "Prova");
        var table = source.AddField("prima-sezione", FieldKind.Table, "Promotori");

        FormSource.AddColumn(table, FieldKind.Text, "Nome");
        FormSource.AddColumn(table, FieldKind.Integer, "Età");
        FormSource.StepColumn(table, "eta", isDown: false);
        FormSource.RemoveColumn(table, "voce");

        Assert.Equal(["eta", "nome"], FormReader.Read(source.Write()).Form!.Find("promotori")!.Columns.Select(column => column.Name));
    }

    [Theory]
    [InlineData("Motivazioni dell’esito", "motivazioniDellEsito")]
    [InlineData("È opportuno?", "eOpportuno")]
    [InlineData("3 costi", "campo3Costi")]
    [InlineData("…", "campo")]
    public void NameFor_Label_IsAName(string label, string expected)
    {
        Assert.Equal(expected, FieldNames.For(label, []));
        Assert.Equal(expected + "2", FieldNames.For(label, [expected]));
        Assert.True(FieldNames.IsName(expected));
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Write_ShippedFile_ChangesFewLines(string file)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "workflows/forms", file)).Split('\n');

        var written = ReadableJson.Write(JsonNode.Parse(string.Join('\n', text))!).Split('\n');

        Assert.True(written.Except(text).Count() <= text.Length / 4, string.Join('\n', written.Except(text)));
    }

    private static FormSource Source(string text) => FormSource.Read(text) ?? throw new InvalidOperationException("The text is no JSON object.");
}

using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Web.ConfigurationEditor;

namespace Apcc.Workflow.Tests.Web.ConfigurationEditor;

/// <summary>A new piece of configuration begins as a copy of another, under its own name.</summary>
public sealed class NewPiecesTests
{
    [Fact]
    public void Form_BeginsAsACopy_WithItsOwnKeyAndTitle()
    {
        const string Like = """{ "$id": "parere", "title": "Parere", "type": "object", "properties": { "note": { "type": "string" } } }""";

        var text = JsonNode.Parse(NewPieces.TextOf(ConfigurationKind.Form, "parere-breve", "Parere breve", Like))!;

        Assert.Equal("parere-breve", (string?)text["$id"]);
        Assert.Equal("Parere breve", (string?)text["title"]);
        Assert.NotNull(text["properties"]!["note"]);
    }

    [Fact]
    public void Template_BeginsAsACopy_WithItsOwnTitle()
    {
        var like = ConfigurationText.OfParts(new Dictionary<string, string>
        {
            ["it.subject.liquid"] = "Oggetto", ["sample.json"] = """{ "_title": "Sollecito", "Case": { "reference": "2026/01" } }""",
        });

        var parts = ConfigurationText.PartsOf(NewPieces.TextOf(ConfigurationKind.EmailTemplate, "secondo-sollecito", "Secondo sollecito", like))!;

        Assert.Equal("Oggetto", parts["it.subject.liquid"]);
        var sample = JsonNode.Parse(parts["sample.json"])!;
        Assert.Equal("Secondo sollecito", (string?)sample["_title"]);
        Assert.Equal("2026/01", (string?)sample["Case"]!["reference"]);
    }
}

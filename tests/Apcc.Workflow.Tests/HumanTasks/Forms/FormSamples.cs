using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.HumanTasks.Forms;

namespace Apcc.Workflow.Tests.HumanTasks.Forms;

/// <summary>Small forms for one rule at a time.</summary>
internal static class FormSamples
{
    public static readonly DateOnly Today = new(2026, 3, 16);

    /// <summary>A form file around the given properties (JSON text), all in one section.</summary>
    public static string File(string properties, string more = "")
    {
        var names = JsonNode.Parse(properties)?.AsObject().Select(member => $"\"{member.Key}\"") ?? [];
        return $$"""
            {
              "$id": "prova", "title": "Prova", "type": "object"{{more}},
              "properties": {{properties}},
              "x-apcc": { "layout": [{ "id": "una", "title": "Una", "fields": [{{string.Join(", ", names)}}] }] }
            }
            """;
    }

    public static FormDefinition Form(string properties, string more = "") => Read(File(properties, more));

    public static FormDefinition Read(string json)
    {
        var result = FormReader.Read(json);
        Assert.Empty(result.Problems);
        return Assert.IsType<FormDefinition>(result.Form);
    }

    /// <summary>With the choices of the shipped lists.</summary>
    public static FormDefinition Shipped(string id) =>
        FormLists.Fill(Read(System.IO.File.ReadAllText(RepositoryFiles.PathOf("workflows", "forms", id + ".json"))), ShippedList);

    public static OptionList ShippedList(string id)
    {
        var (list, problems) = OptionListReader.Read(System.IO.File.ReadAllText(RepositoryFiles.PathOf("workflows", "lists", id + ".json")));
        Assert.Empty(problems);
        return Assert.IsType<OptionList>(list);
    }

    public static JsonObject Object(string json) => Assert.IsType<JsonObject>(JsonNode.Parse(json));

    public static FormContext Context(string action = "", string @case = "{}") =>
        new() { Case = Object(@case), Action = action, Today = Today };
}

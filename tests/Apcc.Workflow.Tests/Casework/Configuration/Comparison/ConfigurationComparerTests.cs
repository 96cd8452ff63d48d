using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Configuration.Comparison;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.Casework.Configuration.Comparison;

/// <summary>Two versions side by side, in the words of those who work with them.</summary>
public sealed class ConfigurationComparerTests
{
    private static readonly ConfigurationComparer Comparer = new(ActivityRegistry.Default());
    private static readonly string Report = File.ReadAllText(Path.Combine(Repository.Root, "workflows/definitions/feasibility-report.json"));

    [Fact]
    public void Definition_WithAnotherInput_NamesTheActivityAndTheInput()
    {
        var after = Edit(root => Activity(root, "valuta")["title"]!["expression"]!["value"] = "Valuta il rapporto");

        var change = Assert.Single(Comparer.Compare(ConfigurationKind.Definition, Report, after).Changes);

        Assert.Equal((ComparedThing.Activity, ComparedKind.Changed, "Valuta la relazione", "valuta"), (change.Thing, change.Kind, change.Name, change.ActivityId));
        var input = Assert.Single(change.Parts);
        Assert.Equal((ComparedThing.Input, "Titolo", "Liquid: Valuta il rapporto"), (input.Thing, input.Name, input.After));
    }

    [Fact]
    public void Definition_WithAStepInBetween_ShowsTheStep_AndWhereTheConnectionsLeadNow()
    {
        var after = Edit(root =>
        {
            var flow = root["root"]!;
            flow["activities"]!.AsArray().Add(JsonNode.Parse("""{ "id": "verifica", "type": "Elsa.WriteLine", "metadata": { "displayText": "Verifica formale" }, "text": { "typeName": "String", "expression": { "type": "JavaScript", "value": "getNome()" } } }"""));
            flow["connections"]!.AsArray().First(edge => edge!["target"]!["activity"]!.GetValue<string>() == "valuta"
                && edge["source"]!["activity"]!.GetValue<string>() == "registraRelazione")!["target"]!["activity"] = "verifica";
            flow["connections"]!.AsArray().Add(JsonNode.Parse("""{ "source": { "activity": "verifica", "port": "Done" }, "target": { "activity": "valuta", "port": "In" } }"""));
        });

        var comparison = Comparer.Compare(ConfigurationKind.Definition, Report, after);

        Assert.Equal(["verifica"], comparison.AddedActivities);
        var step = Assert.Single(comparison.Changes, change => change.Thing is ComparedThing.Activity);
        Assert.Contains(step.Parts, part => part.After == "JavaScript: getNome()");
        Assert.Equal(
        [
            (ComparedKind.Changed, "Registra la relazione", "Valuta la relazione", "Verifica formale"),
            (ComparedKind.Added, "Verifica formale", null, "Valuta la relazione"),
        ], comparison.Changes.Where(change => change.Thing is ComparedThing.Connection).Select(change => (change.Kind, change.Name, change.Before, change.After)));
        var back = Comparer.Compare(ConfigurationKind.Definition, after, Report);
        Assert.Equal(["verifica"], back.RemovedActivities);
        Assert.Contains(back.Changes, change => change is { Thing: ComparedThing.Connection, Kind: ComparedKind.Removed, Name: "Verifica formale" });
    }

    [Fact]
    public void Definition_WithAnotherDeadline_ShowsTheVariable_AndAStageTheSetting()
    {
        var after = Edit(root =>
        {
            root["variables"]!.AsArray().First(variable => variable!["name"]!.GetValue<string>() == "giorniLavorativiRelazione")!["value"] = "20";
            root["customProperties"]!["apcc"]!["startLabel"] = "Avvia";
        });

        var changes = Comparer.Compare(ConfigurationKind.Definition, Report, after).Changes;

        Assert.Equal(["customProperties.apcc.startLabel", "giorniLavorativiRelazione"], changes.Select(change => change.Name));
        var value = Assert.Single(changes[1].Parts);
        Assert.Equal(("value", "30", "20"), (value.Name, value.Before, value.After));
    }

    [Fact]
    public void Definition_MovedInTheDrawingAlone_SaysSo()
    {
        var after = Edit(root =>
        {
            Activity(root, "valuta")["metadata"]!["designer"]!["position"]!["x"] = 5;
            root["version"] = 7;
        });

        Assert.Equal(ComparisonExtent.DrawingOnly, Comparer.Compare(ConfigurationKind.Definition, Report, after).Extent);
        Assert.Equal(ComparisonExtent.Same, Comparer.Compare(ConfigurationKind.Definition, Report, Report.Replace("\n  ", "\n ", StringComparison.Ordinal)).Extent);
    }

    [Fact]
    public void Definition_ThatCannotBeRead_IsComparedAsText()
    {
        var comparison = Comparer.Compare(ConfigurationKind.Definition, Report, Report[..500]);

        Assert.Equal(ComparisonExtent.AsText, comparison.Extent);
        Assert.Equal(Report[..500], Assert.Single(comparison.Changes).After);
    }

    [Fact]
    public void Form_ShowsFieldsByTheirLabels()
    {
        var before = """{ "title": "A", "properties": { "a": { "x-apcc": { "label": "Costi", "rows": 2 } }, "b": { "x-apcc": { "label": "Note" } } }, "required": ["a"] }""";
        var after = """{ "title": "A", "properties": { "a": { "x-apcc": { "label": "Costi", "rows": 4 } }, "c": { "x-apcc": { "label": "Allegato" } } }, "required": ["a", "c"] }""";

        var changes = Comparer.Compare(ConfigurationKind.Form, before, after).Changes;

        Assert.Equal([(ComparedThing.General, "required"), (ComparedThing.Field, "Costi"), (ComparedThing.Field, "Allegato"), (ComparedThing.Field, "Note")],
            changes.Select(change => (change.Thing, change.Name)));
        Assert.Equal(("a", "a, c"), (changes[0].Before, changes[0].After));
        Assert.Equal(("x-apcc.rows", "2", "4"), (changes[1].Parts[0].Name, changes[1].Parts[0].Before, changes[1].Parts[0].After));
        Assert.Equal(ComparedKind.Removed, changes[3].Kind);
    }

    [Fact]
    public void Calendar_MatchesHolidaysByName_AndRolesByKey()
    {
        var before = """{ "name": "M", "holidays": [ { "name": "Capodanno", "day": 1 }, { "name": "Patrono", "day": 7, "month": 12 } ] }""";
        var after = """{ "name": "M", "holidays": [ { "name": "Patrono", "day": 8, "month": 12 }, { "name": "Capodanno", "day": 1 } ] }""";

        var change = Assert.Single(Comparer.Compare(ConfigurationKind.Calendar, before, after).Changes);
        Assert.Equal((ComparedThing.Holiday, "Patrono", "day"), (change.Thing, change.Name, Assert.Single(change.Parts).Name));

        var roles = Comparer.Compare(ConfigurationKind.Roles,
            """{ "roles": [ { "key": "a", "name": "Direttore", "permissions": [] } ] }""",
            """{ "roles": [ { "key": "a", "name": "Direttore", "permissions": ["cases.read"] } ] }""").Changes;
        Assert.Equal(("Direttore", "cases.read"), (roles[0].Name, roles[0].Parts[0].After));
    }

    [Fact]
    public void Template_ShowsTheFilesThatDiffer()
    {
        var before = ConfigurationText.OfParts(new Dictionary<string, string> { ["a.liquid"] = "uno", ["b.liquid"] = "due" });
        var after = ConfigurationText.OfParts(new Dictionary<string, string> { ["a.liquid"] = "uno", ["b.liquid"] = "tre", ["c.css"] = "x" });

        var changes = Comparer.Compare(ConfigurationKind.EmailTemplate, before, after).Changes;

        Assert.Equal([("b.liquid", ComparedKind.Changed), ("c.css", ComparedKind.Added)], changes.Select(change => (change.Name, change.Kind)));
    }

    private static JsonObject Activity(JsonNode root, string id) =>
        root["root"]!["activities"]!.AsArray().First(activity => activity!["id"]!.GetValue<string>() == id)!.AsObject();

    private static string Edit(Action<JsonNode> edit)
    {
        var root = JsonNode.Parse(Report)!;
        edit(root);
        return ConfigurationText.Format(root);
    }
}

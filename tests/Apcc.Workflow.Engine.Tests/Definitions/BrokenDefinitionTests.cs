using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Tests.TestKit;

namespace Apcc.Workflow.Engine.Tests.Definitions;

/// <summary>One broken definition a row: what is found, where, and what the sentence must tell. Nothing else is found in it.</summary>
public sealed class BrokenDefinitionTests
{
    private static readonly KnownReferences Known = new()
    {
        Forms = Names("parere"), Emails = Names("sollecito"), Letters = Names("invito"), Documents = Names("verbale"),
        Calendars = Names("milano"), Definitions = Names("altro"), Groups = Names("cabina"),
    };

    private static HashSet<string> Names(params string[] names) => [.. names];

    private static JsonObject One(JsonObject activity) => Flow.Definition(Flow.Chart([activity]), Flow.Variables(("Nome", "String", null)));

    private static JsonObject Text(JsonNode expression) => One(Flow.Activity("w", "WriteLine", ("text", expression)));

    private static JsonObject Act(string type, string input, string literal) => One(Flow.Activity("a", type, (input, Flow.Literal(literal))));

    private static JsonObject Task(string input, JsonNode value) =>
        One(Flow.Activity("a", "UserTask", ("dueAt", Flow.Js("today()")), (input, value)));

    private static JsonObject Trigger(string type, string input, JsonNode value)
    {
        var activity = Flow.Activity("a", type, (input, value));
        activity["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        return One(activity);
    }

    private static JsonObject With(JsonObject definition, string member, string json)
    {
        definition[member] = JsonNode.Parse(json);
        return definition;
    }

    private static JsonObject Custom(string json)
    {
        var activity = Flow.Activity("a", "SendHttpRequest", ("url", Flow.Literal("https://comune.milano.example/")));
        activity["customProperties"] = JsonNode.Parse(json);
        return One(activity);
    }

    private static JsonObject Switch(string cases) => Flow.Definition(Flow.Chart(
        [Flow.Activity("a", "FlowSwitch", ("cases", JsonNode.Parse(cases))), Flow.Line("b")], "a:Si>b", "a:Default>b"));

    private const string First = "$.root.activities[0]";

    public static TheoryData<string, JsonObject, string, string> Errors => new()
    {
        { "bad-cron", Act("Cron", "cronExpression", "ogni giorno"), First + ".cronExpression", "«ogni giorno»" },
        { "bad-cron", Act("Cron", "cronExpression", "0 25 * * *"), First + ".cronExpression", "0 9 * * MON-FRI" },
        { "cron-never", Act("Cron", "cronExpression", "0 0 30 2 *"), First + ".cronExpression", "non dà mai alcuna data" },
        { "cron-never", Act("Cron", "cronExpression", "0 0 0 31 6 *"), First + ".cronExpression", "«0 0 0 31 6 *»" },
        { "bad-value", Act("Timer", "interval", "ogni ora"), First + ".interval", "PT10M" },
        { "bad-value", Act("Timer", "interval", "00:00:00"), First + ".interval", "maggiore di zero" },
        { "bad-value", Act("Delay", "timeSpan", "tre giorni"), First + ".timeSpan", "«tre giorni»" },
        { "bad-value", Act("Delay", "timeSpan", "P99999Y"), First + ".timeSpan", "«P99999Y»" },
        { "bad-value", Act("Delay", "timeSpan", "P9000Y"), First + ".timeSpan", "durata" },
        { "bad-value", Act("StartAt", "dateTime", "31 febbraio"), First + ".dateTime", "«31 febbraio»" },
        { "bad-value", Task("priority", Flow.Literal("alta")), First + ".priority", "«alta»" },
        { "bad-value", Task("followUpAt", Flow.Literal("domani")), First + ".followUpAt", "«domani»" },
        { "bad-value", Task("enableTimeoutOutcome", Flow.Literal("forse")), First + ".enableTimeoutOutcome", "true o false" },
        { "bad-value", Act("For", "end", "dieci"), First + ".end", "numero" },
        { "bad-value", Act("SendHttpRequest", "url", "comune.milano.example"), First + ".url", "https://" },
        { "bad-value", One(Flow.Activity("a", "Fork", ("joinMode", "WaitAl"))), First + ".joinMode", "«WaitAll»" },
        { "bad-value", One(Flow.Activity("a", "Switch", ("mode", Flow.Literal("MatchAll")))), First + ".mode", "«MatchAny»" },
        { "missing-input", One(Flow.Activity("a", "Cron")), First + ".cronExpression", "Espressione cron" },
        { "missing-input", One(Flow.Activity("a", "StartAt", ("dateTime", Flow.Literal("")))), First + ".dateTime", "Data e ora" },
        { "unknown-input", Text(Flow.Js("getInput('Titolo')")), First + ".text", "riga 1, colonna 10" },
        { "unknown-input", Text(Flow.Liquid("{{ Input.Titolo }}")), First + ".text", "«Titolo»" },
        { "unknown-activity-id", Text(Flow.Js("1;\ngetOutputFrom('v', 'Result')")), First + ".text", "riga 2, colonna 15" },
        { "unknown-calendar", Text(Flow.Js("addWorkingDays(today(), 3, 'milan')")), First + ".text", "«milano»" },
        { "unknown-calendar", Text(Flow.Js("isWorkingDay(today(), 'roma')")), First + ".text", "«roma»" },
        { "unknown-calendar", Task("reminders", Flow.Json(JsonNode.Parse("""[{ "workingDays": -1, "calendar": "roma", "template": "sollecito" }]""")!)), First + ".reminders[0].calendar", "«roma»" },
        { "unknown-email", Task("reminders", Flow.Json(JsonNode.Parse("""[{ "workingDays": -1, "template": "solecito" }]""")!)), First + ".reminders[0].template", "«sollecito»" },
        { "unknown-email", Task("notification", Flow.Literal("avviso")), First + ".notification", "«avviso»" },
        { "unknown-form", Task("form", Flow.Literal("parer")), First + ".form", "«parere»" },
        { "unknown-version", Task("form", Flow.Literal("parere@3")), First + ".form", "«latest»" },
        { "unknown-group", Task("candidateGroups", Flow.Json(new JsonArray("cabinetto"))), First + ".candidateGroups[0]", "«cabinetto»" },
        { "unsupported-expression", Text(new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "JavaScrip", ["value"] = "1" } }), First + ".text", "«JavaScript»" },
        { "broken-script", Switch("""[{ "label": "Si", "condition": { "type": "JavaScript", "value": "1 +" } }]"""), First + ".cases[0].condition", "riga 1, colonna 4" },
        { "unknown-variable", Switch("""[{ "label": "Si", "condition": { "type": "JavaScript", "value": "variables.Voto > 1" } }]"""), First + ".cases[0].condition", "«Voto»" },
        { "broken-template", Text(Flow.Liquid("a\nb {{ 'x' | maiuscole }}")), First + ".text", "riga 2, colonna 12" },
        { "broken-template", Text(Flow.Liquid("{{ Variables.Nome")), First + ".text", "riga 1" },
        { "invalid-json", Text(new JsonObject { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = "{ \"a\": 1,\n \"a\": 2 }" } }), First + ".text", "riga 2, colonna 2" },
        { "invalid-json", Text(new JsonObject { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = "{ \"a\": \"\\uD800\" }" } }), First + ".text", "non è JSON valido" },
        { "bad-retry", Custom("""{ "retry": { "tries": 0 } }"""), First + ".customProperties.retry", "da 1 a 20" },
        { "bad-retry", Custom("""{ "retry": { "tries": 3, "delay": "subito" } }"""), First + ".customProperties.retry.delay", "«PT30S»" },
        { "bad-value", With(One(Flow.Line("a")), "variables", """[{ "id": "n", "name": "N", "typeName": "Int32", "value": "tanti" }]"""), "$.variables[0].value", "numero intero" },
        { "unreadable-variable", With(One(Flow.Line("a")), "variables", """[{ "typeName": "Int32" }]"""), "$.variables[0]", "«name»" },
        { "duplicate-id", With(One(Flow.Line("a")), "variables", """[{ "id": "n", "name": "N" }, { "id": "n", "name": "M" }]"""), "$.variables[1]", "due variabili" },
        { "duplicate-name", With(One(Flow.Line("a")), "variables", """[{ "id": "n", "name": "N" }, { "id": "m", "name": "N" }]"""), "$.variables[1]", "«N»" },
        { "duplicate-name", With(One(Flow.Line("a")), "inputs", """[{ "name": "N" }, { "name": "N" }]"""), "$.inputs[1]", "Due ingressi" },
        { "duplicate-name", With(One(Flow.Line("a")), "outputs", """[{ "name": "N" }, { "name": "N" }]"""), "$.outputs[1]", "Due risultati" },
        { "unreadable-argument", With(One(Flow.Line("a")), "inputs", """[{ "type": "String" }]"""), "$.inputs[0]", "«name»" },
        { "unreadable-connection", With(Flow.Definition(Flow.Chart([Flow.Line("a")])), "root", """{ "id": "f", "type": "Elsa.Flowchart", "activities": [{ "id": "a", "type": "Elsa.Start" }], "connections": [{ "source": { "activity": "a" } }] }"""), "$.root.connections[0]", "«target»" },
        { "not-an-activity", With(One(Flow.Line("a")), "root", """{ "id": "s", "type": "Elsa.Sequence", "activities": ["a"] }"""), "$.root.activities[0]", "attività" },
        { "missing-type", With(One(Flow.Line("a")), "root", """{ "id": "s", "type": "Elsa.Sequence", "activities": [{ "id": "a" }] }"""), "$.root.activities[0]", "«type»" },
        { "unknown-workflow", One(JsonNode.Parse("""{ "id": "a", "type": "Verifica", "workflowDefinitionId": "verifica" }""")!.AsObject()), First + ".type", "«verifica»" },
        { "dangling-connection", Flow.Definition(Flow.Chart([Flow.Line("a")], "b>a")), "$.root.connections[0].source", "«b»" },
    };

    public static TheoryData<string, JsonObject, string, string> Warnings => new()
    {
        { "computed-trigger", Trigger("Event", "eventName", Flow.Js("'Via'")), First + ".eventName", "valore fisso" },
        { "computed-trigger", Trigger("Timer", "interval", Flow.Js("'PT1H'")), First + ".interval", "«interval»" },
        { "unknown-definition", Act("DispatchWorkflow", "workflowDefinitionId", "altra"), First + ".workflowDefinitionId", "«altro»" },
        { "unknown-member", One(Flow.Activity("a", "WriteLine", ("tex", Flow.Literal("ciao")))), First + ".tex", "«text»" },
        { "expression-without-type", Text(JsonNode.Parse("""{ "typeName": "String", "expression": { "value": "ciao" } }""")!), First + ".text.expression", "«type»" },
        { "unknown-output", One(Flow.Activity("a", "SetOutput", ("outputName", Flow.Literal("Esito")), ("outputValue", Flow.Js("1")))), First + ".outputName", "«Esito»" },
        { "unknown-outcome", One(Flow.Activity("a", "RunJavaScript", ("script", Flow.Literal("setOutcome('Forse')")))), First + ".script", "«Forse»" },
        { "unknown-type", With(One(Flow.Line("a")), "variables", """[{ "id": "n", "name": "N", "typeName": "Strng" }]"""), "$.variables[0].typeName", "«String»" },
        { "unknown-name", Text(Flow.Liquid("{{ Variable.Nome }}")), First + ".text", "«Variables»" },
        { "no-due-date", One(Flow.Activity("a", "UserTask", ("reminders", Flow.Json(JsonNode.Parse("""[{ "workingDays": -1, "template": "sollecito" }]""")!)))), First + ".reminders", "scadenza" },
        { "retry-without-effect", RetryOnLine(), First + ".customProperties.retry", "nuovi tentativi" },
        { "unconnected-outcome", Flow.Definition(Flow.Chart([Flow.Decide("d", "true"), Flow.Line("a")], "d:True>a")), First, "«False»" },
        { "unreachable-activity", Flow.Definition(Flow.Chart([Flow.Activity("s", "Start"), Flow.Line("a"), Flow.Line("b")], "s>a")), "$.root.activities[2]", "«b»" },
        { "join-may-be-skipped", Flow.Definition(Flow.Chart(
            [Flow.Fork("f", "L", "R"), Flow.Decide("d", "true"), Flow.Line("l"), Flow.Line("r"), Flow.Join("j", "WaitAll"), Flow.Line("x")],
            "f:L>d", "d:True>l", "d:False>x", "l>j", "f:R>r", "r>j")), "$.root.activities[4]", "WaitAllActive" },
        { "join-never-runs", Flow.Definition(Flow.Chart(
            [Flow.Decide("d", "true"), Flow.Line("l"), Flow.Line("r"), Flow.Join("j", "WaitAll")], "d:True>l", "d:False>r", "l>j", "r>j")), "$.root.activities[3]", "non verrà mai eseguita" },
        { "endless-loop", Flow.Definition(Flow.Chart([Flow.Line("a"), Flow.Line("b")], "a>b", "b>a")), "$.root.activities[1]", "non finisce mai" },
        { "endless-loop", One(Flow.Activity("a", "While", ("condition", Flow.Literal(true)), ("body", Flow.Line("b")))), First, "non finisce mai" },
    };

    private static JsonObject RetryOnLine()
    {
        var line = Flow.Line("a");
        line["customProperties"] = JsonNode.Parse("""{ "retry": { "tries": 3 } }""");
        return One(line);
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public void Error(string code, JsonObject definition, string path, string says) => Single(ProblemSeverity.Error, code, definition, path, says);

    [Theory]
    [MemberData(nameof(Warnings))]
    public void Warning(string code, JsonObject definition, string path, string says) => Single(ProblemSeverity.Warning, code, definition, path, says);

    private static void Single(ProblemSeverity severity, string code, JsonObject definition, string path, string says)
    {
        var read = DefinitionReader.Read(definition.ToJsonString(), ActivityRegistry.Default());
        var checks = read.Definition is { } readable ? DefinitionValidator.Check(readable, ActivityRegistry.Default(), Known) : [];

        var problem = Assert.Single(read.Problems.Concat(checks));

        Assert.Equal((severity, code, path), (problem.Severity, problem.Code, problem.JsonPath));
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UsedDefinition_IsToldOfAnInputThatItDoesNotHave()
    {
        var inner = Flow.Definition(Flow.Line("w"), id: "verifica");
        inner["name"] = "Verifica";
        inner["options"] = new JsonObject { ["usableAsActivity"] = true };
        inner["inputs"] = JsonNode.Parse("""[{ "name": "Titolo", "type": "String" }]""");
        var library = DefinitionLibrary.Of([new LibraryDefinition(inner, "verifica")]);
        var use = JsonNode.Parse("""{ "id": "a", "type": "Verifica", "workflowDefinitionId": "verifica", "workflowDefinitionVersionId": "verifica-v1", "latestAvailablePublishedVersion": 1 }""")!.AsObject();
        use["titol"] = Flow.Literal("x");

        var read = DefinitionReader.Read(One(use).ToJsonString(), ActivityRegistry.Default(), library);
        var problem = Assert.Single(DefinitionValidator.Check(read.Definition!, ActivityRegistry.Default(), KnownReferences.Unchecked));

        Assert.Equal(("unknown-input", First + ".titol"), (problem.Code, problem.JsonPath));
        Assert.Contains("«Titolo»", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LoopsThatWaitOrChoose_AreSound()
    {
        var problems = new[]
        {
            Flow.Chart([Flow.Line("a"), Flow.Wait("b")], "a>b", "b>a"),
            Flow.Chart([Flow.Line("a"), Flow.Decide("d", "true"), Flow.Line("z")], "a>d", "d:True>a", "d:False>z"),
            Flow.Chart([Flow.Activity("a", "While", ("condition", Flow.Literal(true)), ("body", Flow.Activity("s", "Sequence",
                ("activities", new JsonArray(Flow.Line("x"), Flow.Activity("i", "If", ("condition", Flow.Js("true")), ("then", Flow.Activity("b", "Break"))))))))]),
        }.SelectMany(chart => DefinitionValidator.Check(
            DefinitionReader.Read(Flow.Definition(chart).ToJsonString(), ActivityRegistry.Default()).Definition!, ActivityRegistry.Default(), Known));

        Assert.Empty(problems);
    }
}

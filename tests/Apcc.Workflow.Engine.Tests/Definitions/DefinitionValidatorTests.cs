using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Tests.TestKit;

namespace Apcc.Workflow.Engine.Tests.Definitions;

/// <summary>Every kind of problem, with its place and what the sentence must tell.</summary>
public sealed class DefinitionValidatorTests
{
    private static IReadOnlyList<DefinitionProblem> Check(JsonObject definition, KnownReferences? known = null)
    {
        var read = DefinitionReader.Read(definition.ToJsonString(), ActivityRegistry.Default());
        return [.. read.Problems, .. DefinitionValidator.Check(read.Definition!, ActivityRegistry.Default(), known ?? KnownReferences.Unchecked)];
    }

    private static JsonObject One(JsonObject activity, JsonArray? variables = null) => Flow.Definition(Flow.Chart([activity]), variables);

    private static JsonObject Text(JsonObject expression) => One(Flow.Activity("w", "WriteLine", ("text", expression)), Flow.Variables(("Nome", "String", null)));

    private static JsonObject Kind(string type, string value) =>
        new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = type, ["value"] = value } };

    private static JsonObject Task(string input, JsonNode value) => One(Flow.Activity("t", "UserTask", ("dueAt", Flow.Js("today()")), (input, Flow.Json(value))));

    public static TheoryData<string, JsonObject, string, string, string> Errors => new()
    {
        { "unknown-activity", One(Flow.Activity("x", "WriteLin")), "$.root.activities[0].type", "x", "«Elsa.WriteLine»" },
        { "dangling-connection", Flow.Definition(Flow.Chart([Flow.Line("alfa")], "alfa>alfb")), "$.root.connections[0].target", "alfa", "«alfa»" },
        { "unknown-variable", Text(Flow.Js("variables.Nom.length")), "$.root.activities[0].text", "w", "«Nome»" },
        { "unknown-variable", Text(Flow.Js("1;\ngetVariable('Cognome')")), "$.root.activities[0].text", "w", "riga 2, colonna 1" },
        { "unknown-variable", Text(Flow.Js("getNomi()")), "$.root.activities[0].text", "w", "«Nome»" },
        { "unknown-variable", Text(Flow.Js("setNomi(1)")), "$.root.activities[0].text", "w", "«Nome»" },
        { "unknown-variable", Text(Flow.Liquid("{{ Variables.Nomee }}")), "$.root.activities[0].text", "w", "«Nome»" },
        { "unknown-variable", Text(Kind("Variable", "Altra")), "$.root.activities[0].text", "w", "«Altra»" },
        { "unknown-variable", One(Flow.Set("s", "mancante", "1")), "$.root.activities[0].variable", "s", "«mancante»" },
        { "unknown-variable", One(Flow.Activity("e", "Event", ("eventName", Flow.Literal("x")), ("result", Flow.To("niente")))), "$.root.activities[0].result", "e", "«niente»" },
        { "unknown-name", Text(Flow.Js("input.Nome")), "$.root.activities[0].text", "w", "«input»" },
        { "unknown-name", Text(Flow.Js("addWorkingDay(today(), 1)")), "$.root.activities[0].text", "w", "«addWorkingDays»" },
        { "unknown-input", Text(Kind("Input", "Nome")), "$.root.activities[0].text", "w", "«Nome»" },
        { "broken-script", Text(Flow.Js("let a = 1;\nlet b = ;")), "$.root.activities[0].text", "w", "riga 2, colonna 9" },
        { "broken-script", One(Flow.Activity("j", "RunJavaScript", ("script", Flow.Literal("if (")))), "$.root.activities[0].script", "j", "riga 1" },
        { "broken-template", Text(Flow.Liquid("a\n{% endif %}")), "$.root.activities[0].text", "w", "riga 2" },
        { "unsupported-expression", Text(Kind("CSharp", "1")), "$.root.activities[0].text", "w", "JavaScript o Liquid" },
        { "unsupported-expression", Text(Kind("Python", "1")), "$.root.activities[0].text", "w", "Python" },
        { "invalid-json", Text(Kind("Object", "{")), "$.root.activities[0].text", "w", "JSON" },
        { "duplicate-id", Flow.Definition(Flow.Chart([Flow.Line("a"), Flow.Line("a")])), "$.root.activities[1]", "a", "$.root.activities[0]" },
        { "missing-input", One(Flow.Activity("e", "Event")), "$.root.activities[0].eventName", "e", "Nome dell’evento" },
        { "missing-input", One(Flow.Activity("s", "SetVariable", ("value", Flow.Js("1")))), "$.root.activities[0].variable", "s", "Variabile" },
        { "bad-value", One(Flow.Join("j", "WaitSome")), "$.root.activities[0].mode", "j", "«WaitSome»" },
        { "break-outside-loop", One(Flow.Activity("b", "Break")), "$.root.activities[0]", "b", "ciclo" },
        { "reserved-action", Task("actions", new JsonArray("Ok", "Timeout")), "$.root.activities[0].actions", "t", "«Timeout»" },
        { "duplicate-action", Task("actions", new JsonArray("Ok", "Ok")), "$.root.activities[0].actions", "t", "due volte" },
        { "bad-reminder", Task("reminders", JsonNode.Parse("""[{ "workingDay": -1, "duration": "-P1D", "template": "x" }]""")!), "$.root.activities[0].reminders[0].workingDay", "t", "«workingDays»" },
        { "bad-reminder", Task("reminders", JsonNode.Parse("""[{ "at": "09:00", "template": "x" }]""")!), "$.root.activities[0].reminders[0]", "t", "distanza" },
        { "bad-reminder", Task("reminders", JsonNode.Parse("""[{ "duration": "-P1D" }]""")!), "$.root.activities[0].reminders[0].template", "t", "modello di email" },
        { "bad-escalation", Task("escalation", JsonNode.Parse("""{ "workingDays": 1, "toGroups": ["g"], "action": "urla" }""")!), "$.root.activities[0].escalation.action", "t", "«urla»" },
        { "bad-escalation", Task("escalation", JsonNode.Parse("""{ "duration": "P1D" }""")!), "$.root.activities[0].escalation", "t", "destinatario" },
        { "unknown-port", Flow.Definition(Flow.Chart([Flow.Decide("d", "true"), Flow.Line("a"), Flow.Line("b")], "d:True>a", "d:Flase>b")), "$.root.connections[1]", "d", "«False»" },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public void Check_Error_HasItsPlaceAndASentence(string code, JsonObject definition, string path, string activityId, string says)
    {
        var problem = Assert.Single(Check(definition), p => p.Severity is ProblemSeverity.Error);

        Assert.Equal((code, path, activityId), (problem.Code, problem.JsonPath, problem.ActivityId));
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("form", "modulo")]
    [InlineData("notification", "sollecito")]
    [InlineData("candidateGroups", "gruppo")]
    public void Check_UnknownReference_IsAnErrorOnlyWhereItsKindIsKnown(string input, string id)
    {
        var definition = One(Flow.Activity("t", "UserTask", (input, Flow.Literal(id))));
        var nothing = new HashSet<string>();

        Assert.Empty(Check(definition));
        var problem = Assert.Single(Check(definition, new KnownReferences { Forms = nothing, Emails = nothing, Groups = nothing }));
        Assert.StartsWith("unknown-", problem.Code, StringComparison.Ordinal);
        Assert.Contains($"«{id}»", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_UnknownOption_IsAnError()
    {
        var definition = Flow.Definition(Flow.Line("a"));
        definition["options"]!["incidentStrategyType"] = "Acme.Retry";

        Assert.Equal("$.options.incidentStrategyType", Assert.Single(Check(definition)).JsonPath);
    }

    [Fact]
    public void Check_Warnings_AreShownAndDoNotRefuse()
    {
        var problems = Check(Flow.Definition(Flow.Chart(
            [Flow.Activity("st", "Start"), Flow.Fork("f", "L", "R"), Flow.Decide("d", "true"), Flow.Line("l"), Flow.Line("r"), Flow.Join("j", "WaitAll"), Flow.Line("sola"), Flow.Activity("fin", "Finish"), Flow.Line("z")],
            "st>f", "f:L>d", "d:True>l", "l>j", "f:R>r", "r>j", "j>fin", "fin>z")));

        Assert.All(problems, p => Assert.Equal(ProblemSeverity.Warning, p.Severity));
        Assert.Equal(
            ["join-may-be-skipped j", "unconnected-outcome d", "unknown-port fin", "unreachable-activity sola"],
            problems.Select(p => $"{p.Code} {p.ActivityId}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Check_LoopBeforeAJoin_IsNoWarning()
    {
        var problems = Check(Flow.Definition(Flow.Chart(
            [Flow.Fork("f", "L", "R"), Flow.Line("s"), Flow.Decide("d", "true"), Flow.Line("r"), Flow.Join("j", "WaitAll")],
            "f:L>s", "s>d", "d:True>s", "d:False>j", "f:R>r", "r>j")));

        Assert.Empty(problems);
    }

    [Fact]
    public void Check_ChoiceBeforeTheWholeFork_IsNoWarning()
    {
        var problems = Check(Flow.Definition(Flow.Chart(
            [Flow.Decide("d", "true"), Flow.Line("no"), Flow.Fork("f", "L", "R"), Flow.Line("l"), Flow.Line("r"), Flow.Join("j", "WaitAll")],
            "d:True>f", "d:False>no", "f:L>l", "l>j", "f:R>r", "r>j")));

        Assert.Empty(problems);
    }

    [Fact]
    public void Check_ManyProblems_ComeAtOnce()
    {
        var problems = Check(Flow.Definition(Flow.Chart(
            [Flow.Activity("x", "Nulla"), Flow.Activity("w", "WriteLine", ("text", Flow.Js("(")))], "x>y")));

        Assert.Equal(3, problems.Count(p => p.Severity is ProblemSeverity.Error));
    }

    [Theory]
    [InlineData("const a = [1]; a.map(x => x + 1)")]
    [InlineData("typeof forse === 'undefined'")]
    [InlineData("function f(n) { return n ? f(n - 1) : 0 } f(3)")]
    [InlineData("const { a, ...rest } = JSON.parse('{}'); rest")]
    [InlineData("getOutputFrom('w') ?? getCase().title ?? getSetting('x')")]
    [InlineData("variables['Nome'] + getNome()")]
    public void Check_SoundScripts_Pass(string script) => Assert.Empty(Check(Text(Flow.Js(script))));

    [Theory]
    [InlineData("bodyes", "forse si intendeva «bodies»")]
    [InlineData("colore", "si può chiedere bodies")]
    public void Check_UnknownSetting_IsAnErrorWithTheNearestName(string name, string hint)
    {
        var known = new KnownReferences { Settings = new HashSet<string> { "bodies" } };

        var script = Assert.Single(Check(Text(Flow.Js($"1;\ngetSetting('{name}').x")), known));
        var template = Assert.Single(Check(Text(Flow.Liquid($"{{{{ Settings.{name}.x }}}}")), known));

        Assert.All([script, template], problem => Assert.Equal(("unknown-setting", ProblemSeverity.Error, "w"), (problem.Code, problem.Severity, problem.ActivityId)));
        Assert.Contains($"«{name}» (riga 2, colonna 12), che non esiste: {hint}", script.Message, StringComparison.Ordinal);
        Assert.Contains(hint, template.Message, StringComparison.Ordinal);
        Assert.Empty(Check(Text(Flow.Js("getSetting('bodies').x")), known));
        Assert.Empty(Check(Text(Flow.Liquid("{{ Settings.bodies.x }}")), known));
    }
}

using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Calendar;
using Apcc.Workflow.Engine.Tests.Calendar;
using Apcc.Workflow.Engine.Tests.TestKit;

namespace Apcc.Workflow.Engine.Tests.Expressions;

/// <summary>What scripts can do, and what stops them.</summary>
public sealed class ScriptTests
{
    private static Scenario Run(string script) => new(
        Flow.Definition(Flow.Activity("w", "WriteLine", ("text", Flow.Js(script))), Flow.Variables(("n", "Int32", "1"), ("list", "JSON", "[1]"), ("due", "DateTime", "2026-03-31T15:00:00Z")), continues: true),
        host =>
        {
            host.UtcNow = new DateTime(2026, 3, 28, 23, 30, 0, DateTimeKind.Utc);
            host.Calendars = new WorkingCalendars([ShippedCalendar.Milano]);
            host.Case = JsonNode.Parse("""{ "title": "Tetti verdi", "tags": ["a"] }""")!.AsObject();
            host.Settings = new JsonObject { ["sito"] = "https://example.org" };
        });

    [Theory]
    [InlineData("today()", "2026-03-29")]
    [InlineData("atTime('2026-03-31', '17:00')", "2026-03-31T15:00:00Z")]
    [InlineData("atTime('2026-03-29', '02:30')", "2026-03-29T01:30:00Z")]
    [InlineData("endOfDay('2026-03-31')", "2026-03-31T21:59:00Z")]
    [InlineData("endOfDay(addWorkingDays('2026-04-03', 1), 'milano')", "2026-04-07T21:59:00Z")]
    [InlineData("addWorkingDays('2026-04-03', 1, 'milano')", "2026-04-07")]
    [InlineData("addWorkingDays(new Date(2026, 3, 3, 12), 1)", "2026-04-07")]
    [InlineData("addWorkingDays(getDue(), -1, 'milano')", "2026-03-30")]
    [InlineData("isWorkingDay('2026-04-06', 'milano')", "false")]
    [InlineData("workingDaysBetween('2026-04-03', '2026-04-08', 'milano')", "2")]
    [InlineData("addMonths('2026-01-31', 1)", "2026-02-28")]
    [InlineData("addDays('2026-02-28', 1)", "2026-03-01")]
    [InlineData("new Date().toISOString()", "2026-03-28T23:30:00.000Z")]
    [InlineData("new Date().getDate()", "29")]
    [InlineData("getCase().title + getSetting('sito')", "Tetti verdihttps://example.org")]
    [InlineData("try { 'use strict'; getCase().tags.push('b') } catch (e) { } getCase().tags.length", "1")]
    [InlineData("variables.list.push(2); getVariable('n') + 1", "2")]
    [InlineData("setN('41'); getN() + 1", "42")]
    [InlineData("const a = 1; a", "1")]
    [InlineData("[1.5, 1e21, 0.1 + 0.2, -0].join(' ')", "1.5 1e+21 0.30000000000000004 0")]
    [InlineData("({ a: [1, { b: null }], f: () => 1, u: undefined, d: new Date(0) })", "{\"a\":[1,{\"b\":null}],\"d\":\"1970-01-01T00:00:00Z\"}")]
    [InlineData("newGuid() !== newGuid()", "true")]
    [InlineData("undefined", "")]
    public void Script_GivesItsValue(string script, string text)
    {
        var scenario = Run(script);

        Assert.Empty(scenario.State.Incidents);
        Assert.Equal([text], scenario.Lines);
    }

    [Theory]
    [InlineData("while (true) { }", "istruzioni")]
    [InlineData("function f() { return f() } f()", "chiamate annidate")]
    [InlineData("let s = 'x'; for (let i = 0; i < 40; i++) s += s; s.length", "")]
    [InlineData("const a = []; for (let i = 0; i < 200000; i++) a.push(new Array(500).fill(i)); a.length", "")]
    [InlineData("new Array(4000000000)", "")]
    [InlineData("eval('1')", "")]
    [InlineData("new Function('return 1')()", "")]
    [InlineData("System.IO.File.ReadAllText('x')", "")]
    [InlineData("a.b.c", "riga 1, colonna 1")]
    [InlineData("const o = {}; o.self = o; o", "annidato")]
    [InlineData("setVariable('n', 'tre')", "numero intero")]
    [InlineData("addWorkingDays(today(), 1, 'roma')", "«roma» non esiste")]
    [InlineData("addWorkingDays('1800-01-01', 1, 'milano')", "addWorkingDays")]
    public void Script_ThatMustNotRun_IsAnIncident(string script, string says)
    {
        // Published without the check: a limit must hold also where nothing was seen before.
        var definition = Flow.Definition(Flow.Activity("w", "WriteLine", ("text", Flow.Js(script))), Flow.Variables(("n", "Int32", "1")), continues: true);
        var read = Engine.Definitions.DefinitionReader.Read(definition.ToJsonString(), Engine.Activities.ActivityRegistry.Default()).Definition!;
        var result = new Engine.Execution.WorkflowRunner(Engine.Activities.ActivityRegistry.Default()).Start(read, "i", new Engine.Execution.StartInstance(), new Engine.Execution.RunContext
        {
            UtcNow = new DateTime(2026, 3, 28, 23, 30, 0, DateTimeKind.Utc), NewId = () => "x", TimeZone = Conformance.ConformanceHost.Rome,
            Calendars = new WorkingCalendars([ShippedCalendar.Milano]),
        });

        Assert.Contains(says, Assert.Single(result.State.Incidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Liquid_ReadsVariablesInputCaseAndSettings()
    {
        var scenario = new Scenario(
            Flow.Definition(Flow.Activity("w", "WriteLine", ("text", Flow.Liquid("{{ Variables.n }} {{ Case.title }} {{ Settings.sito }} {{ WorkflowInstanceId }}"))), Flow.Variables(("n", "Int32", "7"))),
            host =>
            {
                host.Case = new JsonObject { ["title"] = "Tetti" };
                host.Settings = new JsonObject { ["sito"] = "S" };
            });

        Assert.Equal([$"7 Tetti S {scenario.Id}"], scenario.Lines);
    }
}

using System.Diagnostics;
using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Calendar;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Tests.Conformance;
using Apcc.Workflow.Engine.Tests.TestKit;

namespace Apcc.Workflow.Engine.Tests.BadInput;

/// <summary>Scripts and templates that would never end, fill the memory or the stack: an incident at their activity.</summary>
public sealed class ExpressionLimitTests(ITestOutputHelper output)
{
    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    public static TheoryData<string, string> Scripts => new()
    {
        { "text", "'x'.repeat(536870000).length" },
        { "padding", "'x'.padEnd(500000000, 'ab').length" },
        { "join", "new Array(900000).join('abcdefghijklmnopqrstuvwxyz').length" },
        { "array of length", "Array.from({ length: 100000000 }).length" },
        { "fill", "new Array(999999).fill('x').map(x => x.repeat(1000)).length" },
        { "bigint power", "(2n ** 100000000n).toString().length" },
        { "bigint product", "let b = 3n; for (let i = 0; i < 40; i++) b = b * b; String(b).length" },
        { "sort", "Array.from({ length: 900000 }, (_, i) => 900000 - i).sort().length" },
        { "regex", "/^(a+)+$/.test('a'.repeat(40) + '!')" },
        { "replace", "'a'.repeat(100000).replace(/a/g, 'b'.repeat(100000)).length" },
        { "split", "'a,'.repeat(2000000).split(',').length" },
        { "stringify", "const a = []; for (let i = 0; i < 300; i++) a.push(new Array(3000).fill('abcdefghij')); JSON.stringify(a).length" },
        { "deep stringify", "let o = {}; for (let i = 0; i < 100000; i++) o = { o }; JSON.stringify(o).length" },
        { "deep parse", "JSON.parse('['.repeat(100000) + ']'.repeat(100000)).length" },
        { "deep value", "let o = {}; for (let i = 0; i < 100000; i++) o = { o }; o" },
        { "toString of itself", "const o = { toString() { return '' + this } }; '' + o" },
        { "getter", "const o = { get x() { return this.x } }; o.x" },
        { "proxy", "const p = new Proxy({}, { get(t, k, r) { return r[k] } }); p.x" },
        { "generator", "function* g() { while (true) yield 1 } [...g()].length" },
        { "promise", "(async () => { while (true) await 0 })()" },
        { "for ever", "for (;;);" },
        { "recursion", "const f = n => f(n + 1); f(0)" },
        { "mutual recursion", "const f = n => [n].map(g); const g = n => [n].map(f); f(0)" },
        { "typed array", "new Float64Array(500000000).length" },
        { "array buffer", "new ArrayBuffer(2000000000).byteLength" },
        { "concatenation", "let a = [1]; for (let i = 0; i < 40; i++) a = a.concat(a); a.length" },
        { "spread", "let a = [1]; for (let i = 0; i < 40; i++) a = [...a, ...a]; a.length" },
        { "object keys", "const o = {}; for (let i = 0; i < 10000000; i++) o['k' + i] = i; Object.keys(o).length" },
        { "deep flat", "let a = []; for (let i = 0; i < 100000; i++) a = [a]; a.flat(Infinity).length" },
        { "deep text", "let a = []; for (let i = 0; i < 100000; i++) a = [a]; '' + a" },
        { "deep template", "let a = []; for (let i = 0; i < 100000; i++) a = [a]; `${a}`" },
        { "deep comparison", "let a = []; for (let i = 0; i < 100000; i++) a = [a]; a == 'x'" },
        { "deep sort", "let a = []; for (let i = 0; i < 100000; i++) a = [a]; [a, a].sort().length" },
        { "deep bind", "let f = () => 1; for (let i = 0; i < 100000; i++) f = f.bind(null); f()" },
        { "deep prototype", "let o = {}; for (let i = 0; i < 100000; i++) o = Object.create(o); o.x" },
        { "deep list", "let n = null; const l = []; for (let i = 0; i < 50000; i++) { n = { n }; l.push(n) } JSON.stringify(l).length" },
        { "toJSON of itself", "const o = { toJSON() { return { a: this } } }; JSON.stringify(o)" },
        { "map", "const m = new Map(); for (let i = 0; ; i++) m.set(i, 'x'.repeat(100))" },
    };

    public static TheoryData<string, string> Sources => new()
    {
        { "parentheses", Repeat("(", 50_000) + "1" + Repeat(")", 50_000) },
        { "arrays", Repeat("[", 50_000) + Repeat("]", 50_000) },
        { "blocks", Repeat("{", 50_000) + Repeat("}", 50_000) },
        { "sum", "1" + Repeat(" + 1", 200_000) },
        { "members", "variables" + Repeat(".a", 200_000) },
        { "functions", Repeat("() => ", 30_000) + "1" },
        { "ternary", Repeat("1 ? 1 : ", 50_000) + "1" },
        { "not", Repeat("!", 200_000) + "1" },
        { "templates", Repeat("`${", 20_000) + "1" + Repeat("}`", 20_000) },
        { "classes", Repeat("class A { static x = ", 5_000) + "1" + Repeat("}", 5_000) },
        { "regex source", "/" + Repeat("(", 50_000) + Repeat(")", 50_000) + "/" },
        { "long", "'" + new string('x', 9_000_000) + "'.length" },
    };

    public static TheoryData<string, string> Templates => new()
    {
        { "ifs", Repeat("{% if true %}", 50_000) + "x" + Repeat("{% endif %}", 50_000) },
        { "fors", Repeat("{% for i in (1..2) %}", 5_000) + "x" + Repeat("{% endfor %}", 5_000) },
        { "filters", "{{ 'x'" + Repeat(" | upcase", 100_000) + " }}" },
        { "members", "{{ Variables" + Repeat(".a", 100_000) + " }}" },
        { "indexes", "{{ " + Repeat("a[", 50_000) + "1" + Repeat("]", 50_000) + " }}" },
        { "conditions", "{% if true" + Repeat(" and true", 100_000) + " %}x{% endif %}" },
        { "range", "{% for i in (1..999999999) %}{% endfor %}" },
        { "unclosed", Repeat("{% if true %}", 20_000) },
        { "captures", Repeat("{% capture a %}", 20_000) + Repeat("{% endcapture %}", 20_000) },
        { "cases", Repeat("{% case 1 %}{% when 1 %}", 20_000) + Repeat("{% endcase %}", 20_000) },
        { "text", new string('x', 9_000_000) },
    };

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Script_IsStopped(string what, string script) => Run(what, Flow.Js(script));

    [Theory]
    [MemberData(nameof(Sources))]
    public void Source_IsReadOrRefused(string what, string script) => Run(what, Flow.Js(script));

    [Theory]
    [MemberData(nameof(Templates))]
    public void Template_IsStopped(string what, string template) => Run(what, Flow.Liquid(template));

    /// <summary>Read, checked and run: whatever comes of it, it comes in time and the instance waits or is over.</summary>
    private void Run(string what, JsonObject text)
    {
        var json = Flow.Definition(Flow.Activity("w", "WriteLine", ("text", text)), continues: true).ToJsonString();
        var watch = Stopwatch.StartNew();
        var result = Bounded.Run(() =>
        {
            var registry = ActivityRegistry.Default();
            var read = DefinitionReader.Read(json, registry);
            if (read.Definition is not { } definition) return null;
            DefinitionValidator.Check(definition, registry, KnownReferences.Unchecked);
            return new WorkflowRunner(registry).Start(definition, "i", new StartInstance(), new RunContext
            {
                UtcNow = new DateTime(2026, 1, 12, 9, 0, 0, DateTimeKind.Utc), NewId = () => Guid.NewGuid().ToString("N"),
                TimeZone = ConformanceHost.Rome, Calendars = WorkingCalendars.None,
            });
        });
        output.WriteLine($"{what}: {watch.ElapsedMilliseconds} ms, {result?.State.SubStatus}, {(result?.State.Incidents is [var first, ..] ? first.Message : "")}");
        if (result is null) return;
        Assert.True(result.State.Status is InstanceStatus.Finished || result.State.Incidents is [{ ActivityId: "w" }]);
        Assert.All(result.State.Incidents, incident => Assert.DoesNotContain("errore interno", incident.Message, StringComparison.Ordinal));
    }
}

using Apcc.Workflow.Engine.Liquid;

namespace Apcc.Workflow.Engine.Tests.Liquid;

public sealed class LiquidParseTests
{
    [Theory]
    [InlineData("a\n  {{ x ", 2, 3, "unclosed-output")]
    [InlineData("a\r\n{{ x | upcas }}", 2, 8, "unknown-filter")]
    [InlineData("{% if x\n<p>{% endif %}", 1, 1, "unclosed-tag")]
    [InlineData("{% if x %}\n{% for a in b %}\n{% endif %}", 2, 1, "unclosed-block")]
    [InlineData("x {% endif %}", 1, 3, "unexpected-tag")]
    [InlineData("{% asign x = 1 %}", 1, 1, "unknown-tag")]
    [InlineData("{% assign x 1 %}", 1, 13, "bad-assign")]
    [InlineData("{% if a = b %}{% endif %}", 1, 9, "bad-operator")]
    [InlineData("{% if a && b %}{% endif %}", 1, 9, "bad-operator")]
    [InlineData("{{ a || b }}", 1, 6, "bad-operator")]
    [InlineData("{{ a b }}", 1, 6, "unexpected-text")]
    [InlineData("{% if x\n<p>{% else %}{% endif", 1, 1, "unclosed-tag", 2)]
    [InlineData("{% if x }}\n<p>{% endif %}", 1, 1, "unclosed-tag")]
    [InlineData("{%", 1, 1, "unclosed-tag")]
    [InlineData("{%-", 1, 1, "unclosed-tag")]
    [InlineData("x {{", 1, 3, "unclosed-output")]
    [InlineData("{{ }}", 1, 4, "missing-value")]
    [InlineData("{{ 'abc }}", 1, 4, "unclosed-string")]
    [InlineData("{{ a. }}", 1, 5, "missing-member")]
    [InlineData("{{ a[1 }}", 1, 5, "unclosed-bracket")]
    [InlineData("{% if (a and b) %}{% endif %}", 1, 7, "bad-range")]
    [InlineData("{% for a of b %}{% endfor %}", 1, 1, "bad-for")]
    [InlineData("{% for a in b limite: 3 %}{% endfor %}", 1, 15, "bad-for")]
    [InlineData("{% assign x = {{ y }} %}", 1, 15, "nested-output")]
    [InlineData("{{ a | }}", 1, 8, "missing-filter")]
    [InlineData("{{ a | append 'x' }}", 1, 15, "missing-colon")]
    [InlineData("{% comment %} x", 1, 1, "unclosed-block")]
    [InlineData("{% if a %}{% else if b %}{% endif %}", 1, 11, "unexpected-text")]
    [InlineData("{% liquid\n  assign x = 1\n  ecco x\n%}", 3, 3, "unknown-tag")]
    [InlineData("{% liquid\n  if x\n    echo 'a'\n%}", 2, 3, "unclosed-block")]
    public void Parse_OneProblem_IsReportedWhereItIs(string source, int line, int column, string code, int count = 1)
    {
        var result = LiquidTemplate.Parse(source);

        Assert.Null(result.Template);
        Assert.Equal(count, result.Problems.Count);
        var problem = result.Problems[0];
        Assert.Equal((line, column, code), (problem.Line, problem.Column, problem.Code));
    }

    [Fact]
    public void Parse_ManyProblems_AreReportedTogether()
    {
        const string source = """
            {{ nome | upcas | troncate: 3 }}
            {% if a == %}
              {{ b | }}
              {% qualcosa %}
            {% elsif c = 1 %}
              {% for x in %}{{ x y }}{% endfor %}
            {% endif %}
            {{ d
            """;

        var problems = LiquidTemplate.Parse(source).Problems;

        Assert.Equal(
            [
                (1, "unknown-filter"), (1, "unknown-filter"), (2, "missing-value"), (3, "missing-filter"), (4, "unknown-tag"),
                (5, "bad-operator"), (6, "missing-value"), (6, "unexpected-text"), (8, "unclosed-output"),
            ],
            problems.Select(problem => (problem.Line, problem.Code)));
    }

    [Theory]
    [InlineData("{{ x | upcas }}", "Il filtro «upcas» non esiste. Forse si intendeva «upcase».")]
    [InlineData("{{ x | data_brev }}", "Il filtro «data_brev» non esiste. Forse si intendeva «data_breve».")]
    [InlineData("{{ x | qwertyuiop }}", "Il filtro «qwertyuiop» non esiste.")]
    [InlineData("{% asign x = 1 %}", "Il tag «asign» non esiste. Forse si intendeva «assign».")]
    [InlineData("{% if a %}{% elseif b %}{% endif %}", "Il tag si chiama «elsif».")]
    [InlineData("{% if a = b %}{% endif %}", "Per confrontare si scrive «==», non «=».")]
    [InlineData("{% if x %}", "Il blocco «if» non è chiuso: aggiungere {% endif %}.")]
    [InlineData("{% for a in b %}{% endif %}{% endfor %}", "Il tag «endif» qui non ha senso: il blocco aperto è «for» e si chiude con {% endfor %}.")]
    public void Parse_Problem_SaysWhatToDo(string source, string message)
    {
        Assert.Equal(message, Assert.Single(LiquidTemplate.Parse(source).Problems).Message);
    }

    [Fact]
    public void Parse_DeepNesting_IsAProblemNotACrash()
    {
        var blocks = LiquidTemplate.Parse(string.Concat(Enumerable.Repeat("{% if a %}", 10_000)));
        var brackets = LiquidTemplate.Parse("{{ " + string.Concat(Enumerable.Repeat("a[", 10_000)) + " }}");
        var negations = LiquidTemplate.Parse("{{ " + string.Concat(Enumerable.Repeat("not ", 10_000)) + "a }}");
        var conditions = LiquidTemplate.Parse("{{ a" + string.Concat(Enumerable.Repeat(" and a", 10_000)) + " }}");

        Assert.Contains(blocks.Problems, problem => problem.Code == "too-complex");
        Assert.All([brackets, negations, conditions], result => Assert.Equal("too-complex", Assert.Single(result.Problems).Code));
    }

    [Fact]
    public void Variables_GlobalPathsOnly_WithTheirPlaces()
    {
        const string source = """
            {% assign saluto = Input.Saluto %}{{ saluto }} {{ Variables.Persona.Nome }}
            {% for m in membri %}{{ m.nome }} {{ forloop.index }} {{ anno }}{% endfor %}
            {{ membri[0].nome | append: coda.fine }} {{ "now" | date: "%Y" }} {{ now }} {{ a[b].c }}
            """;

        var variables = LiquidSubject.Template(source).Variables;

        Assert.Equal(
            [
                new LiquidVariable("Input.Saluto", 1, 20), new LiquidVariable("Variables.Persona.Nome", 1, 51),
                new LiquidVariable("membri", 2, 13), new LiquidVariable("anno", 2, 58), new LiquidVariable("membri[0].nome", 3, 4),
                new LiquidVariable("coda.fine", 3, 29), new LiquidVariable("a", 3, 80), new LiquidVariable("b", 3, 82),
            ],
            variables);
    }
}

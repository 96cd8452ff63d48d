using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Liquid;

namespace Apcc.Workflow.Engine.Tests.Liquid;

public sealed class LiquidRenderTests
{
    [Fact]
    public void Render_ElsaNames_AreCaseSensitive()
    {
        const string json = """{"Variables":{"X":"joe"},"Input":{"Name":"Ada"},"CorrelationId":"c-1"}""";

        var text = LiquidSubject.Render("{{ Variables.X | upcase }} {{ Input.Name }} {{ CorrelationId }} {{ input.name }}{{ Variables.x }}", json);

        Assert.Equal("JOE Ada c-1 ", text);
    }

    [Fact]
    public void Render_ValuesMadeInCode_AreReadLikeParsedOnes()
    {
        var day = new DateTime(2026, 11, 22, 13, 30, 0, DateTimeKind.Utc);
        var values = new JsonObject
        {
            ["intero"] = 3, ["lungo"] = 5_000_000_000L, ["decimale"] = 2.50m, ["giorno"] = day, ["id"] = Guid.Empty, ["vero"] = true,
        };

        var text = LiquidSubject.Template("{{ intero | plus: 1 }} {{ lungo }} {{ decimale }} {{ giorno | data_ora }} {{ id | slice: 0, 4 }} {{ vero | si_no }}")
            .Render(values, LiquidSubject.Plain);

        Assert.Equal("4 5000000000 2.5 22 novembre 2026, ore 14:30 0000 sì", text);
    }

    [Fact]
    public void Render_Now_IsTheInstantOfTheOptions()
    {
        Assert.Equal(
            "22/11/2026 14:30|22 novembre 2026|2026|14:30",
            LiquidSubject.Render("{{ 'now' | date: '%d/%m/%Y %H:%M' }}|{{ now | data }}|{{ now | date: '%Y' }}|{{ 'today' | ora }}"));
        Assert.Equal("mio", LiquidSubject.Render("{{ now }}", """{"now":"mio"}"""));
    }

    [Theory]
    [InlineData("riga\n {{ a.x.y }}", 2, 5, "«a.x»")]
    [InlineData("{{ b }}", 1, 4, "«b»")]
    [InlineData("{{ a.l[3] }}", 1, 4, "«a.l[3]»")]
    [InlineData("{{ 'x' | append: b }}", 1, 18, "«b»")]
    [InlineData("{% for i in b %}{% endfor %}", 1, 13, "«b»")]
    public void Render_StrictAndUnknownVariable_IsRefusedWithItsPlace(string source, int line, int column, string name)
    {
        var error = Assert.Throws<LiquidRenderException>(() =>
            LiquidSubject.Render(source, """{"a":{"n":null,"l":[1]}}""", LiquidSubject.Strict));

        Assert.Equal((line, column), (error.Line, error.Column));
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Contains($"riga {line}, colonna {column}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{ a.n }}{{ a.n.x }}", "")]
    [InlineData("{{ a.manca | default: 'd' }}", "d")]
    [InlineData("{% if a.manca %}x{% else %}y{% endif %}", "y")]
    [InlineData("{% unless manca == 1 %}x{% endunless %}", "x")]
    [InlineData("{% case manca %}{% when nil %}x{% endcase %}", "x")]
    [InlineData("{{ a.l | map: 'm' | join }}{% assign z = 1 %}{{ z }}{{ now | date: '%Y' }}", "12026")]
    public void Render_StrictButOptional_IsAllowed(string source, string expected)
    {
        Assert.Equal(expected, LiquidSubject.Render(source, """{"a":{"n":null,"l":[1]}}""", LiquidSubject.Strict));
    }

    [Fact]
    public void Render_InConditionsBody_IsStrictAgain()
    {
        Assert.Throws<LiquidRenderException>(() => LiquidSubject.Render("{% unless manca %}{{ manca }}{% endunless %}", "{}", LiquidSubject.Strict));
        Assert.Throws<LiquidRenderException>(() => LiquidSubject.Render("{{ manca | default: 'x' }}{{ manca }}", "{}", LiquidSubject.Strict));
    }

    [Fact]
    public void Render_ErrorInPartial_NamesThePartial()
    {
        var options = LiquidSubject.Strict with { Partials = name => name == "p" ? LiquidSubject.Template("\n {{ manca }}") : null };

        var inside = Assert.Throws<LiquidRenderException>(() => LiquidSubject.Render("abc {% render 'p' %}", "{}", options));
        var unknown = Assert.Throws<LiquidRenderException>(() => LiquidSubject.Render("abc {% include 'q' %}", "{}", options));

        Assert.Equal(("p", 2, 5), (inside.Partial, inside.Line, inside.Column));
        Assert.Equal((null, 1, 5), (unknown.Partial, unknown.Line, unknown.Column));
    }

    [Fact]
    public void Render_ByManyThreads_GivesTheSameText()
    {
        var template = LiquidSubject.Template("{% for m in l %}{% assign s = s | append: m %}{% cycle 'a', 'b' %}{% endfor %}{{ s }}{% increment n %}");
        var texts = new string[200];

        Parallel.For(0, texts.Length, i => texts[i] = template.Render(
            JsonNode.Parse($$"""{"l":[{{i}},1,2],"s":""}""")!.AsObject(), LiquidSubject.Plain));

        Assert.All(texts.Index(), text => Assert.Equal($"aba{text.Index}120", text.Item));
    }
}

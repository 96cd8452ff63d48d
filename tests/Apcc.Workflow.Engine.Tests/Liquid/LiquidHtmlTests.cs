namespace Apcc.Workflow.Engine.Tests.Liquid;

public sealed class LiquidHtmlTests
{
    private const string Json = """{"x":"<script>alert('1')</script>","l":["<a>","<b>"],"o":{"k":"<c>"}}""";

    [Theory]
    [InlineData("{{ x }}")]
    [InlineData("{{ x | strip }}")]
    [InlineData("{{ x | raw | append: '' }}")]
    [InlineData("{{ l }}{{ l | join }}{{ l | first }}{{ l | elenco }}")]
    [InlineData("{{ o }}{{ o | json }}")]
    [InlineData("{% echo x %}{% cycle x, 'a' %}")]
    [InlineData("{% capture c %}{{ x }}{% endcapture %}{{ c }}{{ c | upcase }}")]
    [InlineData("{% assign c = x | escape | replace: '&lt;', '<' %}{{ c }}")]
    [InlineData("{{ x | escape | url_decode }}{{ x | newline_to_br }}{{ x | paragrafi }}")]
    [InlineData("{{ x | data }}{{ x | numero }}{{ x | euro }}{{ x | date: '%Y' }}{{ 1 | pluralizza: x, x }}{{ 'now' | date: x }}")]
    [InlineData("{{ manca | default: x }}{{ x | truncate: 10 }}{{ x | slice: 0, 9 }}")]
    public void Render_Html_LetsNoMarkupOfValuesThrough(string source)
    {
        var html = LiquidSubject.Render(source, Json, LiquidSubject.Html);

        Assert.DoesNotContain("<a>", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<c>", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Render_Raw_IsPutOutAsItIs()
    {
        Assert.Equal("<a><b>", LiquidSubject.Render("{{ l[0] | raw }}{% assign b = l[1] | raw %}{{ b }}", Json, LiquidSubject.Html));
    }

    [Fact]
    public void Render_PlainText_IsNotEncoded()
    {
        Assert.Equal("<a> l'aria & \"noi\"", LiquidSubject.Render("{{ l[0] }} {{ \"l'aria & \" }}{{ '\"noi\"' }}", Json));
    }

    [Fact]
    public void Render_PartialUnderHtml_IsEncodedToo()
    {
        var options = LiquidSubject.Html with { Partials = _ => LiquidSubject.Template("<i>{{ v }}</i>") };

        Assert.Equal("<i>&lt;a&gt;</i>", LiquidSubject.Render("{% render 'p', v: l[0] %}", Json, options));
    }
}

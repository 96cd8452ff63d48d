using Apcc.Workflow.Engine.Liquid;

namespace Apcc.Workflow.Engine.Tests.Liquid;

public sealed class LiquidLimitTests
{
    private static readonly LiquidOptions Small = LiquidSubject.Plain with { MaxSteps = 10_000, MaxOutputLength = 1_000 };

    [Theory]
    [InlineData("{% for i in (1..1000000) %}{% endfor %}", "passi")]
    [InlineData("{% for i in (1..200) %}{% for j in (1..200) %}{% endfor %}{% endfor %}", "passi")]
    [InlineData("{{ (1..2000000000) | reverse | size }}", "passi")]
    [InlineData("{{ (1..1000000) | join: '' }}", "passi")]
    [InlineData("{% for i in (1..2000) %}abc{% endfor %}", "caratteri")]
    [InlineData("{% assign s = 'abcdefgh' %}{% for i in (1..60) %}{% assign s = s | append: s %}{% endfor %}", "caratteri")]
    [InlineData("{% assign s = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' %}{% assign s = s | replace: 'a', s | replace: 'a', s %}", "caratteri")]
    [InlineData("{% capture c %}{% for i in (1..2000) %}abc{% endfor %}{% endcapture %}", "caratteri")]
    [InlineData("{% assign a = 'x' | split: ',' %}{% for i in (1..100) %}{% assign a = a | push: a %}{% endfor %}{{ a }}", "")]
    [InlineData("{% assign a = '' | split: ',' %}{% for i in (1..60) %}{% assign a = a | push: a %}{% endfor %}{{ a | json }}", "")]
    [InlineData("{% assign a = '' | split: ',' %}{% for i in (1..60) %}{% assign a = a | push: a %}{% endfor %}{% if a == a %}{% endif %}", "")]
    public void Render_PastALimit_IsStopped(string source, string word)
    {
        var error = Assert.Throws<LiquidLimitException>(() => LiquidSubject.Render(source, "{}", Small));

        Assert.Contains(word, error.Message, StringComparison.Ordinal);
        Assert.True(error.Line == 1 && error.Column >= 1);
    }

    [Theory]
    [InlineData("{% render 'io' %}")]
    [InlineData("{% include 'io' %}")]
    public void Render_PartialThatCallsItself_IsStopped(string source)
    {
        var options = LiquidSubject.Plain with { Partials = _ => LiquidSubject.Template(source) };

        var error = Assert.Throws<LiquidLimitException>(() => LiquidSubject.Render(source, "{}", options));

        Assert.Equal("io", error.Partial);
    }

    [Fact]
    public void Render_HugeRangeWithSmallLimit_CostsLittle()
    {
        Assert.Equal("123", LiquidSubject.Render("{% for i in (1..2000000000) limit: 3 %}{{ i }}{% endfor %}", "{}", Small));
    }

    [Fact]
    public void Render_UpToTheLength_IsAllowed()
    {
        Assert.Equal(1_000, LiquidSubject.Render(new string('x', 1_000), "{}", Small).Length);
        Assert.Throws<LiquidLimitException>(() => LiquidSubject.Render(new string('x', 1_001), "{}", Small));
    }
}

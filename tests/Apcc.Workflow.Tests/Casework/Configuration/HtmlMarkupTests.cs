using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Tests.Casework.Configuration;

/// <summary>What is missing in a template's HTML is found at its line and column; Liquid around it is no mistake.</summary>
public sealed class HtmlMarkupTests
{
    [Theory]
    [InlineData("<p>x</p>\n  <img src=\"data:image/png;base64,AA\">", "missing-alt", 2, 3)]
    [InlineData("<div>\n<p>x</p>", "unclosed-element", 1, 1)]
    [InlineData("<div><strong>x</div>", "unclosed-element", 1, 6)]
    [InlineData("<p>x</p>\n</table>", "unclosed-element", 2, 1)]
    [InlineData("{% if a %}<div>{% else %}<div class=\"b\">{% endif %}x", "unclosed-element", 1, 11)]
    public void Check_Mistake_IsPlaced(string html, string code, int line, int column)
    {
        var finding = Assert.Single(HtmlMarkup.Check("it.html.liquid", html));

        Assert.Equal((code, line, column, "it.html.liquid"), (finding.Code, finding.Line, finding.Column, finding.Part));
        Assert.Equal(code == "missing-alt" ? ProblemSeverity.Error : ProblemSeverity.Warning, finding.Severity);
    }

    [Theory]
    [InlineData("<img alt=\"\" src=\"x\"><br><p>Uno<p>Due<ul><li>a<li>b</ul>")]
    [InlineData("{% if a %}<div>{% elsif b %}<div class=\"b\">{% else %}<div>{% endif %}x</div>")]
    [InlineData("{% case a %}{% when 1 %}<b>{% when 2 %}<b class=\"x\">{% else %}<b>{% endcase %}x</b>")]
    [InlineData("<!-- <div> --><a href=\"{{ a > b }}\" title='<div>'>x</a>")]
    [InlineData("{% for a in b %}<tr><td>{{ a }}</td></tr>{% endfor %}<svg><path d=\"M0 0\"/></svg>")]
    public void Check_SoundMarkup_FindsNothing(string html) => Assert.Empty(HtmlMarkup.Check("it.html.liquid", html));
}

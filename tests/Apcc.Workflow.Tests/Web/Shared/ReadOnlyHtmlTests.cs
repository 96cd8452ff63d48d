using Apcc.Workflow.Web.Shared;
using Bunit;

namespace Apcc.Workflow.Tests.Web.Shared;

public sealed class ReadOnlyHtmlTests : BunitContext
{
    [Fact]
    public void Html_WithScriptsStylesAndImages_KeepsOnlyTheText()
    {
        var html = Render<ReadOnlyHtml>(parameters => parameters.Add(component => component.Html,
            """<p style="color:red" onclick="x()">Sì</p><script>x()</script><img src="https://spia.example/p.png"><a href="javascript:x()">qui</a><a href="https://www.comune.milano.it/">sito</a>"""));

        html.MarkupMatches("""<div class="reading-text"><p>Sì</p><a>qui</a><a href="https://www.comune.milano.it/">sito</a></div>""");
    }
}

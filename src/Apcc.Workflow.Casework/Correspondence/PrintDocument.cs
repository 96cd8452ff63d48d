using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>The HTML that goes to Chromium: the job's document with its title and language, the fonts it names, an A4 page
/// unless its own CSS says otherwise, and a policy that lets it load nothing from outside itself.</summary>
internal static class PrintDocument
{
    private const string Policy = "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline' data:";

    // Comes first, so that the document's own print CSS overrides it.
    private const string DefaultPage = "@page{size:A4;margin:20mm}\n";

    public static string Prepare(PrintJob job, PrintFonts fonts)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(job.Html);
        ArgumentException.ThrowIfNullOrWhiteSpace(job.Title);
        ArgumentException.ThrowIfNullOrWhiteSpace(job.Language);

        using var document = new HtmlParser().ParseDocument(job.Html);
        document.DocumentElement.SetAttribute("lang", job.Language);
        document.Title = job.Title;
        // A refresh would replace the page by an error page while it is being printed; a link of the kind "preconnect" opens a
        // connection that is no request; a base address changes what links within the document point to.
        foreach (var element in document.QuerySelectorAll("meta[http-equiv], link, base").ToList())
            element.Remove();

        var head = document.Head ?? throw new InvalidOperationException("The HTML parser makes a head for every document.");
        var style = document.CreateElement("style");
        style.TextContent = DefaultPage + fonts.RulesFor(job.Html);
        var policy = (IHtmlMetaElement)document.CreateElement("meta");
        policy.HttpEquivalent = "Content-Security-Policy";
        policy.Content = Policy;
        head.Prepend(policy, style);
        return "<!DOCTYPE html>\n" + document.DocumentElement.OuterHtml;
    }
}

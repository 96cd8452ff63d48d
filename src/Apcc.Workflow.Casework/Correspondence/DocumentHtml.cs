using System.Net;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>The complete HTML of a letter or document, as it goes to the printer.</summary>
internal static class DocumentHtml
{
    public static string Of(string body, string printCss, string title) =>
        $"<!DOCTYPE html><html lang=\"it\"><head><meta charset=\"utf-8\"><title>{WebUtility.HtmlEncode(title)}</title>"
        + $"<style>{printCss}</style></head><body>{body}</body></html>";
}

using System.Globalization;
using System.Text;
using System.Xml;
using Apcc.Workflow.Casework.PublicSite;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.PublicSite;

/// <summary>News as an Atom feed (RFC 4287). The same news give the same bytes.</summary>
internal static class PublicFeed
{
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const int Entries = 50;

    /// <param name="news">Newest first.</param>
    /// <param name="site">Address of the application as people reach it, without a slash at the end.</param>
    /// <param name="address">Path of the feed.</param>
    /// <param name="page">Path of the page that it follows.</param>
    public static byte[] Write(
        IReadOnlyList<PublicNewsItem> news, string title, string author, string site, string address, string page, IStringLocalizer<PublicSiteText> text)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteAttributeString("xml", "lang", null, "it");
            xml.WriteElementString("id", Atom, site + page);
            xml.WriteElementString("title", Atom, title);
            xml.WriteElementString("updated", Atom, Instant(news is [var newest, ..] ? newest.At : DateTime.UnixEpoch));
            Link(xml, "self", site + address);
            Link(xml, "alternate", site + page);
            xml.WriteStartElement("author", Atom);
            xml.WriteElementString("name", Atom, author);
            xml.WriteEndElement();
            foreach (var item in news.Take(Entries)) Entry(xml, item, site, text);
            xml.WriteEndElement();
        }

        return stream.ToArray();
    }

    private static void Entry(XmlWriter xml, PublicNewsItem item, string site, IStringLocalizer<PublicSiteText> text)
    {
        xml.WriteStartElement("entry", Atom);
        xml.WriteElementString("id", Atom, $"{site}{PublicAddresses.Root}#{item.Key}");
        xml.WriteElementString("title", Atom, Clean(NewsWords.Of(item, text)));
        xml.WriteElementString("updated", Atom, Instant(item.At));
        Link(xml, "alternate", site + item.Address);
        if (item.Proposal?.Answer?.Reasons is { } reasons && item.Kind is PublicNewsKind.Answer) xml.WriteElementString("summary", Atom, Clean(reasons));
        xml.WriteEndElement();
    }

    /// <summary>A sign that XML cannot carry, as texts pasted from elsewhere have them, is left out.</summary>
    private static string Clean(string text) => text.Any(sign => !XmlConvert.IsXmlChar(sign) && !char.IsSurrogate(sign))
        ? string.Concat(text.Where(sign => XmlConvert.IsXmlChar(sign) || char.IsSurrogate(sign))) : text;

    private static void Link(XmlWriter xml, string relation, string address)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static string Instant(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

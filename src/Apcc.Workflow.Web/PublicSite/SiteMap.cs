using System.Text;
using System.Xml;
using Apcc.Workflow.Casework.PublicSite;

namespace Apcc.Workflow.Web.PublicSite;

/// <summary>What search engines may read and where it is.</summary>
internal static class SiteMap
{
    /// <summary>Only the public pages, the results of votes and what they are drawn with.</summary>
    public static string Robots(string site) => $"""
        User-agent: *
        Disallow: /
        Allow: {PublicAddresses.Root}
        Allow: /voto/
        Allow: /lib/
        Allow: /*.css$
        Sitemap: {site}/sitemap.xml

        """.ReplaceLineEndings("\n");

    public static byte[] Write(IEnumerable<PublicYear> years, string site)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("urlset", "http://www.sitemaps.org/schemas/sitemap/0.9");
            foreach (var path in years.SelectMany(PagesOf))
            {
                xml.WriteStartElement("url");
                xml.WriteElementString("loc", site + path);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return stream.ToArray();
    }

    private static IEnumerable<string> PagesOf(PublicYear year) =>
    [
        PublicAddresses.Year(year.Year), PublicAddresses.Calendar(year.Year), PublicAddresses.Proposals(year.Year), PublicAddresses.Data(year.Year),
        .. year.Proposals.Select(proposal => PublicAddresses.Proposal(year.Year, proposal.Number)),
        .. year.Registers.Where(register => register.Cases.Count > 0).Select(register => PublicAddresses.Register(year.Year, register.Id)),
        .. year.Cases.Select(item => PublicAddresses.Case(year.Year, item.Kind, item.Reference)),
    ];
}

using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace Apcc.Workflow.Web.ElsaApi;

/// <summary>An answer that is asked for often and changes seldom: 304 when the browser's copy is still right, small otherwise.</summary>
internal static class CachedJson
{
    public static IResult Answer(HttpContext context, string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\"");
        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        var request = context.Request.GetTypedHeaders();
        var isKnown = request.IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false));
        if (!isKnown && request.AcceptEncoding.Any(encoding => encoding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && encoding.Quality is not 0))
        {
            bytes = Compressed(bytes);
            context.Response.Headers.ContentEncoding = "gzip";
        }

        return TypedResults.Bytes(bytes, "application/json; charset=utf-8", entityTag: tag);
    }

    private static byte[] Compressed(byte[] bytes)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest)) gzip.Write(bytes);
        return buffer.ToArray();
    }
}

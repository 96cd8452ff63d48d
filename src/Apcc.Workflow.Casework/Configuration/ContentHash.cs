using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Says whether two texts of configuration mean the same: white space between JSON tokens does not count.</summary>
internal static class ContentHash
{
    public static string Of(string content) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical(content))));

    private static string Canonical(string content)
    {
        try
        {
            return JsonNode.Parse(content)?.ToJsonString() ?? content;
        }
        catch (JsonException)
        {
            return content;
        }
    }
}

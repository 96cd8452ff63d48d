using System.Text.Json;
using Apcc.Workflow.Casework.Configuration;

namespace Apcc.Workflow.Web.Administration;

/// <summary>The content of a version as files: one without a name, or a template's several.</summary>
internal static class ContentParts
{
    public static IReadOnlyList<ContentPart> Of(ConfigurationKind kind, string content)
    {
        if (kind is not (ConfigurationKind.EmailTemplate or ConfigurationKind.LetterTemplate or ConfigurationKind.DocumentTemplate))
            return [new(null, content)];

        using var document = JsonDocument.Parse(content);
        return [.. document.RootElement.EnumerateObject().Select(part => new ContentPart(part.Name, part.Value.GetString() ?? ""))];
    }
}

/// <param name="Name">The file's name; null where there is only one.</param>
internal sealed record ContentPart(string? Name, string Text);

using Apcc.Workflow.Casework.Configuration;

namespace Apcc.Workflow.Web.Configuration;

/// <summary>The content of a version as files: one without a name, or a template's several.</summary>
internal static class ContentParts
{
    public static IReadOnlyList<ContentPart> Of(ConfigurationKind kind, string content) =>
        ConfigurationText.IsTemplate(kind) && ConfigurationText.PartsOf(content) is { } parts
            ? [.. parts.Select(part => new ContentPart(part.Key, part.Value))]
            : [new(null, content)];
}

/// <param name="Name">The file's name; null where there is only one.</param>
internal sealed record ContentPart(string? Name, string Text);

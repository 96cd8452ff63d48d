namespace Apcc.Workflow.Casework.Configuration;

/// <summary>One piece of configuration as it stands on disk: a JSON file, or a template's folder.</summary>
/// <param name="RelativePath">From the content root, with forward slashes.</param>
/// <param name="Content">The file's text; for a template a JSON object from file name to text.</param>
/// <param name="Unreadable">Why it could not be read at all, e.g. not UTF-8; then the content is empty.</param>
internal sealed record ConfigurationFile(
    ConfigurationKind Kind, string Key, string RelativePath, string Content, ConfigurationFinding? Unreadable = null);

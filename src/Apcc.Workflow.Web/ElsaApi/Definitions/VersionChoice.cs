using System.Globalization;
using Apcc.Workflow.Casework.Configuration;

namespace Apcc.Workflow.Web.ElsaApi.Definitions;

/// <summary>Elsa's <c>versionOptions</c>.</summary>
internal sealed record VersionChoice(string Name, int? Number)
{
    public static VersionChoice Read(string? text, string otherwise = "AllVersions") =>
        string.IsNullOrWhiteSpace(text) ? new VersionChoice(otherwise, null)
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new VersionChoice("", number)
        : new VersionChoice(text, null);

    /// <summary>The chosen versions of a piece, newest first.</summary>
    public IEnumerable<ConfigurationVersionItem> In(ConfigurationPiece piece) => piece.Versions.Where(version => Number is { } number
        ? version.Version == number
        : Name switch
        {
            "Latest" => version.IsLatest,
            "Published" => version.IsPublished,
            "LatestOrPublished" => version.IsLatest || version.IsPublished,
            "LatestAndPublished" => version is { IsLatest: true, IsPublished: true },
            "Draft" => version.State is ConfigurationState.Draft,
            _ => true,
        });
}

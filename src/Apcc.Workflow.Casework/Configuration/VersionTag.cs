using System.Globalization;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>What somebody read: a version, at one of its revisions. Whoever writes hands it back, and is told when the version has
/// changed meanwhile. As text <c>id.revision</c>, fit for addresses and for a client that only hands ids back.</summary>
public readonly record struct VersionTag(Guid Id, int Revision)
{
    /// <summary>Null for a text that is no tag.</summary>
    public static VersionTag? Parse(string? text) => text?.Split('.') is [var id, var revision]
        && Guid.TryParse(id, out var version)
        && int.TryParse(revision, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new VersionTag(version, number)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id:N}.{Revision}");
}

namespace Apcc.Workflow.Engine.Definitions;

/// <summary>The name of a form or a template as a definition writes it: <c>relazione</c>, in the version that the instance recorded
/// at its start, or <c>relazione@latest</c>, in the version in force when it is needed (invariant 6).</summary>
/// <param name="Id">The name alone.</param>
/// <param name="Version">What stands behind the <c>@</c>; null when nothing does.</param>
public sealed record ReferenceName(string Id, string? Version)
{
    /// <summary>The only version that can be asked for by name.</summary>
    public const string Latest = "latest";

    /// <summary>The version in force when it is needed, whatever the instance recorded.</summary>
    public bool IsLatest => Version == Latest;

    /// <summary>Takes a name apart at its first <c>@</c>.</summary>
    public static ReferenceName Read(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at < 0 ? new ReferenceName(text, null) : new ReferenceName(text[..at], text[(at + 1)..]);
    }
}

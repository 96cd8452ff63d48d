namespace Apcc.Workflow.Casework.Enrolment;

/// <summary>How definitions name a citizen: by an opaque id, never by name (invariant 13).</summary>
internal static class CitizenName
{
    public const string Prefix = "cittadino:";

    public static string Of(Guid citizenId) => Prefix + citizenId;

    /// <summary>Null when the text names no citizen.</summary>
    public static Guid? Read(string? text) =>
        text is not null && text.StartsWith(Prefix, StringComparison.Ordinal) && Guid.TryParse(text[Prefix.Length..], out var id) ? id : null;
}

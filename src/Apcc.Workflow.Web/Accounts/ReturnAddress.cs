namespace Apcc.Workflow.Web.Accounts;

/// <summary>Where to go after signing in: always a page of this site, whatever the link said.</summary>
internal static class ReturnAddress
{
    /// <summary>The name in the query of the sign-in page.</summary>
    public const string Parameter = "ritorno";

    /// <summary>The asked path with exactly one slash in front, so that no browser takes it for another host; the start page
    /// when there is none, or when it holds characters that browsers drop.</summary>
    public static string Local(string? asked)
    {
        var path = (asked ?? "").TrimStart('/', '\\', ' ');
        return path.Length == 0 || path.Any(char.IsControl) ? "/" : "/" + path;
    }
}

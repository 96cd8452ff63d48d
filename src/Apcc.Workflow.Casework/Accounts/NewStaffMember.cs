using System.Net.Mail;

namespace Apcc.Workflow.Casework.Accounts;

/// <summary>Makes people as sign-in expects them.</summary>
internal static class NewStaffMember
{
    public const int MaxTextLength = 200;

    /// <summary>Without a password nobody can sign in: the person sets one through a reset link.</summary>
    public static StaffMember Of(string displayName, string email, string? jobTitle, string? userName = null, bool isDemonstration = false) => new()
    {
        Id = Guid.CreateVersion7(),
        DisplayName = displayName,
        UserName = userName ?? email,
        NormalizedUserName = Normalized(userName ?? email),
        Email = email,
        NormalizedEmail = Normalized(email),
        EmailConfirmed = true,
        JobTitle = jobTitle,
        IsDemonstration = isDemonstration,
        LockoutEnabled = true,
        SecurityStamp = Guid.NewGuid().ToString("N"),
    };

    /// <summary>As ASP.NET Core Identity looks names and addresses up.</summary>
    public static string Normalized(string text) => text.Normalize().ToUpperInvariant();

    /// <summary>An Italian sentence about an address that cannot be one; null when it can.</summary>
    public static string? EmailProblem(string email) =>
        email.Length > MaxTextLength || !MailAddress.TryCreate(email, out var address) || address.Address != email
            ? "L'indirizzo email non è valido: scrivilo come nome.cognome@comune.milano.it."
            : null;

    /// <summary>An Italian sentence about a name that cannot be one; null when it can.</summary>
    public static string? NameProblem(string displayName) =>
        string.IsNullOrWhiteSpace(displayName) ? "Scrivi nome e cognome."
        : displayName.Trim().Length > MaxTextLength ? $"Il nome supera {MaxTextLength} caratteri: accorcialo."
        : null;

    /// <summary>An Italian sentence about a job title that is too long; null when it fits.</summary>
    public static string? JobTitleProblem(string? jobTitle) =>
        jobTitle?.Trim().Length > MaxTextLength ? $"La qualifica supera {MaxTextLength} caratteri: accorciala." : null;

    public static string? TextOrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

using System.Text;
using Apcc.Workflow.Casework.Accounts;
using Microsoft.AspNetCore.WebUtilities;

namespace Apcc.Workflow.Web.Passwords;

/// <summary>The address at which a person sets a password, with the code of <see cref="InvitePerson"/> in it.</summary>
public static class PasswordLink
{
    public const string Page = "/accedi/password";

    /// <summary>Without host: whoever shows it puts the site's own in front.</summary>
    public static string Of(Guid personId, string code) =>
        $"{Page}?persona={personId}&codice={WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(code))}";

    /// <summary>The code in an address; empty when it was cut short.</summary>
    public static string Code(string? encoded)
    {
        try
        {
            return Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(encoded ?? ""));
        }
        catch (FormatException)
        {
            return "";
        }
    }
}

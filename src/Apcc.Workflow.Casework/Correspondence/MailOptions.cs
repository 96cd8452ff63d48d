using System.ComponentModel.DataAnnotations;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>Settings of the section <c>Mail</c>. Without <see cref="Host"/>, mails are written as files into <see cref="Folder"/>.</summary>
public sealed class MailOptions : IValidatableObject
{
    public const string Section = "Mail";

    /// <summary>The SMTP server's name or address. Default: none.</summary>
    public string? Host { get; set; }

    /// <summary>Default 587.</summary>
    [Range(1, 65535, ErrorMessage = "Mail:Port deve essere fra 1 e 65535.")]
    public int Port { get; set; } = 587;

    /// <summary>Default <see cref="MailSecurity.StartTls"/>.</summary>
    [EnumDataType(typeof(MailSecurity), ErrorMessage = "Mail:Security deve essere None, StartTls o Tls.")]
    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    /// <summary>Name to sign in to the server with. Default: none, no sign-in.</summary>
    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>Time for one whole mail, from connecting to the server's acceptance. Default 60 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:30:00", ParseLimitsInInvariantCulture = true,
        ErrorMessage = "Mail:Timeout deve essere fra 00:00:00.1 e 00:30:00.")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Where mails are written without an SMTP server. A relative path starts at the application's content root.</summary>
    [Required(ErrorMessage = "Mail:Folder è vuoto: indicare la cartella in cui scrivere i messaggi.")]
    public string Folder { get; set; } = "App_Data/mail";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrEmpty(User) != string.IsNullOrEmpty(Password))
            yield return new ValidationResult("Mail:User e Mail:Password vanno indicati insieme, oppure nessuno dei due.", [nameof(User)]);
        if (!string.IsNullOrEmpty(User) && string.IsNullOrWhiteSpace(Host))
            yield return new ValidationResult("Mail:User è indicato ma manca Mail:Host, il server di posta.", [nameof(Host)]);
    }
}

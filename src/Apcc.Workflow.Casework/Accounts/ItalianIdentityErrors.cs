using Microsoft.AspNetCore.Identity;

namespace Apcc.Workflow.Casework.Accounts;

/// <summary>Identity's refusals in the words of the interface.</summary>
internal sealed class ItalianIdentityErrors : IdentityErrorDescriber
{
    public override IdentityError DefaultError() => Of(nameof(DefaultError), "Non è riuscito: riprova tra poco.");

    public override IdentityError ConcurrencyFailure() =>
        Of(nameof(ConcurrencyFailure), "Nel frattempo i dati della persona sono cambiati: ricarica la pagina e riprova.");

    public override IdentityError InvalidToken() =>
        Of(nameof(InvalidToken), "Il collegamento è scaduto o è già stato usato: chiedine uno nuovo.");

    public override IdentityError PasswordMismatch() => Of(nameof(PasswordMismatch), "La password attuale non è giusta.");

    public override IdentityError PasswordTooShort(int length) =>
        Of(nameof(PasswordTooShort), $"La password ha meno di {length} caratteri: usa una frase più lunga.");

    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) =>
        Of(nameof(PasswordRequiresUniqueChars), $"La password usa meno di {uniqueChars} caratteri diversi: rendila più varia.");

    public override IdentityError DuplicateEmail(string email) =>
        Of(nameof(DuplicateEmail), $"L'indirizzo {email} è già di un'altra persona.");

    public override IdentityError DuplicateUserName(string userName) =>
        Of(nameof(DuplicateUserName), $"Il nome utente {userName} è già di un'altra persona.");

    public override IdentityError InvalidEmail(string? email) => Of(nameof(InvalidEmail), $"L'indirizzo {email} non è valido.");

    public override IdentityError InvalidUserName(string? userName) =>
        Of(nameof(InvalidUserName), $"Il nome utente {userName} contiene caratteri non ammessi.");

    private static IdentityError Of(string code, string description) => new() { Code = code, Description = description };
}

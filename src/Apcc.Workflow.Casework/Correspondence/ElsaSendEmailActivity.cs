using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary><c>Elsa.SendEmail</c>: sends a mail whose words stand in the definition, and goes on when it is out. What cannot be sent
/// becomes an incident. For mails from templates see <see cref="SendEmailActivity"/>.</summary>
internal sealed class ElsaSendEmailActivity : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.SendEmail",
        DisplayName = "Invia email (testo nel processo)",
        Description = "Invia un'email il cui testo sta nel processo. Per i testi da un modello usa «Invia email».",
        Category = "Corrispondenza",
        Inputs =
        [
            new("to", "String[]", "Destinatari", "Indirizzi, persone (nome utente), organi o ruoli.", "multi-text", IsRequired: true),
            new("cc", "String[]", "Copia", "Indirizzi, persone, organi o ruoli che ricevono in copia.", "multi-text"),
            new("bcc", "String[]", "Copia nascosta", "Ricevono un messaggio proprio, che gli altri non vedono.", "multi-text"),
            new("subject", "String", "Oggetto", "L'oggetto del messaggio."),
            new("body", "String", "Testo", "Il testo, anche in HTML.", "multiline"),
        ],
        ReachesOutside = true,
    };

    public override ActivityResult Execute(ActivityContext context)
    {
        var bookmark = context.SetBookmark(BookmarkKind.Work);
        context.Emit(new WrittenEmailRequested
        {
            To = context.Texts("to"),
            Cc = context.Texts("cc"),
            Bcc = context.Texts("bcc"),
            Subject = context.Text("subject") ?? "",
            Html = context.Text("body") ?? "",
            BookmarkId = bookmark,
        });
        return new ActivityResult.Waits();
    }
}

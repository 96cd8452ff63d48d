using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary><c>Apcc.SendEmail</c>: sends a templated email and goes on when it is out (D2). What cannot be sent becomes an incident.</summary>
internal sealed class SendEmailActivity : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Apcc.SendEmail",
        DisplayName = "Invia email",
        Description = "Invia un'email da un modello a persone, organi o ruoli; ciascuno riceve un messaggio proprio.",
        Category = "Corrispondenza",
        Inputs =
        [
            new("template", "String", "Modello", "Il modello di email.", "dropdown", Reference: "email", IsRequired: true),
            new("to", "String[]", "Destinatari", "Persone (nome utente o email), organi o ruoli.", "multi-text", IsRequired: true),
            new("data", "Object", "Valori", "Valori in più per il modello: {{ Data.nome }}.", "code-editor"),
        ],
        ReachesOutside = true,
    };

    public override ActivityResult Execute(ActivityContext context)
    {
        var bookmark = context.SetBookmark(BookmarkKind.Work);
        context.Emit(new EmailRequested(
            context.Text("template") ?? "", context.Texts("to"), context.Input("data") as JsonObject ?? [], bookmark));
        return new ActivityResult.Waits();
    }
}

using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary><c>Apcc.SendLetter</c>: prints a letter from a template as tagged PDF and attaches it to the case (D2).</summary>
internal sealed class SendLetterActivity : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Apcc.SendLetter",
        DisplayName = "Prepara lettera",
        Description = "Prepara una lettera da un modello, in PDF, e la allega al caso.",
        Category = "Corrispondenza",
        Inputs =
        [
            new("template", "String", "Modello", "Il modello di lettera.", "dropdown", Reference: "letter", IsRequired: true),
            new("addressee", "String", "Destinatario", "Persona: nome utente o email.", IsRequired: true),
            new("title", "String", "Titolo", "Come si chiama la lettera fra i documenti del caso.", IsRequired: true),
            new("data", "Object", "Valori", "Valori in più per il modello: {{ Data.nome }}.", "code-editor"),
        ],
        Outputs = [new("documentId", "String", "Documento", "Il documento allegato al caso.")],
        ReachesOutside = true,
    };

    public override ActivityResult Execute(ActivityContext context)
    {
        var bookmark = context.SetBookmark(BookmarkKind.Work);
        context.Emit(new LetterRequested(
            context.Text("template") ?? "", context.Text("addressee") ?? "", context.Text("title") ?? "",
            context.Input("data") as JsonObject ?? [], bookmark));
        return new ActivityResult.Waits();
    }

    public override ActivityResult Resume(ActivityContext context, BookmarkResumed resumed)
    {
        context.SetOutput("documentId", resumed.Payload?["documentId"]?.DeepClone());
        return new ActivityResult.Completed("Done");
    }
}

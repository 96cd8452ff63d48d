using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary><c>Apcc.GenerateDocument</c>: makes a document from a template as tagged PDF and attaches it to the case.</summary>
internal sealed class GenerateDocumentActivity : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Apcc.GenerateDocument",
        DisplayName = "Genera documento",
        Description = "Genera un documento PDF da un modello e lo allega al caso.",
        Category = "Corrispondenza",
        Inputs =
        [
            new("template", "String", "Modello", "Il modello di documento.", "dropdown", Reference: "document", IsRequired: true),
            new("title", "String", "Titolo", "Come si chiama fra i documenti del caso.", IsRequired: true),
            new("public", "Boolean", "Pubblico", "Se il documento può essere pubblicato (R1.2).", "checkbox"),
            new("data", "Object", "Valori", "Valori in più per il modello: {{ Data.nome }}.", "code-editor"),
        ],
        Outputs = [new("documentId", "String", "Documento", "Il documento allegato al caso.")],
        ReachesOutside = true,
    };

    public override ActivityResult Execute(ActivityContext context)
    {
        var bookmark = context.SetBookmark(BookmarkKind.Work);
        context.Emit(new DocumentRequested(
            context.Text("template") ?? "", context.Text("title") ?? "", context.Flag("public") is true,
            context.Input("data") as JsonObject ?? [], bookmark));
        return new ActivityResult.Waits();
    }

    public override ActivityResult Resume(ActivityContext context, BookmarkResumed resumed)
    {
        context.SetOutput("documentId", resumed.Payload?["documentId"]?.DeepClone());
        return new ActivityResult.Completed("Done");
    }
}

using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Casework.Registers;

/// <summary><c>Apcc.StartOnCases</c>: starts a process on each of several cases and may wait for all of them (ADR 0005). First the
/// office says which cases there are, then one instance starts on each.</summary>
internal sealed class StartOnCasesActivity : ActivityBehavior
{
    public const string Type = "Apcc.StartOnCases";

    public static ActivityDescriptor Face { get; } = new()
    {
        Type = Type,
        DisplayName = "Avvia un processo su ogni scheda",
        Description = "Avvia un processo su ciascuno dei casi indicati; può aspettare che finiscano tutti.",
        Category = "Registri",
        Inputs =
        [
            new("definition", "String", "Processo", "Il processo da avviare.", "workflow-definition-picker", Reference: "definition", IsRequired: true),
            new("cases", "Object[]", "Casi", "Casi, come li dà «Cerca schede», oppure i loro identificativi.", "multi-text", IsRequired: true),
            new("input", "Object", "Dati comuni", "Valori che tutti i processi ricevono.", "code-editor"),
            new("wait", "Boolean", "Aspetta la fine", "Se proseguire solo quando sono terminati tutti.", "checkbox"),
        ],
        Outputs = [new("results", "Object[]", "Risultati", "Per ogni caso: case, instanceId, status, output.")],
    };

    private readonly OfficeActivityFace check = new(Face);

    public override ActivityDescriptor Descriptor => Face;

    public override ActivityResult Execute(ActivityContext context) => check.Execute(context);

    public override ActivityResult Resume(ActivityContext context, BookmarkResumed resumed) =>
        resumed.Bookmark.Kind == BookmarkKind.Work ? StartAll(context, resumed) : OneEnded(context, resumed);

    private ActivityResult StartAll(ActivityContext context, BookmarkResumed resumed)
    {
        if (resumed.Payload?["refusal"] is not null) return check.Resume(context, resumed);

        var ids = resumed.Payload?["outputs"]?["ids"] as JsonArray ?? [];
        var waits = context.Flag("wait") is true;
        var results = new JsonArray();
        foreach (var id in ids.Select(id => (string?)id ?? ""))
        {
            var instanceId = context.Run.NewId();
            var reply = waits ? context.SetBookmark(BookmarkKind.ChildInstance, id) : null;
            context.Emit(new CaseInstanceDispatched(
                context.Text("definition") ?? "", instanceId, Guid.Parse(id), context.Input("input") as JsonObject, reply));
            results.Add(new JsonObject { ["case"] = id, ["instanceId"] = instanceId });
        }

        if (!waits || ids.Count == 0)
        {
            context.SetOutput("results", results);
            return new ActivityResult.Completed("Done");
        }

        (context.Memory["results"], context.Memory["open"]) = (results, ids.Count);
        return new ActivityResult.Waits();
    }

    private static ActivityResult OneEnded(ActivityContext context, BookmarkResumed resumed)
    {
        var results = context.Memory["results"]!.AsArray(); // set by StartAll
        if (results.FirstOrDefault(result => (string?)result?["case"] == resumed.Bookmark.Key) is JsonObject result)
        {
            result["status"] = resumed.Payload?["subStatus"]?.DeepClone();
            result["output"] = resumed.Payload?["output"]?.DeepClone();
        }

        var open = context.Memory["open"]!.GetValue<int>() - 1; // set by StartAll
        context.Memory["open"] = open;
        if (open > 0) return new ActivityResult.Waits();
        context.SetOutput("results", results.DeepClone());
        return new ActivityResult.Completed("Done");
    }
}

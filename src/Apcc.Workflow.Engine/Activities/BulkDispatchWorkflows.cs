using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Expressions;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Starts one instance per item and may wait for all of them.</summary>
public sealed class BulkDispatchWorkflows : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.BulkDispatchWorkflows",
        DisplayName = "Avvia un processo per ciascuno",
        Description = "Avvia un’istanza di un altro processo per ogni elemento; può aspettare che finiscano tutte.",
        Category = Categories.Composition,
        Inputs =
        [
            new("workflowDefinitionId", "String", "Processo", "Il codice della definizione da avviare.", "workflow-definition-picker", Reference: "definition", IsRequired: true),
            new("items", "Object[]", "Elementi", "Un’istanza per ciascuno, nell’ordine dell’elenco.", "multi-text", IsRequired: true),
            new("defaultItemInputKey", "String", "Ingresso", "Nome dell’ingresso che riceve un elemento semplice; «Item» se manca."),
            new("correlationId", "String", "Codice della pratica", "Il codice che le nuove istanze ricevono."),
            new("input", "Object", "Dati comuni", "Valori che tutte le istanze ricevono.", "multiline"),
            new("waitForCompletion", "Boolean", "Aspetta la fine", "Se proseguire per «Completed» quando sono terminate tutte.", "checkbox"),
        ],
        Outcomes = ["Completed", "Canceled", "Done"],
    };

    public override ActivityResult Execute(ActivityContext context)
    {
        if (ChildInstances.TooMany(context) is { } failed) return failed;
        var definitionId = context.Text("workflowDefinitionId") ?? "";
        var waits = context.Flag("waitForCompletion") is true;
        var correlationId = context.Text("correlationId");
        var items = Values.Items(context.Input("items"));
        foreach (var item in items)
        {
            var childId = context.Run.NewId();
            var reply = waits ? context.SetBookmark(BookmarkKind.ChildInstance, childId) : null;
            context.Emit(new InstanceDispatched(definitionId, childId, InputOf(context, item), correlationId, reply));
        }
        if (!waits || items.Count == 0) return new ActivityResult.Completed("Done");
        context.Memory["open"] = items.Count;
        return new ActivityResult.Waits();
    }

    public override ActivityResult Resume(ActivityContext context, BookmarkResumed resumed)
    {
        var open = context.Memory["open"]!.GetValue<int>() - 1; // set by Execute
        context.Memory["open"] = open;
        return open > 0 ? new ActivityResult.Waits() : new ActivityResult.Completed("Completed", "Done");
    }

    /// <summary>An item that is an object gives inputs by name; any other goes into one input.</summary>
    private static JsonObject InputOf(ActivityContext context, JsonNode? item)
    {
        var input = context.Input("input") as JsonObject ?? [];
        if (item is JsonObject members)
            foreach (var (name, value) in members) input[name] = value?.DeepClone();
        else
            input[context.Text("defaultItemInputKey") is { Length: > 0 } key ? key : "Item"] = item?.DeepClone();
        return input;
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.WorkflowInstances;

namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>Writes how a rehearsal went as JSON lines.</summary>
internal static class RehearsalJournal
{
    /// <summary>One line for each journal entry, then one with status, outputs, incidents and what waits.</summary>
    public static IEnumerable<string> Lines(RehearsalView view)
    {
        foreach (var entry in view.Journal)
        {
            var line = (JsonObject)JsonSerializer.SerializeToNode(entry.Entry, JournalJson.Options)!; // a record becomes an object
            line.Insert(0, "definition", entry.DefinitionId);
            line.Insert(0, "instance", entry.InstanceId);
            yield return RehearsalJson.Line(line);
        }

        yield return RehearsalJson.Line(Summary(view));
    }

    private static JsonObject Summary(RehearsalView view) => new()
    {
        ["instance"] = view.InstanceId,
        ["status"] = view.Status.ToString(),
        ["subStatus"] = view.SubStatus.ToString(),
        ["clock"] = RehearsalInstants.Write(view.UtcNow),
        ["lines"] = RehearsalJson.Texts(view.Lines),
        ["output"] = view.Output.DeepClone(),
        ["variables"] = view.Variables.DeepClone(),
        ["incidents"] = new JsonArray([.. view.Incidents.Select(incident => new JsonObject
        {
            ["activityId"] = incident.ActivityId,
            ["message"] = incident.Message,
            ["detail"] = incident.Detail,
        })]),
        ["bookmarks"] = RehearsalJson.Texts(view.Waits.Select(wait => wait.ActivityId)),
        ["tasks"] = new JsonArray([.. view.Tasks.Select(task => new JsonObject
        {
            ["activityId"] = task.ActivityId,
            ["title"] = task.Title,
            ["assignee"] = task.Assignee,
            ["groups"] = RehearsalJson.Texts(task.Groups),
            ["due"] = task.DueAt is { } due ? RehearsalInstants.Write(due) : null,
            ["actions"] = RehearsalJson.Texts(task.Actions),
        })]),
        ["mails"] = new JsonArray([.. view.Mails.Select(mail => new JsonObject
        {
            ["template"] = mail.Template, ["to"] = mail.To, ["subject"] = mail.Subject,
        })]),
        ["documents"] = new JsonArray([.. view.Documents.Select(document => new JsonObject
        {
            ["template"] = document.Template, ["title"] = document.Title, ["to"] = document.To,
        })]),
    };
}

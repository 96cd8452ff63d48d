using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Expressions;
using Apcc.Workflow.Engine.Json;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Configuration.FormReads;

/// <summary>Says who uses a form: the tasks that show it, with their buttons, and every place that reads one of its answers.</summary>
public sealed class FormUses
{
    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly Actors actors;
    private readonly ActivityRegistry registry;
    private readonly FormReadCheck check;

    internal FormUses(IDbContextFactory<WorkflowDbContext> contexts, Actors actors, ActivityRegistry registry, FormReadCheck check) =>
        (this.contexts, this.actors, this.registry, this.check) = (contexts, actors, registry, check);

    /// <summary>By the configuration in force; null for who may not read it.</summary>
    public async Task<FormUse?> FindAsync(string formKey, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await actors.FindAsync(db, actorId, cancellationToken))?.May(Permission.ReadConfiguration) is not true) return null;

        var texts = await check.InForceAsync(db, cancellationToken);
        var tasks = texts.Of(ConfigurationKind.Definition)
            .Select(definition => DefinitionReader.Read(definition.Content, registry).Definition).OfType<WorkflowDefinition>()
            .SelectMany(definition => TasksOf(definition, formKey)).ToList();
        return new FormUse(tasks, [.. check.Reads(texts).Where(read => read.Forms.Contains(formKey))]);
    }

    private static IEnumerable<FormTask> TasksOf(WorkflowDefinition definition, string formKey) =>
        from activity in definition.Activities
        where activity.Inputs.TryGetValue("form", out var form) && form.LiteralText == formKey
        select new FormTask(definition.DefinitionId, definition.Name, activity.Id, TitleOf(activity), ActionsOf(activity));

    // A title is often a template: its fixed words are what people know the task by.
    private static string TitleOf(ActivityDefinition activity) =>
        activity.Json["metadata"]?["displayText"]?.ToString() is { Length: > 0 } shown ? shown
        : activity.Inputs.TryGetValue("title", out var title) && title.Source.Split("{{")[0].TrimEnd(' ', '·', ':', '–') is { Length: > 0 } words ? words
        : activity.Id;

    private static IReadOnlyList<string> ActionsOf(ActivityDefinition activity) =>
        activity.Inputs.TryGetValue("actions", out var actions) && actions.Kind is ExpressionKind.Object or ExpressionKind.Literal
            && (actions.Value as System.Text.Json.Nodes.JsonArray ?? Parsed(actions.Source)) is { } list
            ? [.. list.Select(action => action?.GetValueKind() is System.Text.Json.JsonValueKind.String ? action.GetValue<string>() : null).OfType<string>()]
            : [];

    private static System.Text.Json.Nodes.JsonArray? Parsed(string source)
    {
        try
        {
            return StrictJson.Parse(source) as System.Text.Json.Nodes.JsonArray;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}

/// <summary>Who uses a form.</summary>
public sealed record FormUse(IReadOnlyList<FormTask> Tasks, IReadOnlyList<FormRead> Reads)
{
    public static FormUse Nobody { get; } = new([], []);

    /// <summary>The buttons of all tasks that show the form.</summary>
    public IReadOnlyList<string> Actions => [.. Tasks.SelectMany(task => task.Actions).Distinct()];

    public IReadOnlyList<FormRead> ReadsOf(string field) => [.. Reads.Where(read => read.Field == field).DistinctBy(read => read.Place)];
}

/// <summary>A task that shows the form.</summary>
/// <param name="Actions">Texts of its buttons, as far as they are fixed.</param>
public sealed record FormTask(string DefinitionKey, string DefinitionName, string ActivityId, string Title, IReadOnlyList<string> Actions);

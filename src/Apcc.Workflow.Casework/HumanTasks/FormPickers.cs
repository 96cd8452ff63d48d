using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Casework.ClimatePlan;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>What the pickers of a form offer: persons, bodies, PAC actions.</summary>
internal static class FormPickers
{
    /// <summary>Choices by field name (a column: <c>table.column</c>), for the fields that need them. Somebody who left, or another
    /// value no longer offered, stays among them while <paramref name="data"/> name it.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<FieldOption>>> OfAsync(
        WorkflowDbContext db, FormDefinition form, JsonObject data, DateOnly today, CancellationToken cancellationToken)
    {
        var choices = new Dictionary<string, IReadOnlyList<FieldOption>>(StringComparer.Ordinal);
        var named = Texts(data).ToHashSet(StringComparer.Ordinal);
        foreach (var (path, field) in Fields(form))
        {
            if (field.Kind is FieldKind.Person) choices[path] = await PersonsAsync(db, field, named, today, cancellationToken);
            if (field.Kind is FieldKind.Body) choices[path] = await BodiesAsync(db, field, named, today, cancellationToken);
            if (field.Kind is FieldKind.PacAction) choices[path] = await PacActionsAsync(db, cancellationToken);
        }

        return choices;
    }

    /// <summary>The same without the choices of persons: who works in the house is not for citizens to browse.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<FieldOption>>> ForCitizensAsync(
        WorkflowDbContext db, FormDefinition form, JsonObject data, DateOnly today, CancellationToken cancellationToken)
    {
        var persons = Fields(form).Where(pair => pair.Field.Kind is FieldKind.Person).Select(pair => pair.Path).ToHashSet(StringComparer.Ordinal);
        var choices = await OfAsync(db, form, data, today, cancellationToken);
        return choices.Where(pair => !persons.Contains(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
    }

    /// <summary>Members of the groups that the form's person fields name, by group. A group that nobody is in is left out: such a
    /// field falls back to everybody, for it must be possible to fill in.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlySet<string>>> GroupsAsync(
        WorkflowDbContext db, FormDefinition form, DateOnly today, CancellationToken cancellationToken)
    {
        var members = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal);
        foreach (var group in Fields(form).Select(pair => pair.Field.Group).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            var ids = await StaffDirectory.MembersAsync(db, [group], today, cancellationToken);
            if (ids.Count > 0) members[group] = ids.Select(id => id.ToString()).ToHashSet(StringComparer.Ordinal);
        }

        return members;
    }

    /// <summary>Names, by key, of the bodies without people, where the form asks for some that have; else null.</summary>
    public static async Task<IReadOnlyDictionary<string, string>?> UnstaffedAsync(
        WorkflowDbContext db, FormDefinition form, DateOnly today, CancellationToken cancellationToken) =>
        Fields(form).Any(pair => pair.Field.Staffed) ? await StaffDirectory.UnstaffedBodiesAsync(db, today, cancellationToken) : null;

    private static IEnumerable<(string Path, FormField Field)> Fields(FormDefinition form) =>
        form.Fields.SelectMany(field => field.Columns.Select(column => ($"{field.Name}.{column.Name}", column)).Prepend((field.Name, field)));

    private static async Task<IReadOnlyList<FieldOption>> PersonsAsync(
        WorkflowDbContext db, FormField field, HashSet<string> named, DateOnly today, CancellationToken cancellationToken)
    {
        var members = field.Group is { } group ? await StaffDirectory.MembersAsync(db, [group], today, cancellationToken) : [];
        var people = await db.Users.AsNoTracking().OrderBy(member => member.DisplayName).ToListAsync(cancellationToken);
        return [.. people
            .Where(member => named.Contains(member.Id.ToString())
                || (member.IsActive && (members.Count == 0 || members.Contains(member.Id))))
            .Select(member => new FieldOption(
                member.Id.ToString(), member.JobTitle is { Length: > 0 } title ? $"{member.DisplayName} – {title}" : member.DisplayName))];
    }

    /// <summary>Where somebody is going to be asked, a body without people says so before it is chosen.</summary>
    private static async Task<IReadOnlyList<FieldOption>> BodiesAsync(
        WorkflowDbContext db, FormField field, HashSet<string> named, DateOnly today, CancellationToken cancellationToken)
    {
        var bodies = await db.Bodies.AsNoTracking().OrderBy(body => body.Name).Select(body => new FieldOption(body.Key, body.Name)).ToListAsync(cancellationToken);
        if (!field.Staffed) return bodies;

        var unstaffed = await StaffDirectory.UnstaffedBodiesAsync(db, today, cancellationToken);
        return [.. bodies.Select(body => unstaffed.ContainsKey(body.Value) && !named.Contains(body.Value) ? body with { Label = $"{body.Label} – oggi nessuno" } : body)];
    }

    private static async Task<IReadOnlyList<FieldOption>> PacActionsAsync(WorkflowDbContext db, CancellationToken cancellationToken)
    {
        var actions = await db.PacActions.AsNoTracking().ToListAsync(cancellationToken);
        return [.. actions
            .OrderBy(action => PacActionCodes.Order(action.Code), StringComparer.Ordinal)
            .Select(action => new FieldOption(action.Code, $"{action.Code} {action.Title}{(action.TitleIsComplete ? "" : "…")}"))];
    }

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject item => item.SelectMany(member => Texts(member.Value)),
        JsonArray items => items.SelectMany(Texts),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };
}

using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Web.Shared;

namespace Apcc.Workflow.Web.HumanTasks;

/// <summary>A form while it is filled in: the data, what is shown of it now, and what is wrong with it.</summary>
/// <param name="form">The form.</param>
/// <param name="data">Written to as the person writes.</param>
/// <param name="context">The world the conditions look at; its action decides which fields carry the mark of required ones.</param>
public sealed class FormAnswers(FormDefinition form, JsonObject data, FormContext context)
{
    private readonly Dictionary<string, string> errors = new(StringComparer.Ordinal);

    public FormDefinition Form => form;

    public JsonObject Data => data;

    public VisibleForm Visible { get; private set; } = FormVisibility.Of(form, data, context);

    /// <summary>HTML of the read-only texts, by field name.</summary>
    public IReadOnlyDictionary<string, string> ReadOnlyTexts { get; set; } = new Dictionary<string, string>();

    /// <summary>What the pickers offer, by field name; in a table <c>table.column</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<FieldOption>> Choices { get; init; } = new Dictionary<string, IReadOnlyList<FieldOption>>();

    /// <summary>The files that data may name.</summary>
    public IReadOnlyList<Attachment> Attachments { get; set; } = [];

    /// <summary>Everything that is wrong, in the order of the page.</summary>
    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    /// <summary>The same for the summary above the form. An error of a field that is not on the page leads nowhere.</summary>
    public IReadOnlyList<FieldProblem> Problems =>
        [.. Errors.Select(error => new FieldProblem(Visible.Fields.Contains(FieldOf(error.Path)) ? FieldId(error.Path) : null, error.Message))];

    /// <summary>Fields of the form as the page calls them: <c>promotori[0].nome</c> becomes <c>campo-promotori-0-nome</c>.</summary>
    public static string FieldId(string path) =>
        $"campo-{path.Replace("[", "-", StringComparison.Ordinal).Replace("].", "-", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)}";

    public string? ErrorAt(string path) => errors.GetValueOrDefault(path);

    /// <summary>Shows what the server refused.</summary>
    public void Refuse(IReadOnlyList<FieldError> found)
    {
        Errors = found;
        errors.Clear();
        foreach (var error in found) errors.TryAdd(error.Path, error.Message);
    }

    /// <summary>Keeps one answer, in the form itself or in a row of a table. Its error, if it had one, is answered for now: the
    /// server looks again when the form is handed in.</summary>
    public void Set(JsonObject holder, string name, JsonNode? value, string path)
    {
        if (value is null) holder.Remove(name);
        else if (!ReferenceEquals(holder[name], value)) holder[name] = value;
        if (errors.Remove(path)) Errors = [.. Errors.Where(error => error.Path != path)];
        Visible = FormVisibility.Of(form, data, context);
    }

    /// <summary>Forgets the errors of a table's rows, whose numbers have changed.</summary>
    public void ForgetRows(string table)
    {
        Errors = [.. Errors.Where(error => !error.Path.StartsWith(table + "[", StringComparison.Ordinal))];
        foreach (var path in errors.Keys.Where(path => path.StartsWith(table + "[", StringComparison.Ordinal)).ToList()) errors.Remove(path);
    }

    private static string FieldOf(string path) => path.Split('[', '.')[0];
}

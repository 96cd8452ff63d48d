namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>Puts the choices of shared lists into a form that names them.</summary>
public static class FormLists
{
    /// <summary>Whether any field takes its choices from a list.</summary>
    public static bool AreNamedIn(FormDefinition form) => form.Fields.Any(field => Named(field).Any());

    /// <summary>The form with the choices filled in; a list that is not known leaves its field without choices.</summary>
    /// <param name="find">The list of an id, or null.</param>
    public static FormDefinition Fill(FormDefinition form, Func<string, OptionList?> find) => !AreNamedIn(form) ? form : form with
    {
        Sections = [.. form.Sections.Select(section => section with { Fields = [.. section.Fields.Select(field => Filled(field, find))] })],
    };

    private static FormField Filled(FormField field, Func<string, OptionList?> find) => field with
    {
        Options = field.List is { } list ? find(list)?.Options ?? [] : field.Options,
        Columns = [.. field.Columns.Select(column => Filled(column, find))],
    };

    internal static IEnumerable<string> Named(FormField field) =>
        field.Columns.SelectMany(Named).Concat(field.List is { } list ? [list] : []);
}

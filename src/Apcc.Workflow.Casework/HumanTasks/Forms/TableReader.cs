using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>Reads the columns of a table.</summary>
internal static class TableReader
{
    private static readonly string[] RowWords = ["type", "properties", "required"];

    /// <summary>The columns, in the order of <c>columns</c> where it is given, else of the file.</summary>
    public static IReadOnlyList<FormField> Columns(FormNode node, FormNode extension)
    {
        if (node.Child("items") is not { } row)
        {
            if (!node.Has("items"))
            {
                node.Refuse("items", "missing", "A una tabella serve «items» con le colonne in «properties».");
            }

            return [];
        }

        row.RefuseUnknown(RowWords, "in «items» di una tabella");
        if (row.RequiredText("type") is { Length: > 0 } type && type != "object")
        {
            row.Refuse("type", "type-of-kind", "Le righe di una tabella sono di tipo object.");
        }

        var fields = PropertiesReader.Read(row, isColumn: true);
        foreach (var field in fields.Where(field => field.When is not null || field.RequiredWhen is not null))
        {
            row.Refuse($"properties.{field.Name}.x-apcc", "column-condition", "Nelle colonne di una tabella le condizioni non sono ammesse.");
        }

        foreach (var field in fields.Where(field => field.Rich))
        {
            row.Refuse($"properties.{field.Name}.format", "column-rich", "In una tabella il testo lungo è senza formattazione: togli «format».");
        }

        return extension.Has("columns") ? Ordered(extension, fields) : fields;
    }

    private static List<FormField> Ordered(FormNode extension, IReadOnlyList<FormField> fields)
    {
        var names = extension.Texts("columns");
        var known = fields.Select(field => field.Name).ToList();
        for (var index = 0; index < names.Count; index++)
        {
            if (!known.Contains(names[index]))
            {
                extension.Refuse($"columns[{index}]", "unknown-field",
                    $"La colonna «{names[index]}» non è fra le «properties» della tabella." + NearestWord.Suggestion(names[index], known));
            }
        }

        foreach (var left in known.Except(names))
        {
            extension.Refuse("columns", "not-placed", $"La colonna «{left}» manca dall'elenco «columns».");
        }

        return [.. names.Select(name => fields.FirstOrDefault(field => field.Name == name)).OfType<FormField>()];
    }
}

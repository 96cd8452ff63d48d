namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>Decides what somebody answers to the questions of a form (<see cref="FormFiller"/>). The same key is given the same answer.</summary>
public interface IAnswerChooser
{
    /// <summary>A text, short or long, without markup.</summary>
    string Text(FormField field, string key);

    decimal Number(FormField field, string key);

    /// <param name="today">The office's civil date.</param>
    DateOnly Day(FormField field, string key, DateOnly today);

    /// <summary>The place of the one that is chosen, counted from 0.</summary>
    int Index(string key, int count);

    /// <summary>Those that are chosen of at least one.</summary>
    IReadOnlyList<string> Several(FormField field, string key, IReadOnlyList<string> choices);

    /// <summary>How many rows of a table are filled in.</summary>
    int Rows(FormField table, string key);

    /// <summary>What can be chosen, in an order that does not change.</summary>
    /// <param name="path">The field's name; in a table <c>table.column</c>.</param>
    IReadOnlyList<string> Choices(FormField field, string path, FormContext context);

    /// <summary>The id of a file that the form may name; null where none can be attached.</summary>
    string? File(FormField field, string key);
}

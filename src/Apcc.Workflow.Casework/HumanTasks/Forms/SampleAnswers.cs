namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>Made-up answers for trying a process: always the first or the least that a form accepts, where the form says what that is.
/// Nobody takes them for real: texts say that they are a trial.</summary>
/// <param name="choices">What persons, bodies and PAC actions can be chosen, by field name; in a table <c>table.column</c>.</param>
public sealed class SampleAnswers(IReadOnlyDictionary<string, IReadOnlyList<FieldOption>> choices) : IAnswerChooser
{
    private const string Words = "Testo di prova. ";

    /// <summary>Makes a sample file and gives its id; without it fields for files stay empty.</summary>
    public Func<string>? Attach { get; init; }

    public string Text(FormField field, string key)
    {
        if (field.Limits.Format == "email") return "prova@prova.example";
        if (field.Limits.Format == "uri") return "https://prova.example";
        var text = Words;
        while (text.Length < field.Limits.MinLength) text += Words;
        text = text.Trim();
        if (text.Length < field.Limits.MinLength) text = text.PadRight(field.Limits.MinLength ?? 0, '.');
        return field.Limits.MaxLength is { } most && text.Length > most ? text[..most] : text;
    }

    public decimal Number(FormField field, string key) => field.Limits.Minimum is { } least && least > 1 ? least
        : field.Limits.Maximum is { } most && most < 1 ? most : 1;

    /// <summary>Next week where the form leaves it open: a date is seldom meant for today.</summary>
    public DateOnly Day(FormField field, string key, DateOnly today)
    {
        var date = today.AddDays(7);
        if (field.Limits.NotBefore?.On(today) is { } earliest && date < earliest) date = earliest;
        return field.Limits.NotAfter?.On(today) is { } latest && date > latest ? latest : date;
    }

    public int Index(string key, int count) => 0;

    public IReadOnlyList<string> Several(FormField field, string key, IReadOnlyList<string> choices) =>
        [.. choices.Take(Math.Max(1, field.Limits.MinItems ?? 1))];

    public int Rows(FormField table, string key) => Math.Max(1, table.Limits.MinItems ?? 1);

    public IReadOnlyList<string> Choices(FormField field, string path, FormContext context) =>
        [.. (field.Options.Count > 0 ? field.Options : choices.GetValueOrDefault(path) ?? []).Select(option => option.Value)];

    public string? File(FormField field, string key) => Attach?.Invoke();
}

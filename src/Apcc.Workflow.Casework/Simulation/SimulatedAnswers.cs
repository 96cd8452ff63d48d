using Apcc.Workflow.Casework.HumanTasks.Forms;

namespace Apcc.Workflow.Casework.Simulation;

/// <summary>Answers as somebody might give them, by chance and the words of the script: the same for the same chance.</summary>
internal sealed class SimulatedAnswers(SimulatedChance chance, SimulationScript script) : IAnswerChooser
{
    /// <summary>What can be chosen of people, in an order that does not change from run to run.</summary>
    public required IReadOnlyList<string> People { get; init; }

    /// <summary>Makes a file known to the form and gives its id; without it fields for files stay empty.</summary>
    public Func<string>? Attach { get; init; }

    /// <exception cref="SimulationException">The script has no text of the shape that the form asks for.</exception>
    public string Text(FormField field, string key)
    {
        if (field.Kind is FieldKind.LongText) return Fit($"{chance.One(key, script.Sentences)} {chance.One(key + "|2", script.Sentences)}", field, key);
        if (field.Limits.Format == "email") return $"persona.{chance.Whole(key, 1, 999)}@prova.example";
        if (field.Limits.Format == "uri") return $"https://prova.example/{chance.Whole(key, 1, 999)}";
        if (field.Limits.Pattern is { } pattern)
            return script.Shapes.FirstOrDefault(shape => pattern.IsMatch(shape))
                ?? throw new SimulationException($"Nessun testo fra gli «shapes» del copione ha la forma del campo «{field.Name}»: aggiungine uno.");
        return Fit(chance.One(key, script.Sentences).TrimEnd('.'), field, key);
    }

    public decimal Number(FormField field, string key)
    {
        var least = field.Limits.Minimum ?? 0;
        var most = field.Limits.Maximum ?? least + 10;
        return chance.Whole(key, (int)Math.Ceiling(least), (int)Math.Floor(most));
    }

    public DateOnly Day(FormField field, string key, DateOnly today)
    {
        var latest = field.Limits.NotAfter?.On(today);
        var earliest = field.Limits.NotBefore?.On(today);
        var day = latest is { } last && earliest is null ? last.AddDays(-chance.Whole(key, 0, 3)) : (earliest ?? today).AddDays(chance.Whole(key, 1, 20));
        return latest is { } end && day > end ? end : day;
    }

    public int Index(string key, int count) => chance.Whole(key, 0, count - 1);

    public IReadOnlyList<string> Several(FormField field, string key, IReadOnlyList<string> choices)
    {
        var least = field.Limits.MinItems ?? 1;
        var most = Math.Min(choices.Count, Math.Max(least, Math.Min(field.Limits.MaxItems ?? 3, 3)));
        var count = most <= least ? most : chance.Whole(key, least, most);
        return [.. choices.OrderBy(choice => chance.Of($"{key}|{choice}")).Take(count).Order(StringComparer.Ordinal)];
    }

    public int Rows(FormField table, string key)
    {
        var least = Math.Max(table.Limits.MinItems ?? 1, 1);
        return chance.Whole(key, least, Math.Min(table.Limits.MaxItems ?? least + 1, least + 1));
    }

    public IReadOnlyList<string> Choices(FormField field, string path, FormContext context) => field.Kind switch
    {
        FieldKind.Person => [.. People.Where(PersonsOf(field, context).Contains)],
        FieldKind.Body => Ordered(context.KnownBodies),
        FieldKind.PacAction => Ordered(context.KnownPacActions),
        _ => [.. field.Options.Select(option => option.Value)],
    };

    public string? File(FormField field, string key) => Attach?.Invoke();

    private string Fit(string text, FormField field, string key)
    {
        for (var i = 3; text.Length < (field.Limits.MinLength ?? 0); i++) text += $" {chance.One($"{key}|{i}", script.Sentences)}";
        var most = field.Limits.MaxLength ?? int.MaxValue;
        return text.Length <= most ? text : text[..most].TrimEnd();
    }

    private static IReadOnlySet<string> PersonsOf(FormField field, FormContext context) =>
        field.Group is { } group && context.PersonsByGroup?.GetValueOrDefault(group) is { } members
            ? members : context.KnownPersons ?? new HashSet<string>();

    private static IReadOnlyList<string> Ordered(IReadOnlySet<string>? choices) => [.. (choices ?? new HashSet<string>()).Order(StringComparer.Ordinal)];
}

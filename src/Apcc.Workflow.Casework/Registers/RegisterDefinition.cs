namespace Apcc.Workflow.Casework.Registers;

/// <summary>One sort of record: what <c>workflows/registers/&lt;id&gt;.json</c> says (ADR 0005).</summary>
public sealed record RegisterDefinition
{
    /// <summary>The kind of its cases, e.g. <c>candidatura</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Italian, plural: the list's heading.</summary>
    public required string Title { get; init; }

    /// <summary>Italian, singular: what one of them is called.</summary>
    public required string Singular { get; init; }
    public string? Description { get; init; }

    /// <summary>Italian name of the stage of the year that it belongs to; registers are shown by it.</summary>
    public required string Stage { get; init; }

    /// <summary>How its cases are numbered: text with <c>{anno}</c> and <c>{numero}</c>, e.g. <c>CAND-{anno}-{numero:00}</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>The form that holds its facts.</summary>
    public required string Form { get; init; }

    /// <summary>In the order in which a case passes through them; the first is that of a new case.</summary>
    public required IReadOnlyList<RegisterState> States { get; init; }

    /// <summary>Fields of the form that its list shows, in order.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Kinds of case that one of its cases may belong to; empty: any.</summary>
    public IReadOnlyList<string> Parents { get; init; } = [];

    /// <summary>Bodies and roles whose members may read and write it, beside those who may by permission.</summary>
    public IReadOnlyList<string> Editors { get; init; } = [];

    /// <summary>What people do not change by hand because a process does it.</summary>
    public IReadOnlyList<RegisterGuard> Guards { get; init; } = [];

    /// <summary>What of it is public (R1.2); null: nothing.</summary>
    public RegisterPublication? Public { get; init; }

    /// <summary>The state of a key; null when it is none of this register's.</summary>
    public RegisterState? FindState(string? key) => States.FirstOrDefault(state => state.Key == key);

    /// <summary>Whether a case in this state may be read by everybody.</summary>
    public bool IsPublicIn(string? state) => Public is { } open && state is not null && open.States.Contains(state);
}

/// <summary>A state that cases of a register pass through.</summary>
/// <param name="Name">Italian.</param>
/// <param name="IsClosed">Whether nothing more is to be done with a case in it.</param>
public sealed record RegisterState(string Key, string Name, bool IsClosed);

/// <summary>What of a register is public.</summary>
/// <param name="States">In these states a case is public.</param>
/// <param name="Fields">These facts of it, beside reference, title, year and state.</param>
public sealed record RegisterPublication(IReadOnlyList<string> States, IReadOnlyList<string> Fields)
{
    /// <summary>Italian, in plain words, for everybody; null: what staff read.</summary>
    public string? Description { get; init; }

    /// <summary>Facts that are public in some of those states only, e.g. minutes once they are approved.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> FieldStates { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Which facts make a case an appointment of the public calendar; null: it is none.</summary>
    public RegisterAppointment? Calendar { get; init; }

    /// <summary>Name of a date: after that day, and while it is not set, the case's documents are not public (R5.1.7). Null: they are
    /// public as long as the case is.</summary>
    public string? DocumentsUntil { get; init; }

    /// <summary>Whether everybody may read that fact of a case in that state.</summary>
    public bool Shows(string field, string? state) => state is not null && States.Contains(state) && Fields.Contains(field)
        && (!FieldStates.TryGetValue(field, out var states) || states.Contains(state));
}

/// <summary>The facts that say when and where something takes place.</summary>
/// <param name="Day">A date.</param>
/// <param name="From">A time of day as text; without one the appointment lasts all day.</param>
public sealed record RegisterAppointment(string Day, string? From, string? To, string? Place, string? About)
{
    /// <summary>Those that are named, with what each is for in a register's file.</summary>
    public IEnumerable<(string Place, string Field)> Named => new[] { ("day", Day), ("from", From), ("to", To), ("place", Place), ("about", About) }
        .Where(pair => pair.Item2 is not null).Select(pair => (pair.Item1, pair.Item2 ?? ""));
}

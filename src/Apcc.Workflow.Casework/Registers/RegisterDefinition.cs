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
public sealed record RegisterPublication(IReadOnlyList<string> States, IReadOnlyList<string> Fields);

namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>One question of a form, or one column of a table.</summary>
public sealed record FormField
{
    /// <summary>Name of the member in the data, camel case Italian.</summary>
    public required string Name { get; init; }

    public required FieldKind Kind { get; init; }

    /// <summary>Whether the value is a list of choices (severalOf, or a person, body, PAC action or file of type array).</summary>
    public bool Multiple { get; init; }

    public required string Label { get; init; }

    /// <summary>The field within a sentence, with its article: «l'esito proposto». Without one: the label in «».</summary>
    public required string Phrase { get; init; }

    public string? Help { get; init; }

    /// <summary>Required whatever the action.</summary>
    public bool Required { get; init; }

    /// <summary>Required while this holds; together with <see cref="RequiredFor"/>, only for those actions.</summary>
    public FormCondition? RequiredWhen { get; init; }

    /// <summary>Actions of the task for which the field must be filled in. In every other action it is work in
    /// progress: least lengths and least numbers of entries are not asked yet.</summary>
    public IReadOnlyList<string> RequiredFor { get; init; } = [];

    /// <summary>Shown while this holds; null: always.</summary>
    public FormCondition? When { get; init; }

    /// <summary>What can be chosen. Empty until <see cref="FormLists.Fill"/> where a <see cref="List"/> gives it.</summary>
    public IReadOnlyList<FieldOption> Options { get; init; } = [];

    /// <summary>Id of the shared list that the choices come from; null when they stand in the form.</summary>
    public string? List { get; init; }
    public FieldLimits Limits { get; init; } = new();

    /// <summary>The form's own sentences in place of the usual ones, by rule (<c>required</c>, <c>minLength</c> …).</summary>
    public IReadOnlyDictionary<string, string> Messages { get; init; } = new Dictionary<string, string>();

    /// <summary>Template of a read-only text.</summary>
    public string? Liquid { get; init; }

    /// <summary>Height of a long text, in lines.</summary>
    public int Rows { get; init; } = 5;

    /// <summary>Key of the body or role whose members may be chosen as person.</summary>
    public string? Group { get; init; }

    /// <summary>Whether only bodies may be chosen to which somebody belongs today: somebody is going to be asked.</summary>
    public bool Staffed { get; init; }

    /// <summary>Whose code the text has to be, by an audience's name, e.g. <c>partecipanti</c>; null: any text.</summary>
    public string? CodeOf { get; init; }

    /// <summary>Of a column: no two rows may have the same value, or codes of the same person.</summary>
    public bool Unique { get; init; }

    /// <summary>Columns of a table, in order.</summary>
    public IReadOnlyList<FormField> Columns { get; init; } = [];

    /// <summary>Whether the long text is sanitised HTML.</summary>
    public bool Rich => Limits.Format == "rich";
}

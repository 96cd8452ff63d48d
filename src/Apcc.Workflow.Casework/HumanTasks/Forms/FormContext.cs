using System.Text.Json.Nodes;

namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>What a form may know of the world when it is shown, read or checked.</summary>
public sealed record FormContext
{
    /// <summary>The case behind the task; conditions read it by dotted path.</summary>
    public required JsonObject Case { get; init; }

    /// <summary>The action that is being taken, as the button reads; empty while the form is only shown.</summary>
    public string Action { get; init; } = "";

    /// <summary>The office's civil date.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Persons that may be chosen; null: not checked. Likewise the others.</summary>
    public IReadOnlySet<string>? KnownPersons { get; init; }

    /// <summary>Persons that a field with <c>group</c> offers, by body key; a key that is missing falls back to
    /// <see cref="KnownPersons"/>.</summary>
    public IReadOnlyDictionary<string, IReadOnlySet<string>>? PersonsByGroup { get; init; }

    public IReadOnlySet<string>? KnownBodies { get; init; }

    /// <summary>Names, by key, of the bodies to which nobody belongs today; null: not checked.</summary>
    public IReadOnlyDictionary<string, string>? UnstaffedBodies { get; init; }
    public IReadOnlySet<string>? KnownPacActions { get; init; }
    public IReadOnlySet<string>? KnownFiles { get; init; }

    /// <summary>Who has which code, by the audience that a field's <c>codeOf</c> names: code in capitals, then whose it is. An audience
    /// that is missing is not checked.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? PeopleByCode { get; init; }

    /// <summary>Whose code the text is, as far as it is known; else the text itself.</summary>
    internal string HolderOf(FormField field, string text)
    {
        var code = CodeIn(text);
        return PeopleOf(field)?.GetValueOrDefault(code) ?? code;
    }

    /// <summary>False only where it is known to be nobody's.</summary>
    internal bool IsSomebodysCode(FormField field, string text) => PeopleOf(field)?.ContainsKey(CodeIn(text)) is not false;

    private IReadOnlyDictionary<string, string>? PeopleOf(FormField field) =>
        field.CodeOf is { } audience ? PeopleByCode?.GetValueOrDefault(audience) : null;

    private static string CodeIn(string text) => text.Trim().ToUpperInvariant();
}

using Apcc.Workflow.Casework.Configuration.FormReads;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Casework.HumanTasks.Forms.Editing;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.FormEditor;

/// <summary>Everything about one question of a form.</summary>
public sealed partial class FieldPanel
{
    private const string Never = "mai";
    private const string Always = "sempre";
    private const string Sometimes = "a-volte";

    private ConfirmDialog _confirm = null!;
    private string? _name;
    private string? _nameProblem;
    private bool _isSometimes;

    [Parameter, EditorRequired] public FormSource Source { get; set; } = null!;

    [Parameter, EditorRequired] public FieldSource Field { get; set; } = null!;

    [Parameter] public FormUse Use { get; set; } = FormUse.Nobody;

    [Parameter] public IReadOnlyList<string> CasePaths { get; set; } = [];

    /// <summary>What is wrong with this question.</summary>
    [Parameter] public IReadOnlyList<FormProblem> Problems { get; set; } = [];

    /// <summary>Raised with the name of what was changed.</summary>
    [Parameter] public EventCallback<string> OnChanged { get; set; }

    [Parameter] public EventCallback<string> OnRenamed { get; set; }

    [Parameter] public EventCallback OnDuplicate { get; set; }

    [Parameter] public EventCallback OnRemove { get; set; }

    [Inject] private IStringLocalizer<FormEditorText> Text { get; set; } = null!;

    private string IdPrefix => $"def-{Field.Name}";

    private IReadOnlyList<FormRead> Reads => Use.ReadsOf(Field.Name);

    private IReadOnlyList<Choice> Kinds => [.. Enum.GetValues<FieldKind>().Select(kind => new Choice(kind.ToString(), Text[$"Kind{kind}"]))];

    private IReadOnlyList<Choice> Actions => [.. Use.Actions.Union(Field.RequiredFor).Select(action => new Choice(action, action))];

    private IReadOnlyList<Choice> Obligations => [new(Never, Text["RequiredNever"]), new(Always, Text["RequiredAlways"]), new(Sometimes, Text["RequiredSometimes"])];

    private string Obligation => Field.IsRequired ? Always : _isSometimes || Field.RequiredFor.Count > 0 || Field.RequiredWhen is not null ? Sometimes : Never;

    private string PhraseHelp => Text["PhraseHelp", Field.Phrase is { Length: > 0 } phrase ? phrase : $"«{Field.Label}»"];

    private string Id(string part) => $"{IdPrefix}-{part}";

    private Task Set(string what, Action change)
    {
        change();
        return OnChanged.InvokeAsync($"{Field.Name}.{what}");
    }

    private Task ChangeKindAsync(string? kind) => Enum.TryParse<FieldKind>(kind, out var chosen) && chosen != Field.Kind
        ? Set("kind", () => Field.ChangeKind(chosen))
        : Task.CompletedTask;

    private Task SetObligationAsync(string? obligation)
    {
        _isSometimes = obligation == Sometimes;
        return Set("required", () =>
        {
            Field.IsRequired = obligation == Always;
            if (!_isSometimes) (Field.RequiredFor, Field.RequiredWhen) = ([], null);
        });
    }

    private async Task RenameAsync()
    {
        if (_name is not { } name || name == Field.Name) return;
        _nameProblem = !FieldNames.IsName(name) ? Text["NameWrong"].Value
            : Source.Fields.Any(other => other.Name == name) ? Text["NameTaken"].Value
            : null;
        if (_nameProblem is null) await OnRenamed.InvokeAsync(name);
    }
}

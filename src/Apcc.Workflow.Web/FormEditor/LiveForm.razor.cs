using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration.FormReads;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Web.HumanTasks;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.FormEditor;

/// <summary>The form as people will see it, drawn by the same component, with a real case behind it. It can be filled in; nothing is kept.</summary>
public sealed partial class LiveForm
{
    private const string NoCase = "nessuno";
    private readonly JsonObject _data = [];
    private IReadOnlyList<PreviewCase> _cases = [];
    private FormAnswers? _answers;
    private FormDefinition? _shown;
    private FormPreview? _preview;
    private Guid? _caseId;
    private Guid _loadedFor;
    private string? _action;
    private string? _tried;

    /// <summary>The form; null while there is none to show.</summary>
    [Parameter, EditorRequired] public FormDefinition? Form { get; set; }

    /// <summary>The text has mistakes: this is how it was before.</summary>
    [Parameter] public bool IsOutdated { get; set; }

    [Parameter] public FormUse Use { get; set; } = FormUse.Nobody;

    [Parameter, EditorRequired] public Guid ActorId { get; set; }

    /// <summary>Raised with the members of the case that is shown.</summary>
    [Parameter] public EventCallback<IReadOnlyList<string>> OnCaseRead { get; set; }

    [Inject] private FormPreviews Previews { get; set; } = null!;
    [Inject] private IStringLocalizer<FormEditorText> Text { get; set; } = null!;

    private string Action => _action ?? (Use.Actions.Count > 0 ? Use.Actions[0] : "");

    private IReadOnlyList<Choice> Cases =>
        [new(NoCase, Text["PreviewNoCase"]), .. _cases.Select(one => new Choice(one.Id.ToString(), $"{one.Reference} · {one.Title}"))];

    protected override async Task OnParametersSetAsync()
    {
        if (ActorId == Guid.Empty || Form is null) return;

        if (_loadedFor != ActorId)
        {
            _loadedFor = ActorId;
            _cases = await Previews.CasesAsync(ActorId);
            _caseId = _cases.Count > 0 ? _cases[0].Id : null;
        }

        if (!ReferenceEquals(_shown, Form)) await ShowAsync();
    }

    private async Task ShowAsync()
    {
        if (Form is not { } form) return;

        _shown = form;
        var isFirst = _preview is null;
        var preview = await Previews.OfAsync(form, _caseId, ActorId);
        // While this was fetched, the form may have changed again.
        if (!ReferenceEquals(form, _shown) || preview is null) return;

        _preview = preview;
        Draw();
        if (isFirst) await OnCaseRead.InvokeAsync([.. preview.Context.Case.Select(member => member.Key)]);
    }

    private void Draw()
    {
        if (_shown is null || _preview is null) return;

        _tried = null;
        _answers = new FormAnswers(_shown, _data, _preview.Context with { Action = Action })
        {
            ReadOnlyTexts = _preview.ReadOnlyTexts,
            Choices = _preview.Choices,
        };
    }

    private async Task ChooseCaseAsync(string? id)
    {
        _caseId = Guid.TryParse(id, out var chosen) ? chosen : null;
        await ShowAsync();
        if (_preview is not null) await OnCaseRead.InvokeAsync([.. _preview.Context.Case.Select(member => member.Key)]);
    }

    private Task ChooseActionAsync(string? action)
    {
        _action = action;
        Draw();
        return Task.CompletedTask;
    }

    private void Try()
    {
        if (_answers is null || _preview is null || _shown is null) return;

        _answers.Refuse(FormValidator.Validate(_shown, _data, _preview.Context with { Action = Action }));
        _tried = _answers.Errors.Count switch
        {
            0 => Text["TriedFine"],
            1 => Text["TriedOne"],
            var errors => Text["Tried", errors],
        };
    }
}

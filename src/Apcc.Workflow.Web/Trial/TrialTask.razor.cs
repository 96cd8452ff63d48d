using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Casework.Rehearsal;
using Apcc.Workflow.Web.HumanTasks;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Trial;

/// <summary>One task of a rehearsal: its buttons and its form, with values to begin with.</summary>
public sealed partial class TrialTask
{
    private FormAnswers? _answers;
    private TrialFiles _files = null!;
    private string? _action;

    [Parameter, EditorRequired] public RehearsedSheet Rehearsed { get; set; } = null!;

    /// <summary>The rehearsal's day.</summary>
    [Parameter, EditorRequired] public DateOnly Today { get; set; }

    [Parameter] public EventCallback<RehearsalStep> OnAnswer { get; set; }

    [Parameter] public EventCallback OnClosed { get; set; }

    [Inject] private IStringLocalizer<TrialText> Text { get; set; } = null!;

    protected override void OnInitialized()
    {
        (_action, _files) = (Rehearsed.Action, new TrialFiles(Text));
        Fill(Rehearsed.Values);
    }

    private void Fill(JsonObject values)
    {
        if (Rehearsed.Sheet.Form is not { } form) return;
        var filler = new FormFiller(form, Context, new SampleAnswers(Rehearsed.Sheet.Choices) { Attach = _files.AttachSample });
        _answers = new FormAnswers(form, filler.Fill(values, FillScope.Required), Context)
        {
            Attachments = _files.Attachments,
            ReadOnlyTexts = Rehearsed.Sheet.ReadOnlyTexts,
            Choices = Rehearsed.Sheet.Choices,
        };
    }

    private FormContext Context => new() { Case = Rehearsed.Sheet.CaseValues, Action = _action ?? "", Today = Today };

    // Another button asks for other answers.
    private Task ChooseActionAsync(string? action)
    {
        _action = action;
        Fill(_answers?.Data ?? []);
        return Task.CompletedTask;
    }

    private async Task HandInAsync()
    {
        if (_answers is { } answers)
        {
            answers.Refuse(FormValidator.Validate(answers.Form, answers.Data, Context));
            if (answers.Errors.Count > 0) return;
        }

        await OnAnswer.InvokeAsync(new RehearsalStep.HandInTask(
            Rehearsed.ActivityId, _action ?? "", (JsonObject?)_answers?.Data.DeepClone() ?? [], Rehearsed.By) { Files = _files.All });
    }
}

using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Web.Cases;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.HumanTasks;

/// <summary>One question of a form, drawn by its kind.</summary>
public sealed partial class FieldView
{
    private bool _isBusy;
    private string? _fileProblem;

    [Parameter, EditorRequired] public FormAnswers Answers { get; set; } = null!;

    [Parameter, EditorRequired] public FormField Field { get; set; } = null!;

    /// <summary>Where the answer stands: the form's data, or a row of a table.</summary>
    [Parameter, EditorRequired] public JsonObject Holder { get; set; } = null!;

    /// <summary>As <see cref="FieldError.Path"/>.</summary>
    [Parameter, EditorRequired] public string Path { get; set; } = "";

    [Parameter] public bool Required { get; set; }

    [Parameter] public IFormFiles? Files { get; set; }

    [Parameter] public EventCallback<string> OnChanged { get; set; }

    [Inject] private IStringLocalizer<HumanTaskText> Text { get; set; } = null!;

    private string Id => FormAnswers.FieldId(Path);

    private string? Error => Answers.ErrorAt(Path);

    private JsonNode? Value => Holder[Field.Name];

    private string InputType => Field.Limits.Format switch { "email" => "email", "uri" => "url", _ => "text" };

    // What a draft kept of a number that was not one.
    private string? UnreadText => AnswerValue.Number(Value) is null ? AnswerValue.Text(Value) : null;

    private JsonArray Rows => Value as JsonArray ?? [];

    /// <summary>A field that another button than the first asks for says so: the mark alone would make everybody fill it in.</summary>
    private string? FullHelp => Required || Field.RequiredFor.Count == 0 ? Field.Help
        : string.Join(' ', new[] { Field.Help, Text["RequiredForAction", string.Join("», «", Field.RequiredFor)].Value }.Where(part => part is { Length: > 0 }));

    private IReadOnlyList<Choice> Offered =>
        [.. (Field.Options.Count > 0 ? Field.Options : Answers.Choices.GetValueOrDefault(ChoicesKey) ?? [])
            .Select(option => new Choice(option.Value, option.Label))];

    private string ChoicesKey => Path.IndexOf('[', StringComparison.Ordinal) is var at and >= 0
        ? $"{Path[..at]}.{Field.Name}"
        : Field.Name;

    private IReadOnlyList<AttachedFile> AttachedFiles =>
        [.. AnswerValue.Texts(Value)
            .Select(id => Answers.Attachments.FirstOrDefault(file => file.Id.ToString() == id))
            .OfType<Casework.HumanTasks.Attachment>()
            .Select(file => new AttachedFile(file.Id.ToString(), file.FileName, file.SizeBytes, Files is { } files ? files.AddressOf(file.Id) : DocumentEndpoints.AddressOf(file.Id)))];

    private Task SetAsync(JsonNode? value)
    {
        Answers.Set(Holder, Field.Name, value, Path);
        return OnChanged.InvokeAsync(Path);
    }

    private async Task AttachAsync(IReadOnlyList<IBrowserFile> chosen)
    {
        if (Files is null) return;

        (_isBusy, _fileProblem) = (true, null);
        foreach (var file in chosen)
        {
            StateHasChanged();
            var answer = await Files.AttachAsync(file);
            if (answer.File is { } kept)
            {
                Answers.Attachments = [.. Answers.Attachments, kept];
                var ids = Field.Multiple ? AnswerValue.Texts(Value).Append(kept.Id.ToString()) : [kept.Id.ToString()];
                await SetIdsAsync(ids);
            }
            else
            {
                _fileProblem = answer.Problem;
            }
        }
        _isBusy = false;
    }

    private async Task RemoveAsync(AttachedFile removed)
    {
        if (Files is null) return;

        _fileProblem = await Files.RemoveAsync(Guid.Parse(removed.Id));
        if (_fileProblem is null) await SetIdsAsync(AnswerValue.Texts(Value).Where(id => id != removed.Id));
    }

    private Task SetIdsAsync(IEnumerable<string> ids) =>
        SetAsync(Field.Multiple ? AnswerValue.Of(ids) : AnswerValue.Of(ids.FirstOrDefault()));
}

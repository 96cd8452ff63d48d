using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Apcc.Workflow.Web.HumanTasks;

/// <summary>Rows of columns, as fields under each other: people write sentences into them, which cells would cut off.</summary>
public sealed partial class TableView
{
    private string? _focus;

    [Parameter, EditorRequired] public FormAnswers Answers { get; set; } = null!;

    [Parameter, EditorRequired] public FormField Field { get; set; } = null!;

    [Parameter, EditorRequired] public JsonArray Rows { get; set; } = null!;

    [Parameter, EditorRequired] public string Path { get; set; } = "";

    [Parameter] public bool Required { get; set; }

    [Parameter] public EventCallback<string> OnChanged { get; set; }

    [Inject] private IStringLocalizer<HumanTaskText> Text { get; set; } = null!;
    [Inject] private IJSRuntime JavaScript { get; set; } = null!;

    private string Id => FormAnswers.FieldId(Path);

    private string? Error => Answers.ErrorAt(Path);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus is not { } id) return;

        _focus = null;
        await JavaScript.InvokeVoidAsync("apcc.focusById", id);
    }

    // Marked like the table itself: a column asked for by the same action as the table is.
    private bool IsAsked(FormField column) =>
        column.Required || (Required && column.RequiredFor.Count > 0 && column.RequiredFor.SequenceEqual(Field.RequiredFor));

    private JsonObject RowAt(int index)
    {
        if (Rows[index] is JsonObject row) return row;

        row = [];
        Rows[index] = row;
        return row;
    }

    private async Task AddAsync()
    {
        Rows.Add(new JsonObject());
        await KeepAsync();
        _focus = FormAnswers.FieldId($"{Path}[{Rows.Count - 1}].{Field.Columns[0].Name}");
    }

    private async Task RemoveAsync(int index)
    {
        Rows.RemoveAt(index);
        Answers.ForgetRows(Path);
        await KeepAsync();
        _focus = $"{Id}-aggiungi";
    }

    // A list of our own is new to the data with its first row.
    private Task KeepAsync()
    {
        Answers.Set(Answers.Data, Field.Name, Rows, Path);
        return OnChanged.InvokeAsync(Path);
    }
}

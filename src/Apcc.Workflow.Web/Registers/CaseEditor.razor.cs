using System.Globalization;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Casework.Registers;
using Apcc.Workflow.Web.HumanTasks;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Registers;

/// <summary>Where a person writes a case of a register: its title and the register's form.</summary>
public sealed partial class CaseEditor
{
    private FormAnswers _answers = null!;
    private IReadOnlyList<FieldProblem> _problems = [];
    private string? _title;
    private string? _year;
    private string? _parent;
    private string? _titleProblem;
    private string? _yearProblem;
    private int _attempt;
    private bool _isSaving;

    [Parameter, EditorRequired] public FormDefinition Form { get; set; } = null!;

    /// <summary>What pickers offer, by field name.</summary>
    [Parameter, EditorRequired] public IReadOnlyDictionary<string, IReadOnlyList<FieldOption>> Choices { get; set; } = null!;

    [Parameter] public JsonObject Facts { get; set; } = [];

    [Parameter] public JsonObject CaseValues { get; set; } = [];

    [Parameter] public string? Title { get; set; }

    /// <summary>Whether the year is asked for: only of a new case, for its number has the year in it.</summary>
    [Parameter] public bool ShowsYear { get; set; }

    /// <summary>The cases that it may be made part of; empty asks nothing.</summary>
    [Parameter] public IReadOnlyList<FieldOption> Parents { get; set; } = [];

    [Parameter, EditorRequired] public string CancelHref { get; set; } = "";

    /// <summary>Stores what was written; what it refuses is shown here.</summary>
    [Parameter, EditorRequired] public Func<WrittenCase, Task<CaseAnswer>> Save { get; set; } = null!;

    [Inject] private TimeProvider Clock { get; set; } = null!;
    [Inject] private IStringLocalizer<RegisterText> Text { get; set; } = null!;

    protected override void OnInitialized()
    {
        _title = Title;
        _answers = new FormAnswers(Form, (JsonObject)Facts.DeepClone(), new FormContext { Case = CaseValues, Today = Clock.Today() }) { Choices = Choices };
    }

    private async Task SaveAsync()
    {
        if (_isSaving || !TryReadYear(out var year)) return;

        _isSaving = true;
        try
        {
            var answer = await Save(new WrittenCase(
                _title ?? "", year, Guid.TryParse(_parent, out var parent) ? parent : null, (JsonObject)_answers.Data.DeepClone()));
            if (answer.Result is not CaseResult.Done) Show(answer);
        }
        finally
        {
            _isSaving = false;
        }
    }

    private bool TryReadYear(out int? year)
    {
        (year, _yearProblem) = (null, null);
        if (string.IsNullOrWhiteSpace(_year)) return true;
        if (int.TryParse(_year.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 2000 and <= 2200)
        {
            year = number;
            return true;
        }

        _yearProblem = Text["YearWrong"];
        (_problems, _attempt) = ([new FieldProblem("anno", Text["YearWrong"])], _attempt + 1);
        return false;
    }

    private void Show(CaseAnswer answer)
    {
        var own = answer.Errors.Where(error => error.Path is "title").ToList();
        _titleProblem = own.Count > 0 ? own[0].Message : null;
        _answers.Refuse([.. answer.Errors.Except(own)]);
        _problems = answer.Result switch
        {
            CaseResult.Stale => [new FieldProblem(null, Text["Stale"])],
            CaseResult.Invalid => [.. own.Select(error => new FieldProblem("titolo", error.Message)), .. _answers.Problems],
            _ => [new FieldProblem(null, Text["NotAllowed"])],
        };
        _attempt++;
    }
}

/// <summary>A case as a person wrote it.</summary>
public sealed record WrittenCase(string Title, int? Year, Guid? ParentId, JsonObject Facts);

using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Citizens;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Web.HumanTasks;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Citizens;

/// <summary>Something that a citizen files without being asked, e.g. a question.</summary>
public sealed partial class FilingPage
{
    private readonly Guid _submission = Guid.CreateVersion7();
    private CitizenFilingSheet? _sheet;
    private FormAnswers? _answers;
    private IReadOnlyList<FieldProblem> _problems = [];
    private int _attempt;
    private bool _isSent;
    private bool _isRead;

    [Parameter] public string Code { get; set; } = "";

    [Parameter] public string Filing { get; set; } = "";

    [Inject] private CitizenFilings Filings { get; set; } = null!;
    [Inject] private FileByCitizenHandler Send { get; set; } = null!;
    [Inject] private CitizenPlace Place { get; set; } = null!;
    [Inject] private TimeProvider Clock { get; set; } = null!;
    [Inject] private IStringLocalizer<CitizenText> Text { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        if (_isRead) return; // what is being filled in stays as it is

        _sheet = await Filings.FindAsync(Code, Place.Name, Filing);
        _answers = _sheet is { } sheet
            ? new FormAnswers(sheet.Form, [], new FormContext { Case = [], Action = sheet.Action, Today = Clock.Today() }) { Choices = sheet.Choices }
            : null;
        _isRead = true;
    }

    private async Task SendAsync()
    {
        if (_sheet is not { } sheet || _answers is not { } answers) return;

        var answer = await Send.HandleAsync(new FileByCitizen(Code, Place.Name, sheet.Id, _submission, (JsonObject)answers.Data.DeepClone()));
        switch (answer.Result)
        {
            case CitizenAnswerResult.Done:
                _isSent = true;
                break;
            case CitizenAnswerResult.Invalid:
                answers.Refuse(answer.Errors);
                _problems = answers.Problems;
                _attempt++;
                break;
            default:
                _sheet = null;
                break;
        }
    }
}

using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Citizens;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Web.HumanTasks;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Citizens;

/// <summary>One form for a citizen; afterwards, what was sent.</summary>
public sealed partial class CitizenItemPage
{
    private CitizenItemSheet? _sheet;
    private FormAnswers? _answers;
    private bool _isSent;
    private bool _isRead;

    [Parameter] public string Code { get; set; } = "";

    [Parameter] public string Kind { get; set; } = "";

    [Parameter] public Guid Id { get; set; }

    [Inject] private CitizenItems Items { get; set; } = null!;
    [Inject] private CitizenPlace Place { get; set; } = null!;
    [Inject] private TimeProvider Clock { get; set; } = null!;
    [Inject] private IStringLocalizer<CitizenText> Text { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        if (_isRead) return; // what is being filled in stays as it is

        _sheet = CitizenAddresses.KindOf(Kind) is { } kind ? await Items.FindAsync(Code, Place.Name, kind, Id) : null;
        _answers = _sheet is { Form: { } form } sheet
            ? new FormAnswers(form, (JsonObject)sheet.Data.DeepClone(), new FormContext
            {
                Case = sheet.CaseValues,
                Action = sheet.ActionTaken ?? (sheet.Actions.Count > 0 ? sheet.Actions[0] : ""),
                Today = Clock.Today(),
            }) { ReadOnlyTexts = sheet.ReadOnlyTexts, Choices = sheet.Choices }
            : null;
        _isRead = true;
    }

    /// <summary>A task's draft is seen by the office too.</summary>
    private string OnlyYou(CitizenItemSheet sheet) => sheet.Line.Kind is CitizenItemKind.Survey ? Text["DraftOnlyYou"] : "";

    private string What(CitizenItemSheet sheet) => sheet.Line switch
    {
        { SentAt: { } at, IsFromPaper: true } => Text["SentOnPaperWith", OfficeMoment.Day(at).WithArticle(), sheet.ActionTaken ?? ""],
        { SentAt: { } at } => Text["SentOnWith", CitizenWords.Moment(at), sheet.ActionTaken ?? ""],
        _ => Text["Closed"],
    };
}

using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Configuration.FormReads;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Casework.HumanTasks.Forms.Editing;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.ConfigurationEditor;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.FormEditor;

/// <summary>A form's questions beside the form itself, as people will see it; or its text.</summary>
public sealed partial class FormEditor
{
    private FormDefinition? _form;
    private IReadOnlyList<FormProblem> _problems = [];
    private IReadOnlyDictionary<string, OptionList> _lists = new Dictionary<string, OptionList>();
    private FormUse _use = FormUse.Nobody;
    private IReadOnlyList<string> _casePaths = [];
    private FormOutline? _outline;
    private EditorViews? _views;
    private Guid _actorId;

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private OptionListCatalog Lists { get; set; } = null!;
    [Inject] private FormUses Uses { get; set; } = null!;
    [Inject] private IStringLocalizer<FormEditorText> Text { get; set; } = null!;

    /// <summary>Opens the question that a finding is about, or its line in the text.</summary>
    public async Task ShowAsync(ConfigurationFinding finding)
    {
        var field = Source?.Fields.FirstOrDefault(field => finding.Place.StartsWith($"$.properties.{field.Name}", StringComparison.Ordinal)
            && finding.Place.Length > $"$.properties.{field.Name}".Length && !char.IsLetterOrDigit(finding.Place[$"$.properties.{field.Name}".Length]));
        if (field is not null && _views is { IsText: false } && _outline is not null)
        {
            await _outline.OpenAsync(field.Name);
            return;
        }

        if (_views is not null) await _views.ShowTextAsync(finding);
    }

    protected override FormSource? Parse(string text) => FormSource.Read(text);

    protected override string Write(FormSource source) => source.Write();

    protected override async Task OnInitializedAsync()
    {
        if (await CurrentActor.FindAsync() is not { } actor) return;

        _actorId = actor.Id;
        _lists = await Lists.InForceAsync(actor.Id);
        Look();
        _use = await Uses.FindAsync(Piece.Key, actor.Id) ?? FormUse.Nobody;
    }

    // A section that is still empty is no mistake while one is at it: the preview leaves it out.
    protected override void Look()
    {
        var read = FormReader.Read(Source?.WriteForPreview() ?? Piece.Text);
        _form = read.Form is { } form ? FormLists.Fill(form, id => _lists.GetValueOrDefault(id)) : _form;
        _problems = read.Problems;
    }
}

using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components.Forms;

namespace Apcc.Workflow.Web.Development;

/// <summary>A form with every kind of field; handing it in empty shows every error.</summary>
public sealed partial class FormSamples
{
    private string? _title;
    private string? _reason = "Il tratto nord non ha ombra e d’estate l’asfalto supera i 50 gradi.";
    private decimal? _trees = 1200;
    private decimal? _area = 2.5m;
    private decimal? _cost;
    private DateOnly? _by = new(2027, 3, 31);
    private bool? _funded;
    private string? _opinion;
    private string? _directorate;
    private IReadOnlyList<string> _places = ["2"];
    private IReadOnlyList<AttachedFile> _files =
        [new("1", "relazione-tecnica.pdf", 2_400_000, "/sviluppo/componenti"), new("2", "planimetria.docx", 820_000)];
    private IReadOnlyList<FieldProblem> _problems = [];
    private int _attempt;
    private SaveState _state = SaveState.Unsaved;

    private void Check()
    {
        List<FieldProblem> problems = [];
        if (string.IsNullOrWhiteSpace(_title)) problems.Add(new("titolo", "Scrivi il titolo della proposta"));
        if (_cost is null) problems.Add(new("costo", "Indica il costo stimato, anche zero"));
        if (_funded is null) problems.Add(new("fondi", "Rispondi sì o no: i fondi sono già a bilancio?"));
        if (_opinion is null) problems.Add(new("parere", "Scegli un parere"));
        _problems = problems;
        _attempt++;
    }

    private string? ErrorOf(string fieldId) => _problems.FirstOrDefault(problem => problem.FieldId == fieldId)?.Message;

    private void Remove(AttachedFile file) => _files = [.. _files.Where(other => other.Id != file.Id)];

    private void Add(IReadOnlyList<IBrowserFile> chosen) =>
        _files = [.. _files, .. chosen.Select(file => new AttachedFile(file.Name, file.Name, file.Size))];
}

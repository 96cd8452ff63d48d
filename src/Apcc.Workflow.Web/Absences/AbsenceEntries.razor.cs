using Apcc.Workflow.Casework.Absences;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Absences;

/// <summary>Absences with their substitutes, and the dialogs that add, change and end one.</summary>
/// <remarks>People name the last day; what is stored is the first day after it.</remarks>
public sealed partial class AbsenceEntries
{
    private FormDialog _form = null!;
    private ConfirmDialog _confirm = null!;
    private IReadOnlyList<Choice> _people = [];
    private IReadOnlyList<FieldProblem> _problems = [];
    private AbsenceItem? _changing;
    private AbsenceItem? _ending;
    private string? _person;
    private string? _substitute;
    private DateOnly? _from;
    private DateOnly? _lastDay;

    [Parameter, EditorRequired] public IReadOnlyList<AbsenceItem> Absences { get; set; } = [];

    /// <summary>Whose they are; null for everybody's: then the person is part of the form.</summary>
    [Parameter] public Guid? PersonId { get; set; }

    /// <summary>The reader's own.</summary>
    [Parameter] public bool IsOwn { get; set; }

    /// <summary>Nothing can be added, because the person has left.</summary>
    [Parameter] public bool IsFrozen { get; set; }

    [Parameter] public EventCallback OnChanged { get; set; }

    [Inject] private AbsenceChanges Changes { get; set; } = null!;
    [Inject] private StaffChoices Staff { get; set; } = null!;
    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private TimeProvider Clock { get; set; } = null!;
    [Inject] private Notices Notices { get; set; } = null!;
    [Inject] private IStringLocalizer<AbsenceText> Text { get; set; } = null!;

    private string? Away => (_changing?.PersonId ?? PersonId)?.ToString() ?? _person;

    private IReadOnlyList<Choice> Substitutes => [.. _people.Where(person => person.Value != Away)];

    private async Task OpenAsync(AbsenceItem? absence)
    {
        (_changing, _problems) = (absence, []);
        (_person, _substitute) = (null, absence?.SubstituteId.ToString());
        (_from, _lastDay) = (absence?.From ?? Clock.Today(), absence?.LastDay);
        if (await CurrentActor.FindIdAsync() is { } actorId)
            _people = [.. (await Staff.PeopleAsync(actorId)).Select(person => new Choice(
                person.Value, person.Detail is { Length: > 0 } title ? $"{person.Label} – {title}" : person.Label))];
        await _form.OpenAsync();
    }

    private async Task<string?> SaveAsync()
    {
        _problems = [.. Missing()];
        if (_problems.Count == 0 && _from is { } from && _lastDay is { } lastDay
            && Guid.TryParse(Away, out var person) && Guid.TryParse(_substitute, out var substitute))
            _problems = _changing is { } absence
                ? await Changes.ChangeAsync(absence.Id, substitute, from, lastDay.AddDays(1))
                : await Changes.RecordAsync(person, substitute, from, lastDay.AddDays(1));
        if (_problems.Count > 0) return _problems.FirstOrDefault(problem => problem.FieldId is null)?.Message ?? Text["FixFields"];

        Notices.Success(Text[_changing is null ? "Recorded" : "Changed", _people.FirstOrDefault(choice => choice.Value == _substitute)?.Label ?? ""]);
        await OnChanged.InvokeAsync();
        return null;
    }

    private IEnumerable<FieldProblem> Missing()
    {
        if (Away is null) yield return new("personId", Text["PersonMissing"]);
        if (_from is null) yield return new("from", Text["FirstDayMissing"]);
        if (_lastDay is null) yield return new("until", Text["LastDayMissing"]);
        if (_substitute is null) yield return new("substituteId", Text["SubstituteMissing"]);
    }

    private async Task EndAsync(AbsenceItem absence)
    {
        _ending = absence;
        StateHasChanged();
        if (!await _confirm.AskAsync()) return;

        var problems = await Changes.EndAsync(absence.Id);
        if (problems.Count > 0) Notices.Problem(problems[0].Message);
        else Notices.Success(Text[absence.Validity is Validity.Future ? "Cancelled" : IsOwn ? "EndedOwn" : "Ended"]);
        await OnChanged.InvokeAsync();
    }

    private string EndLabel(AbsenceItem absence) =>
        Text[absence.Validity is Validity.Future ? "Cancel" : absence.PersonId == PersonId && IsOwn ? "EndOwn" : "End"];

    private static string Period(AbsenceItem absence) => absence.From == absence.LastDay
        ? absence.From.WithArticle()
        : absence.From.Through(absence.LastDay);

    private string About(AbsenceItem absence) => IsOwn ? Period(absence) : $"{absence.PersonName}, {Period(absence)}";

    private static StatusTone ToneOf(Validity validity) => validity switch
    {
        Validity.Current => StatusTone.Warning,
        Validity.Future => StatusTone.Info,
        _ => StatusTone.Neutral,
    };

    private string? ErrorOf(string field) => _problems.FirstOrDefault(problem => problem.FieldId == field)?.Message;
}

using Apcc.Workflow.Casework.Cockpit;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.HumanTasks;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Cockpit;

/// <summary>The open tasks of a year: assigned in bulk, reminded of one by one. What is selected stays selected when the list refreshes itself.</summary>
public sealed partial class TaskBoard
{
    private readonly HashSet<Guid> _selected = [];
    private FormDialog _assign = null!; // set when the page is drawn
    private FormDialog _remind = null!;
    private IReadOnlyList<PersonChoice> _people = [];
    private IReadOnlyList<TaskOutcome>? _outcomes;
    private string _headline = "";
    private (string AssignmentId, IReadOnlyList<Guid> Tasks)? _undoable;
    private CockpitTask? _reminded;
    private string? _person;
    private string? _reason;
    private string? _note;

    [Parameter, EditorRequired] public YearCockpit Year { get; set; } = null!;

    [Parameter, EditorRequired] public CockpitTaskPage Page { get; set; } = null!;

    [Parameter] public CockpitTaskChoice Which { get; set; }

    [Parameter] public Guid? PersonId { get; set; }

    /// <summary>Something changed: the page reads again.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private CockpitTasks Tasks { get; set; } = null!;
    [Inject] private AssignHumanTasksHandler Assign { get; set; } = null!;
    [Inject] private UndoAssignmentHandler Undo { get; set; } = null!;
    [Inject] private RemindOfHumanTaskHandler Remind { get; set; } = null!;
    [Inject] private Notices Notices { get; set; } = null!;
    [Inject] private IStringLocalizer<CockpitText> Text { get; set; } = null!;
    [Inject] private IStringLocalizer<HumanTaskText> TaskText { get; set; } = null!;

    private string PersonName => Year.People.FirstOrDefault(load => load.PersonId == PersonId)?.Name ?? Text["SomebodyElse"];

    /// <summary>What is selected and still on the page.</summary>
    private List<CockpitTask> Chosen => [.. Page.Items.Where(task => _selected.Contains(task.Id))];

    private bool AreAllSelected => Page.Items.All(task => _selected.Contains(task.Id));

    private string SelectedWords => Chosen.Count switch
    {
        0 => Text["SelectedNone"],
        1 => Text["SelectedOne"],
        var many => Text["SelectedMany", many],
    };

    private TabLink[] Tabs() =>
    [
        Tab(CockpitTaskChoice.All, Year.Tasks.Open), Tab(CockpitTaskChoice.Late, Year.Tasks.Late),
        Tab(CockpitTaskChoice.AtRisk, Year.Tasks.AtRisk), Tab(CockpitTaskChoice.Unassigned, Year.Tasks.Unassigned),
    ];

    // Counts are the year's: beside one person's tasks they would be wrong.
    private TabLink Tab(CockpitTaskChoice which, int count) =>
        new(Text[$"Tab{which}"], CockpitAddresses.Tasks(Year.Year, which, PersonId), PersonId is null ? count : null, which == Which);

    private string ReceiverOf(CockpitTask task) => task.AssigneeName ?? (task.CandidateNames.Length > 0 ? task.CandidateNames : Text["Nobody"]);

    // How much somebody has to do already is worth knowing before one gives them more.
    private List<Choice> Choices() => [.. _people.Select(person =>
    {
        var name = person.JobTitle is { Length: > 0 } title ? $"{person.Name} – {title}" : person.Name;
        var open = Year.People.FirstOrDefault(load => load.PersonId == person.Id)?.Open ?? 0;
        return new Choice(person.Id.ToString(), person.SubstituteName is { } substitute
            ? Text["ChoiceAway", name, open, substitute] : Text["ChoicePerson", name, open]);
    })];

    private void Toggle(Guid id)
    {
        if (!_selected.Remove(id)) _selected.Add(id);
    }

    private void ToggleAll()
    {
        if (AreAllSelected) _selected.Clear();
        else _selected.UnionWith(Page.Items.Select(task => task.Id));
    }

    private async Task OpenAssignAsync()
    {
        if (await CurrentActor.FindIdAsync() is not { } actor) return;

        (_person, _reason) = (null, null);
        _people = [.. await Tasks.PeopleAsync(actor)];
        await _assign.OpenAsync();
    }

    private async Task<string?> AssignAsync()
    {
        if (!Guid.TryParse(_person, out var assignee)) return Text["PersonMissing"];
        if (await CurrentActor.FindIdAsync() is not { } actor) return Text["SignedOut"];

        var operation = Guid.NewGuid().ToString("N");
        var chosen = Chosen;
        var outcomes = await Assign.HandleAsync(new AssignHumanTasks(
            [.. chosen.Select(task => new ChosenHumanTask(task.Id, task.Revision))], actor, assignee, _reason, operation));
        var done = outcomes.Where(outcome => outcome.IsDone).Select(outcome => outcome.HumanTaskId).ToList();
        var name = _people.First(person => person.Id == assignee).Name;
        Show(outcomes, AssignedWords(done.Count, name), done.Count == 0 ? null : (operation, done));
        _selected.ExceptWith(done);
        await OnChanged.InvokeAsync();
        return null;
    }

    private string AssignedWords(int count, string name) => count switch
    {
        0 => Text["AssignedNone"],
        1 => Text["AssignedOne", name],
        _ => Text["AssignedMany", count, name],
    };

    private async Task UndoAsync()
    {
        if (_undoable is not { } undoable || await CurrentActor.FindIdAsync() is not { } actor) return;

        var outcomes = await Undo.HandleAsync(new UndoAssignment(undoable.Tasks, actor, undoable.AssignmentId, Guid.NewGuid().ToString("N")));
        var done = outcomes.Count(outcome => outcome.IsDone);
        Show(outcomes, done == 1 ? Text["UndoneOne"] : Text["UndoneMany", done], null);
        await OnChanged.InvokeAsync();
    }

    private void Show(IReadOnlyList<TaskOutcome> outcomes, string headline, (string, IReadOnlyList<Guid>)? undoable) =>
        (_outcomes, _headline, _undoable) = (outcomes, headline, undoable);

    private async Task OpenReminderAsync(CockpitTask task)
    {
        (_reminded, _note) = (task, null);
        await _remind.OpenAsync();
    }

    private async Task<string?> RemindAsync()
    {
        if (_reminded is not { } task || await CurrentActor.FindIdAsync() is not { } actor) return Text["SignedOut"];

        var answer = await Remind.HandleAsync(new RemindOfHumanTask(task.Id, actor, _note, Guid.NewGuid().ToString("N")));
        if (answer.Result is not HumanTaskResult.Done) return TaskText.Refusal(answer);

        Notices.Success(Text["ReminderSent", ReceiverOf(task)]);
        await OnChanged.InvokeAsync();
        return null;
    }
}

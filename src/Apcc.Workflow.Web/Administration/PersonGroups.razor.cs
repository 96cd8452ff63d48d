using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Administration;

/// <summary>A person's memberships or roles with their dates, and the dialogs that add one or set its end.</summary>
/// <remarks>People name the last day; what is stored is the first day after it.</remarks>
public sealed partial class PersonGroups
{
    private FormDialog _add = null!;
    private FormDialog _end = null!;
    private GroupEntry? _ending;
    private string? _key;
    private string? _function;
    private DateOnly? _from;
    private DateOnly? _lastDay;
    private IReadOnlyList<FieldProblem> _problems = [];

    [Parameter, EditorRequired] public IReadOnlyList<GroupEntry> Entries { get; set; } = [];

    [Parameter, EditorRequired] public IReadOnlyList<Choice> Choices { get; set; } = [];

    [Parameter, EditorRequired] public GroupWords Words { get; set; } = null!;

    /// <summary>A function such as "coordinatore Ambito 5" goes with it.</summary>
    [Parameter] public bool HasFunction { get; set; }

    /// <summary>Nothing can be added, because the person has left.</summary>
    [Parameter] public bool IsFrozen { get; set; }

    [Parameter, EditorRequired] public Func<GroupPeriod, Task<IReadOnlyList<FieldProblem>>> Add { get; set; } = null!;

    [Parameter, EditorRequired] public Func<Guid, DateOnly, Task<IReadOnlyList<FieldProblem>>> End { get; set; } = null!;

    [Parameter] public EventCallback OnChanged { get; set; }

    [Inject] private TimeProvider Clock { get; set; } = null!;
    [Inject] private Notices Notices { get; set; } = null!;
    [Inject] private IStringLocalizer<AdministrationText> Text { get; set; } = null!;

    private Task OpenAddAsync()
    {
        (_key, _function, _from, _lastDay, _problems) = (null, null, Clock.Today(), null, []);
        return _add.OpenAsync();
    }

    private async Task<string?> AddAsync()
    {
        if (_key is null) _problems = [new("bodyKey", Words.Choose)];
        else if (_from is not { } from) _problems = [new("from", Text["FirstDayMissing"])];
        else _problems = await Add(new GroupPeriod(_key, from, _lastDay?.AddDays(1), _function));

        return await FinishAsync(Words.Added);
    }

    private Task OpenEndAsync(GroupEntry entry)
    {
        (_ending, _lastDay, _problems) = (entry, entry.LastDay ?? Clock.Today(), []);
        return _end.OpenAsync();
    }

    private async Task<string?> EndAsync()
    {
        if (_ending is not { } entry) return null;

        // What has not begun is taken away by ending it on the day it would begin.
        var until = entry.Validity is Validity.Future ? entry.From : _lastDay?.AddDays(1);
        _problems = until is { } day ? await End(entry.Id, day) : [new("until", Text["LastDayMissing"])];
        return await FinishAsync(entry.Validity is Validity.Future ? Words.Cancelled : Words.Ended);
    }

    private async Task<string?> FinishAsync(string done)
    {
        if (_problems.Count > 0) return _problems.FirstOrDefault(problem => problem.FieldId is null)?.Message ?? Text["FixFields"];

        Notices.Success(done);
        await OnChanged.InvokeAsync();
        return null;
    }

    private string Period(GroupEntry entry) => entry.LastDay is { } last
        ? Text["PeriodFromTo", entry.From.InWords(), last.InWords()]
        : Text["PeriodFrom", entry.From.InWords()];

    private string Field(string name) => $"{Words.Id}-{name}";

    private string? ErrorOf(string field) => PeopleProblems.MessageFor(_problems, field);

    private static StatusTone ToneOf(Validity validity) => validity switch
    {
        Validity.Current => StatusTone.Success,
        Validity.Future => StatusTone.Info,
        _ => StatusTone.Neutral,
    };
}

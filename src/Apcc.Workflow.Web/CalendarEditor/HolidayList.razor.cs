using System.Globalization;
using Apcc.Workflow.Casework.Configuration.Calendars;
using Apcc.Workflow.Engine.Calendar;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Apcc.Workflow.Web.CalendarEditor;

/// <summary>A calendar's holidays and closures, each with its rule in words.</summary>
public sealed partial class HolidayList
{
    private const string Path = "$.holidays[";
    private FormDialog _dialog = null!;
    private int? _open;
    private string? _focus;
    private bool _isClosure;
    private string? _name;
    private string? _rule;
    private DateOnly? _first;
    private DateOnly? _last;

    [Parameter, EditorRequired] public CalendarSource Source { get; set; } = null!;

    [Parameter] public IReadOnlyList<CalendarProblem> Problems { get; set; } = [];

    [Parameter, EditorRequired] public DateOnly Today { get; set; }

    /// <summary>Raised with the name of what was changed.</summary>
    [Parameter] public EventCallback<string> OnChanged { get; set; }

    [Inject] private IJSRuntime JavaScript { get; set; } = null!;
    [Inject] private IStringLocalizer<CalendarEditorText> Text { get; set; } = null!;

    /// <summary>The holiday that a place in the file is about; null for other places.</summary>
    public static int? IndexIn(string place) =>
        place.StartsWith(Path, StringComparison.Ordinal) && place.IndexOf(']', StringComparison.Ordinal) is var end && end > Path.Length
            && int.TryParse(place.AsSpan(Path.Length, end - Path.Length), CultureInfo.InvariantCulture, out var index) ? index : null;

    /// <summary>Opens a holiday and puts the focus on it.</summary>
    public Task OpenAsync(int index)
    {
        (_open, _focus) = (index, $"festa-{index}");
        StateHasChanged();
        return Task.CompletedTask;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus is not { } id) return;
        _focus = null;
        await JavaScript.InvokeVoidAsync("apcc.focusById", id);
    }

    private IReadOnlyList<CalendarProblem> ProblemsOf(int index) => [.. Problems.Where(problem => IndexIn(problem.JsonPath) == index)];

    private string Rule(HolidaySource holiday) => holiday switch
    {
        { Kind: HolidayRuleKind.Fixed } => holiday.NextFrom(Today) is { } date ? Text["EachYear", Italian(date, "d MMMM")] : Text["RuleFixed"],
        { Kind: HolidayRuleKind.Easter } => holiday.NextFrom(Today) is { } date ? Text["Moving", date.InWords()] : Text["RuleEaster"],
        { Kind: HolidayRuleKind.Once, Date: { } date } => date.WithWeekday(),
        { Kind: HolidayRuleKind.Once } => Text["RuleOnce"],
        _ => Text["RuleUnknown"],
    };

    private string? Validity(HolidaySource holiday) => (holiday.ValidFrom, holiday.ValidTo) switch
    {
        ({ } from, { } to) => Text["ValidBetween", from.Short(), to.Short()].Value,
        ({ } from, null) => Text["ValidSince", from.Short()],
        (null, { } to) => Text["ValidUntil", to.Short()],
        _ => null,
    };

    private static string Italian(DateOnly date, string format) => date.Day == 1 ? date.ToString("'1º' MMMM", CultureInfo.CurrentCulture) : date.ToString(format, CultureInfo.CurrentCulture);

    private Task AskAsync(HolidayRuleKind kind)
    {
        _isClosure = kind is HolidayRuleKind.Once;
        (_name, _rule, _first, _last) = (null, nameof(HolidayRuleKind.Fixed), null, null);
        return _dialog.OpenAsync();
    }

    private async Task<string?> AddAsync()
    {
        if (string.IsNullOrWhiteSpace(_name)) return Text["NameMissing"];

        var kind = _isClosure ? HolidayRuleKind.Once : Enum.Parse<HolidayRuleKind>(_rule ?? nameof(HolidayRuleKind.Fixed));
        if (kind is not HolidayRuleKind.Easter && _first is null) return Text["DayMissing"];
        if (_isClosure && _last < _first) return Text["EndBeforeStart"];
        if (_isClosure && _last?.DayNumber - _first?.DayNumber >= CalendarSource.MostDaysAtOnce) return Text["TooManyDays", CalendarSource.MostDaysAtOnce];

        var at = Source.AddHoliday(kind, _name.Trim(), _first ?? Today, _last);
        (_open, _focus) = (at, $"festa-{at}");
        await OnChanged.InvokeAsync("add");
        return null;
    }

    private async Task RemoveAsync(int index)
    {
        Source.RemoveHoliday(index);
        (_open, _focus) = (null, Source.Holidays.Count > 0 ? $"festa-{Math.Min(index, Source.Holidays.Count - 1)}" : null);
        await OnChanged.InvokeAsync("remove");
    }
}

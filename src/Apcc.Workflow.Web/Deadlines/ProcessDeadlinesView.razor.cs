using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Configuration.Calendars;
using Apcc.Workflow.Casework.Deadlines;
using Apcc.Workflow.Engine.Calendar;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Configuration;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Deadlines;

/// <summary>The deadlines of one process: its numbers, each with the date that comes of it, and what its steps write down themselves.</summary>
public sealed partial class ProcessDeadlinesView
{
    private readonly Dictionary<string, decimal?> _values = [];

    [Parameter, EditorRequired] public ProcessDeadlines Process { get; set; } = null!;

    /// <summary>The office's; without it no dates are shown.</summary>
    [Parameter] public WorkingCalendar? Calendar { get; set; }

    [Parameter, EditorRequired] public DateOnly Today { get; set; }

    [Parameter] public bool MayEdit { get; set; }

    /// <summary>Somebody wrote meanwhile: what is shown is to be read again.</summary>
    [Parameter] public EventCallback OnStale { get; set; }

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private ChangeProcessSettingsHandler Change { get; set; } = null!;
    [Inject] private Notices Notices { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IStringLocalizer<DeadlinesText> Text { get; set; } = null!;

    private bool CanPrepare => _values.Count > 0 && Process.Settings.All(setting => ProblemOf(setting) is null);

    private string Id(string part) => $"{Process.Key}-{part}";

    private decimal? ValueOf(ProcessSetting setting) => _values.TryGetValue(setting.Name, out var value) ? value : setting.Value;

    private void Set(ProcessSetting setting, decimal? value)
    {
        if (value == setting.Value) _values.Remove(setting.Name);
        else _values[setting.Name] = value;
    }

    private string? ProblemOf(ProcessSetting setting) => _values.TryGetValue(setting.Name, out var value) && !(value is { } number && setting.Takes(number))
        ? Text["OutOfBounds", ItalianNumber.Write(setting.Least, 0, 6), ItalianNumber.Write(setting.Most, 0, 6)].Value
        : null;

    private string UnitOf(ProcessSetting setting) => TermOf(setting) is { } unit ? Text[$"Unit{unit}"] : setting.Unit;

    private static TermUnit? TermOf(ProcessSetting setting) => setting.Unit switch
    {
        "workingDays" => TermUnit.WorkingDays,
        "days" => TermUnit.Days,
        "months" => TermUnit.Months,
        _ => null,
    };

    private string? Effect(ProcessSetting setting)
    {
        var value = ValueOf(setting);
        var was = Process.InForce.GetValueOrDefault(setting.Name);
        var before = value == was || was is null ? "" : $" {Text["InForceNow", ItalianNumber.Write(was.Value, 0, setting.Decimals)]}";
        if (TermOf(setting) is not { } unit || Calendar is null || value is not { } count || !setting.Takes(count)) return before.Trim();
        var term = TermPreview.Of(Calendar, Today, (int)count, unit);
        return (term.EndsOn is { } end ? Text["Effect", end.WithWeekday()].Value : term.Problem) + before;
    }

    private async Task PrepareAsync()
    {
        if (await CurrentActor.FindAsync() is not { } actor) return;

        var values = _values.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!.Value); // asked for just now
        var answer = await Change.HandleAsync(new ChangeProcessSettings(Process.Key, Process.Read, values, actor.Id));
        if (answer.Result is SaveDraftResult.Saved or SaveDraftResult.Unchanged)
        {
            Navigation.NavigateTo(ConfigurationAddresses.Publish(ConfigurationKind.Definition, Process.Key));
            return;
        }

        Notices.Problem(answer.Refusal ?? Text["NotSaved"]);
        if (answer.Result is SaveDraftResult.Stale) await OnStale.InvokeAsync();
    }

    private string LabelOf(string setting) => $"«{Process.Settings.First(known => known.Name == setting).Label}»";

    private string InWords(DeadlineOffset offset)
    {
        var at = offset.At is null ? "" : $", {Text["AtTime", offset.At]}";
        return offset switch
        {
            { WorkingDays: { } days } => Distance(days) + at,
            _ => Text["OffsetDuration", offset.Duration ?? ""] + at,
        };
    }

    private string Distance(int days) => days switch
    {
        0 => Text["OffsetSameDay"],
        -1 => Text["OffsetDayBefore"],
        1 => Text["OffsetDayAfter"],
        < 0 => Text["OffsetBefore", -days],
        _ => Text["OffsetAfter", days],
    };
}

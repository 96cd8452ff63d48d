using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Shared;

/// <summary>Says when something is due and how much time that leaves, in words, icon and colour alike.</summary>
/// <remarks>Takes plain values: whoever shows it has asked the office calendar.</remarks>
public sealed partial class DueDate
{
    private string _main = "";
    private string? _detail;
    private string _icon = "";
    private StatusTone _tone;

    /// <summary>The last day, in the office's time zone.</summary>
    [Parameter, EditorRequired] public DateOnly DueOn { get; set; }

    /// <summary>The hour on that day, where it matters.</summary>
    [Parameter] public TimeOnly? DueTime { get; set; }

    /// <summary>Today in the office's time zone.</summary>
    [Parameter, EditorRequired] public DateOnly Today { get; set; }

    /// <summary>Working days left, by the calendar that governs the term; without it calendar days are shown.</summary>
    [Parameter] public int? WorkingDaysLeft { get; set; }

    /// <summary>From how many days left on the date is shown as near.</summary>
    [Parameter] public int NearDays { get; set; } = 3;

    /// <summary>The day on which it was done; nothing is urgent any more.</summary>
    [Parameter] public DateOnly? DoneOn { get; set; }

    [Inject] private IStringLocalizer<SharedText> Text { get; set; } = null!;

    protected override void OnParametersSet()
    {
        if (DoneOn is { } doneOn) ShowDone(doneOn);
        else if (DueOn < Today) ShowOverdue(Today.DayNumber - DueOn.DayNumber);
        else ShowAhead(WorkingDaysLeft ?? DueOn.DayNumber - Today.DayNumber);
    }

    private void ShowDone(DateOnly doneOn)
    {
        var isLate = doneOn > DueOn;
        (_tone, _icon) = (isLate ? StatusTone.Neutral : StatusTone.Success, "it-check-circle");
        _main = Text["DoneOn", doneOn.WithArticle()];
        _detail = isLate ? Text["DoneLate", Days(doneOn.DayNumber - DueOn.DayNumber)] : Text["DoneInTime"];
    }

    private void ShowOverdue(int daysLate)
    {
        (_tone, _icon) = (StatusTone.Danger, "it-warning-circle");
        _main = Text["Overdue", Days(daysLate)];
        _detail = Text["WasDueOn", DueOn.WithArticle()];
    }

    private void ShowAhead(int daysLeft)
    {
        (_tone, _icon) = daysLeft <= NearDays ? (StatusTone.Warning, "it-clock") : (StatusTone.Neutral, "it-calendar");
        var time = DueTime is { } hour ? Text["AtTime", hour.OnTheClock()].Value : "";
        switch (DueOn.DayNumber - Today.DayNumber)
        {
            case 0:
                _main = Text["DueToday"] + time;
                _detail = null;
                break;
            case 1:
                _main = Text["DueTomorrow"] + time;
                _detail = null;
                break;
            default:
                _main = Text["DueOn", DueOn.WithArticle()] + time;
                _detail = WorkingDaysLeft is null ? Text["InTime", Days(daysLeft)] : Text["InTime", WorkingDays(daysLeft)];
                break;
        }
    }

    private string Days(int count) => Text[count == 1 ? "OneDay" : "ManyDays", count];

    private string WorkingDays(int count) => Text[count == 1 ? "OneWorkingDay" : "ManyWorkingDays", count];
}

using Apcc.Workflow.Casework.Cockpit;
using Microsoft.AspNetCore.Components;

namespace Apcc.Workflow.Web.Cockpit;

/// <summary>The year as a picture: stages as bars, appointments and terms as marks. Every line says in words what it shows.</summary>
public sealed partial class YearTimeline
{
    private static readonly string[] Looks = ["done", "running", "rest", "planned", "behind"];

    /// <summary>How long a bar is of which one end alone is known.</summary>
    private const int ShortDays = 13;

    private TimeScale _scale = null!; // set before anything is drawn
    private IReadOnlyList<YearDate> _marked = [];

    [Parameter, EditorRequired] public YearCockpit Year { get; set; } = null!;

    protected override void OnParametersSet()
    {
        _marked = [.. Year.Dates.Where(date => date.On is not null)];
        _scale = new TimeScale(
            Year.Stages.SelectMany(stage => new[] { stage.From, stage.Until }).Concat(_marked.Select(date => date.On)).OfType<DateOnly>(), Year.Year);
    }

    private IEnumerable<StageBar> BarsOf(StageLine line)
    {
        // Of what is to come often only the end is known.
        if ((line.From ?? line.Until?.AddDays(-ShortDays)) is not { } from) return [];

        var (today, until) = (Year.Today, line.Until);
        return line.Standing switch
        {
            StageStanding.Ahead => [new(from, until is { } end && end > from ? end : from.AddDays(ShortDays), "planned")],
            StageStanding.Skipped => [],
            StageStanding.Done => [new(from, until ?? today, "done")],
            StageStanding.NotBegun when until > today => [new(from, today, "behind"), new(today, until.Value, "planned")],
            StageStanding.NotBegun or StageStanding.Stuck => [new(from, today, "behind")],
            StageStanding.Overdue when until > from => [new(from, until.Value, "running"), new(until.Value, today, "behind")],
            StageStanding.Overdue => [new(from, today, "behind")],
            _ when until > today => [new(from, today, "running"), new(today, until.Value, "rest")],
            _ => [new(from, today, "running")],
        };
    }

    private sealed record StageBar(DateOnly From, DateOnly Until, string Look);
}

using Apcc.Workflow.Casework.Cockpit;
using Apcc.Workflow.Web.Shared;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Cockpit;

/// <summary>Says in words how a year stands.</summary>
internal static class CockpitWords
{
    public static StatusTone ToneOf(StageStanding standing) => standing switch
    {
        StageStanding.Done => StatusTone.Success,
        StageStanding.Running => StatusTone.Info,
        StageStanding.Ahead or StageStanding.Skipped => StatusTone.Neutral,
        _ => StatusTone.Danger,
    };

    public static StatusTone ToneOf(DateStanding standing) => standing switch
    {
        DateStanding.Done => StatusTone.Success,
        DateStanding.DoneLate or DateStanding.Near => StatusTone.Warning,
        DateStanding.Missed => StatusTone.Danger,
        _ => StatusTone.Neutral,
    };

    /// <summary>"Dal 1º settembre 2025 al 20 dicembre 2025", "Doveva cominciare il 1º ottobre 2025".</summary>
    public static string? PeriodOf(this IStringLocalizer<CockpitText> text, StageLine line) => (line.Standing, line.From, line.Until) switch
    {
        (StageStanding.Skipped, _, _) => null,
        (StageStanding.Ahead, null, null) => text["PeriodUnknown"].Value,
        (StageStanding.Done, { } from, { } until) => text["PeriodDone", from.Through(until)].Value,
        (StageStanding.NotBegun, { } from, _) => text["PeriodNotBegun", from.WithArticle()].Value,
        (StageStanding.Ahead, { } from, { } until) when from < until => text["PeriodAhead", from.Through(until)].Value,
        (StageStanding.Ahead, { } from, _) => text["PeriodAheadFrom", from.After("dal")].Value,
        (StageStanding.Ahead, null, { } until) => text["PeriodAheadUntil", until.WithArticle()].Value,
        (StageStanding.Overdue, { } from, { } until) => text["PeriodOverdue", from.After("dal"), until.WithArticle()].Value,
        (_, { } from, { } until) => text["PeriodRunningUntil", from.After("dal"), until.WithArticle()].Value,
        (_, { } from, null) => text["PeriodRunning", from.After("dal")].Value,
        _ => null,
    };

    /// <summary>"2 di 8 conclusi · 3 attività aperte · 1 in ritardo"; empty when there is nothing to say.</summary>
    public static string ProgressOf(this IStringLocalizer<CockpitText> text, StageLine line)
    {
        var parts = new List<string>();
        if (line.Total > 1) parts.Add(text["ProgressRuns", line.Done, line.Total]);
        if (line.OpenTasks > 0) parts.Add(text[line.OpenTasks == 1 ? "ProgressOneTask" : "ProgressTasks", line.OpenTasks]);
        if (line.LateTasks > 0) parts.Add(text["ProgressLate", line.LateTasks]);
        return string.Join(" · ", parts);
    }

    /// <summary>What one reads first: how bad it is, and why.</summary>
    public static (StatusTone Tone, string Sentence, string? Detail) VerdictOf(this IStringLocalizer<CockpitText> text, YearCockpit year)
    {
        var missed = year.Dates.Where(date => date is { IsTerm: true, Standing: DateStanding.Missed }).Select(date => date.Name).ToList();
        var behind = year.Stages.Where(stage => stage.Standing is StageStanding.NotBegun or StageStanding.Overdue or StageStanding.Stuck).ToList();
        var reasons = new List<string>();
        if (missed.Count > 0) reasons.Add(text["VerdictMissed", string.Join(", ", missed)]);
        if (behind.Count > 0) reasons.Add(text["VerdictBehind", string.Join(", ", behind.Select(stage => stage.Name))]);
        if (year.Tasks.Late > 0) reasons.Add(text[year.Tasks.Late == 1 ? "VerdictLateOne" : "VerdictLate", year.Tasks.Late]);
        if (reasons.Count > 0) return (StatusTone.Danger, text["VerdictBad"], string.Join(" ", reasons));

        var near = year.Dates.Where(date => date is { IsTerm: true, Standing: DateStanding.Near }).Select(date => date.Name).ToList();
        if (near.Count > 0) reasons.Add(text["VerdictNear", string.Join(", ", near)]);
        if (year.Tasks.AtRisk > 0)
            reasons.Add(text[year.Tasks.AtRisk == 1 ? "VerdictAtRiskOne" : "VerdictAtRisk", year.Tasks.AtRisk, year.Settings.RiskWorkingDays]);
        if (year.Tasks.Unassigned > 0) reasons.Add(text[year.Tasks.Unassigned == 1 ? "VerdictUnassignedOne" : "VerdictUnassigned", year.Tasks.Unassigned]);
        if (reasons.Count > 0) return (StatusTone.Warning, text["VerdictWatch"], string.Join(" ", reasons));
        return (StatusTone.Success, text["VerdictCalm"], null);
    }
}

using Apcc.Workflow.Casework.Citizens;
using Apcc.Workflow.Casework.Registers;
using Apcc.Workflow.Web.Shared;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Citizens;

/// <summary>What several pages for citizens say alike.</summary>
internal static class CitizenWords
{
    /// <summary>When it came, and by which way.</summary>
    public static string Filed(IStringLocalizer<CitizenText> text, CitizenFiledLine line) => line.IsByLink
        ? text["SentOn", Moment(line.FiledAt)]
        : text["RecordedOn", OfficeMoment.Day(line.FiledAt).WithArticle()];

    /// <summary>"il 22 novembre 2026, ore 14:32".</summary>
    public static string Moment(DateTime utc) => $"{OfficeMoment.Day(utc).WithArticle()}, ore {OfficeMoment.Time(utc).OnTheClock()}";

    public static StatusTone ToneOf(RegisterState state) => state.IsClosed ? StatusTone.Success : StatusTone.Info;
}

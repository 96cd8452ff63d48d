using Apcc.Workflow.Casework.Enrolment.Members;
using Apcc.Workflow.Casework.Mailings;
using Apcc.Workflow.Web.Shared;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Enrolment;

/// <summary>Words that several pages of a year use.</summary>
internal static class EnrolmentWords
{
    /// <summary>The tabs of one year.</summary>
    public static IReadOnlyList<TabLink> Tabs(this IStringLocalizer<EnrolmentText> text, int year, string current) =>
    [
        new(text["Overview"], EnrolmentAddresses.Year(year), IsCurrent: current == "Overview"),
        new(text["Letters"], EnrolmentAddresses.Letters(year), IsCurrent: current == "Letters"),
        new(text["Surveys"], EnrolmentAddresses.Surveys(year), IsCurrent: current == "Surveys"),
        new(text["Members"], EnrolmentAddresses.Members(year), IsCurrent: current == "Members"),
        new(text["Attendance"], EnrolmentAddresses.Attendance(year), IsCurrent: current == "Attendance"),
    ];

    /// <summary>A list as people call it; one that a definition names in a word of its own is shown as it is.</summary>
    public static string ListName(this IStringLocalizer<EnrolmentText> text, string list) =>
        text[$"List_{list}"] is { ResourceNotFound: false } name ? name : list;

    /// <summary>"10.000".</summary>
    public static string Count(int number) => ItalianNumber.Write(number, 0, 0);

    /// <summary>Letters of a mailing, in all its batches.</summary>
    public static int LettersOf(MailingItem mailing) => mailing.Batches.Sum(batch => batch.Letters);

    public static StatusTone Tone(this MemberState state) => state switch
    {
        MemberState.Active => StatusTone.Success,
        MemberState.Ended => StatusTone.Neutral,
        _ => StatusTone.Warning,
    };
}

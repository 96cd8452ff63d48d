using System.Globalization;

namespace Apcc.Workflow.Casework.Enrolment.Members;

/// <summary>When absences end a membership (R5.1.9).</summary>
/// <remarks>Source: guideline § 5.1.4: three absences are allowed, at most two of them in a row; a fourth in whatever pattern, or a
/// third in a row, ends the membership. The two numbers are settings of the definition.</remarks>
public static class AbsenceRule
{
    /// <summary>Judges the plenaries in the order of their days.</summary>
    /// <param name="meetings">Each with whether the member's absence counts.</param>
    /// <param name="allowed">Absences that a member may have in the year (3).</param>
    /// <param name="allowedInARow">Absences that may follow each other (2).</param>
    public static AbsenceVerdict Judge(IEnumerable<AttendedMeeting> meetings, int allowed, int allowedInARow)
    {
        var (total, run) = (0, 0);
        foreach (var meeting in meetings.OrderBy(meeting => meeting.HeldOn))
        {
            run = meeting.CountsAsAbsence ? run + 1 : 0;
            total += meeting.CountsAsAbsence ? 1 : 0;
            if (run > allowedInARow)
                return new(AbsenceStanding.Lost, total, run, meeting.HeldOn,
                    $"Con la plenaria del {Day(meeting.HeldOn)} le assenze consecutive sono {run}: ne sono ammesse {allowedInARow}.");
            if (total > allowed)
                return new(AbsenceStanding.Lost, total, run, meeting.HeldOn,
                    $"Con la plenaria del {Day(meeting.HeldOn)} le assenze nell’anno sono {total}: ne sono ammesse {allowed}.");
        }

        return (total == allowed, run == allowedInARow) switch
        {
            (true, _) when total > 0 => new(AbsenceStanding.LastWarning, total, run, null,
                $"Le assenze nell’anno sono {total} su {allowed} ammesse: con un’altra la partecipazione decade."),
            (_, true) when run > 0 => new(AbsenceStanding.LastWarning, total, run, null,
                $"Le ultime {run} assenze sono consecutive, e di più non ne sono ammesse: con un’altra alla prossima plenaria la partecipazione decade."),
            _ => new(AbsenceStanding.Within, total, run, null,
                total == 0 ? "Nessuna assenza." : $"Assenze nell’anno: {total} su {allowed} ammesse."),
        };
    }

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("it-IT"));
}

/// <summary>A plenary that a member should have been at.</summary>
public sealed record AttendedMeeting(DateOnly HeldOn, bool CountsAsAbsence);

/// <summary>Where a member stands.</summary>
public enum AbsenceStanding
{
    Within,

    /// <summary>The next absence ends the membership.</summary>
    LastWarning,
    Lost,
}

/// <summary>The rule's answer, with the reason in words.</summary>
/// <param name="Total">Absences of the year, up to the one that decided.</param>
/// <param name="InARow">Absences up to the last plenary without a presence between them.</param>
/// <param name="LostOn">Plenary that ended the membership; null while it goes on.</param>
/// <param name="Explanation">Italian sentence, without names.</param>
public sealed record AbsenceVerdict(AbsenceStanding Standing, int Total, int InARow, DateOnly? LostOn, string Explanation);

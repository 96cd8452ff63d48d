using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Activities;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Enrolment.Members;

/// <summary><c>Apcc.EvaluateAbsences</c>: applies the absence rule to a member, with the limits that the definition gives (R5.1.9).</summary>
internal sealed class EvaluateAbsencesActivity : OfficeActivity, IOfficeDescriptor
{
    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Apcc.EvaluateAbsences",
        DisplayName = "Valuta le assenze",
        Description = "Conta le assenze del membro e dice se è in regola, a un passo dalla decadenza o decaduto, con il motivo.",
        Category = "Membri",
        Inputs =
        [
            new("member", "String", "Membro", "Vuoto: il membro del caso."),
            new("allowed", "Int32", "Assenze ammesse", "Nell'anno, in qualunque ordine (§ 5.1.4: 3).", IsRequired: true),
            new("allowedInARow", "Int32", "Assenze consecutive ammesse", "(§ 5.1.4: 2).", IsRequired: true),
            new("counts", "String[]", "Che cosa conta", "Fra assente, giustificata, parziale; vuoto: assente e giustificata.", "multi-text"),
            new("countsBeforeVote", "Boolean", "Contano anche le assenze da sostituto", "Di regola no.", "checkbox"),
        ],
        Outputs =
        [
            new("explanation", "String", "Spiegazione", "Una frase senza nomi."),
            new("total", "Int32", "Assenze", "Nell'anno."),
            new("inARow", "Int32", "Consecutive", "Fino all'ultima plenaria."),
            new("lostOn", "String", "Decaduto il", "Giorno della plenaria che ha deciso."),
        ],
        Outcomes = ["Regolare", "Preavviso", "Decaduto"],
    };

    public override async Task<OfficeAnswer> PerformAsync(EffectScope scope, JsonObject input, CancellationToken cancellationToken)
    {
        var values = new EnrolmentInput(input);
        var member = await MemberRecords.FindAsync(scope, values, cancellationToken);
        var meetings = await MeetingsAsync(scope.Db, member, values, cancellationToken);
        var verdict = AbsenceRule.Judge(meetings, values.Number("allowed"), values.Number("allowedInARow"));
        // Who has been warned of two in a row and later stands before the last one of the year is warned again: once for each absence.
        var lastAbsence = meetings.Where(meeting => meeting.CountsAsAbsence).Select(meeting => (DateOnly?)meeting.HeldOn).Max();
        var isWarned = verdict.Standing is AbsenceStanding.LastWarning && (member.WarnedOn is null || lastAbsence > member.WarnedOn);
        if (isWarned) member.WarnedOn = OfficeTime.DateOf(scope.Now);
        return new OfficeAnswer(new JsonObject
        {
            ["explanation"] = verdict.Explanation,
            ["total"] = verdict.Total,
            ["inARow"] = verdict.InARow,
            ["lostOn"] = verdict.LostOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        }, verdict.Standing is AbsenceStanding.Lost ? "Decaduto" : isWarned ? "Preavviso" : "Regolare");
    }

    private static async Task<IReadOnlyList<AttendedMeeting>> MeetingsAsync(
        WorkflowDbContext db, AssemblyMember member, EnrolmentInput values, CancellationToken cancellationToken)
    {
        var from = values.Flag("countsBeforeVote") ? member.From : member.VotesFrom ?? member.From;
        var counted = AttendanceWords.Counted(values.Texts("counts"));
        var marks = await db.Attendances.AsNoTracking().Where(row => row.MemberId == member.Id).ToListAsync(cancellationToken);
        return [.. marks.Where(mark => from is null || mark.HeldOn >= from).Select(mark => new AttendedMeeting(mark.HeldOn, counted.Contains(mark.Mark)))];
    }
}

using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Activities;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Enrolment.Members;

/// <summary><c>Apcc.EndMember</c>: ends a membership with its cause and date (R5.1.9, R5.1.11). Ended twice, the first cause stands.</summary>
internal sealed class EndMembershipActivity : OfficeActivity, IOfficeDescriptor
{
    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Apcc.EndMember",
        DisplayName = "Chiudi la partecipazione",
        Description = "Registra che il membro non fa più parte dell'Assemblea, con causa e data; il diritto di voto cessa.",
        Category = "Membri",
        Inputs =
        [
            new("member", "String", "Membro", "Vuoto: il membro del caso."),
            new("cause", "String", "Causa", "Per esempio assenze, rinuncia, fine-anno.", IsRequired: true),
            new("reason", "String", "Motivo", "Una frase senza nomi."),
            new("on", "String", "Dal giorno", "Vuoto: oggi."),
        ],
        Outputs = [new("leavesSeat", "Boolean", "Lascia un posto", "Se va nominato chi subentra: non per un sostituto.")],
    };

    public override async Task<OfficeAnswer> PerformAsync(EffectScope scope, JsonObject input, CancellationToken cancellationToken)
    {
        var values = new EnrolmentInput(input);
        var member = await MemberRecords.FindAsync(scope, values, cancellationToken);
        if (member.State is not MemberState.Ended)
        {
            member.State = MemberState.Ended;
            member.EndedOn = values.DayOr("on") ?? OfficeTime.DateOf(scope.Now);
            member.EndCause = values.Text("cause");
            member.EndReason = values.TextOr("reason", "") is { Length: > 0 } reason ? reason : null;
            member.Version++;
            await AskNoMoreAsync(scope, member, cancellationToken);
            scope.Db.AuditEntries.Add(AuditTrail.Entry(scope.Now, scope.ActorId, "EndMember", nameof(AssemblyMember), member.Id.ToString(),
                new JsonObject { ["cause"] = member.EndCause }.ToJsonString()));
        }

        return new OfficeAnswer(new JsonObject { ["leavesSeat"] = member.Role is MemberRole.Member });
    }

    /// <summary>Who leaves during the year is asked and reminded no more, and what was begun is not kept; whoever was there to its end may still say how it was.</summary>
    private static Task AskNoMoreAsync(EffectScope scope, AssemblyMember member, CancellationToken cancellationToken) =>
        member.EndedOn >= new DateOnly(member.Year, 12, 31) ? Task.CompletedTask : scope.Db.SurveyPeople
            .Where(person => person.CitizenId == member.CitizenId && person.AnsweredAt == null && person.WithdrawnAt == null)
            .ExecuteUpdateAsync(person => person.SetProperty(row => row.WithdrawnAt, scope.Now).SetProperty(row => row.Data, (string?)null), cancellationToken);
}

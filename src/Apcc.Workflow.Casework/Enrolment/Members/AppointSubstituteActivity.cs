using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Activities;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Enrolment.Members;

/// <summary><c>Apcc.AppointSubstitute</c>: gives a substitute who has accepted the place and the vote of somebody who left (R5.1.9, R5.1.11).</summary>
internal sealed class AppointSubstituteActivity : OfficeActivity, IOfficeDescriptor
{
    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Apcc.AppointSubstitute",
        DisplayName = "Fai subentrare il sostituto",
        Description = "Il sostituto che ha accettato diventa membro con diritto di voto al posto di chi ha lasciato.",
        Category = "Membri",
        Inputs =
        [
            new("substitute", "String", "Sostituto", "Il caso del sostituto.", IsRequired: true),
            new("replaces", "String", "Al posto di", "Vuoto: il membro del caso."),
        ],
        Outcomes = ["Done", "NonDisponibile"],
    };

    public override async Task<OfficeAnswer> PerformAsync(EffectScope scope, JsonObject input, CancellationToken cancellationToken)
    {
        var values = new EnrolmentInput(input);
        var substitute = await MemberRecords.FindAsync(scope, values, cancellationToken, "substitute");
        var leaver = await MemberRecords.FindAsync(scope, values, cancellationToken, "replaces");
        if (leaver.State is not MemberState.Ended)
            throw new OfficeRefusalException($"{leaver.Reference} fa ancora parte dell'Assemblea: chiudere prima la partecipazione.");
        if (substitute.Role is not MemberRole.Substitute || substitute.State is not MemberState.Active || substitute.ReplacesId is not null)
            return new OfficeAnswer([], "NonDisponibile"); // left, or took another place, in the meantime

        substitute.Role = MemberRole.Member;
        substitute.VotesFrom = OfficeTime.DateOf(scope.Now);
        substitute.ReplacesId = leaver.Id;
        substitute.WarnedOn = null;
        substitute.Version++;
        var code = await scope.Db.Citizens.Where(citizen => citizen.Id == substitute.CitizenId).Select(citizen => citizen.Code).SingleAsync(cancellationToken);
        (await scope.Db.CaseFiles.SingleAsync(row => row.Id == substitute.Id, cancellationToken)).Title = MemberRecords.TitleOf(MemberRole.Member, code);
        scope.Db.AuditEntries.Add(AuditTrail.Entry(scope.Now, scope.ActorId, "AppointSubstitute", nameof(AssemblyMember), substitute.Id.ToString(),
            new JsonObject { ["replaces"] = leaver.Id.ToString() }.ToJsonString()));
        return OfficeAnswer.Done;
    }
}

using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Casework.WorkflowInstances;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Enrolment.Members;

/// <summary>Reads members for activities and expressions.</summary>
internal static class MemberRecords
{
    /// <summary>The member that an input names, or that the instance's case is.</summary>
    /// <exception cref="OfficeRefusalException">There is none.</exception>
    public static async Task<AssemblyMember> FindAsync(EffectScope scope, EnrolmentInput input, CancellationToken cancellationToken, string name = "member")
    {
        var id = input.IdOr(name) ?? scope.Instance.CaseFileId
            ?? throw new OfficeRefusalException("Manca il membro: l'attività va usata in un processo avviato sul membro, oppure va indicato quale.");
        return scope.Db.AssemblyMembers.Local.FirstOrDefault(member => member.Id == id)
            ?? await scope.Db.AssemblyMembers.SingleOrDefaultAsync(member => member.Id == id, cancellationToken)
            ?? throw new OfficeRefusalException("Il membro indicato non esiste.");
    }

    /// <summary>How the case of a member is called: by code, never by name.</summary>
    public static string TitleOf(MemberRole role, string code) => $"{(role is MemberRole.Member ? "Membro" : "Membro sostitutivo")} {code}";

    /// <summary>Tells the process that looks after the member that something happened (<c>Elsa.Event</c>).</summary>
    public static void Tell(WorkflowDbContext db, AssemblyMember member, string eventName, JsonObject payload, DateTime now) =>
        db.PendingStimuli.Add(PendingStimuli.Of(
            PendingStimulusKind.PublishEvent, new EventRequest(eventName, member.Id.ToString(), null, payload), now));

    /// <summary>What expressions may read of a member's case: ids and keys, no name.</summary>
    public static JsonObject Snapshot(AssemblyMember member, string code) => new()
    {
        ["year"] = member.Year,
        ["citizen"] = CitizenName.Of(member.CitizenId),
        ["citizenCode"] = code,
        ["role"] = member.Role is MemberRole.Member ? "membro" : "sostituto",
        ["state"] = member.State switch { MemberState.Pending => "da-confermare", MemberState.Active => "attivo", _ => "cessato" },
        ["dirittoDiVoto"] = member.VotesFrom is not null && member.State is MemberState.Active,
        ["endCause"] = member.EndCause,
        ["replaces"] = member.ReplacesId?.ToString(),
    };
}

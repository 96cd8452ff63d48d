using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Activities;

namespace Apcc.Workflow.Casework.Enrolment.Members;

/// <summary><c>Apcc.ConfirmMember</c>: records pact, declaration and consent, and makes a member of whoever has given all (R5.1.6,
/// R5.1.8). Without all of them nobody is a member.</summary>
internal sealed class ConfirmMemberActivity : OfficeActivity, IOfficeDescriptor
{
    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Apcc.ConfirmMember",
        DisplayName = "Conferma il membro",
        Description = "Registra patto, dichiarazione e consenso (e addendum per i sostituti): con tutti la persona è membro, altrimenti no.",
        Category = "Membri",
        Inputs =
        [
            new("member", "String", "Membro", "Vuoto: il membro del caso."),
            new("pact", "Boolean", "Patto firmato", "Se la persona ha firmato il Patto di Partecipazione.", "checkbox"),
            new("noOffice", "Boolean", "Nessun incarico pubblico in conflitto", "Se l'ha dichiarato.", "checkbox"),
            new("nameConsent", "Boolean", "Consenso al nome sull'Albo Pretorio", "Se acconsente a far apparire il nome.", "checkbox"),
            new("addendum", "Boolean", "Addendum firmato", "Solo per i sostituti.", "checkbox"),
        ],
        Outputs = [new("missing", "Object", "Che cosa manca", "Frasi; vuoto quando c'è tutto.")],
        Outcomes = ["Done", "Incompleto"],
    };

    public override async Task<OfficeAnswer> PerformAsync(EffectScope scope, JsonObject input, CancellationToken cancellationToken)
    {
        var values = new EnrolmentInput(input);
        var member = await MemberRecords.FindAsync(scope, values, cancellationToken);
        if (member.State is MemberState.Ended) throw new OfficeRefusalException($"La partecipazione {member.Reference} è cessata: non si conferma più.");

        var today = OfficeTime.DateOf(scope.Now);
        member.PactSignedOn = values.Flag("pact") ? member.PactSignedOn ?? today : null;
        member.NoOfficeDeclaredOn = values.Flag("noOffice") ? member.NoOfficeDeclaredOn ?? today : null;
        member.NameConsentOn = values.Flag("nameConsent") ? member.NameConsentOn ?? today : null;
        member.AddendumSignedOn = values.Flag("addendum") ? member.AddendumSignedOn ?? today : null;
        member.State = member.HasSigned ? MemberState.Active : MemberState.Pending;
        member.From = member.HasSigned ? member.From ?? today : null;
        member.VotesFrom = member.HasSigned && member.Role is MemberRole.Member ? member.VotesFrom ?? today : null;
        member.Version++;
        scope.Db.AuditEntries.Add(AuditTrail.Entry(scope.Now, scope.ActorId, "ConfirmMember", nameof(AssemblyMember), member.Id.ToString()));
        return new OfficeAnswer(
            new JsonObject { ["missing"] = new JsonArray([.. Missing(member).Select(text => (JsonNode)text)]) },
            member.HasSigned ? "Done" : "Incompleto");
    }

    private static IEnumerable<string> Missing(AssemblyMember member)
    {
        if (member.PactSignedOn is null) yield return "il Patto di Partecipazione non è firmato";
        if (member.NoOfficeDeclaredOn is null) yield return "manca la dichiarazione di non rivestire incarichi pubblici in conflitto";
        if (member.NameConsentOn is null) yield return "manca il consenso a far apparire il nome sull'Albo Pretorio";
        if (member.Role is MemberRole.Substitute && member.AddendumSignedOn is null) yield return "l'Addendum non è firmato";
    }
}

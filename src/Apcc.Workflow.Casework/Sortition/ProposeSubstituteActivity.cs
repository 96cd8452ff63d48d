using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Enrolment;
using Apcc.Workflow.Casework.Enrolment.Members;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Activities;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Sortition;

/// <summary><c>Apcc.ProposeSubstitute</c>: ranks the substitutes for the place of somebody who left, with reasons (R5.1.9, R5.1.11). Who
/// is proposed or invited for another empty seat comes last; who is proposed first stays noted for this one. Two seats at once: the
/// second sees what the first proposed, on several hosts too.</summary>
internal sealed class ProposeSubstituteActivity : OfficeActivity, IOfficeDescriptor
{
    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Apcc.ProposeSubstitute",
        DisplayName = "Proponi chi subentra",
        Description = "Mette in ordine i sostituti per chi mantiene meglio le quote e spiega perché; decide la Cabina di Regia.",
        Category = "Sorteggio",
        Inputs =
        [
            new("member", "String", "Al posto di", "Vuoto: il membro del caso."),
            new("quotasOf", "String", "Quote del sorteggio", "Elenco riempito dal sorteggio dei membri: le sue quote vanno mantenute.", IsRequired: true),
            new("without", "String[]", "Senza", "Sostituti che hanno già rifiutato.", "multi-text"),
        ],
        Outputs =
        [
            new("best", "String", "Il migliore", "Il caso del primo sostituto in ordine."),
            new("ranking", "Object", "Graduatoria", "Lista di {member, reference, code, reasons}."),
            new("count", "Int32", "Quanti", "Sostituti disponibili."),
        ],
        Outcomes = ["Done", "Nessuno"],
    };

    public override async Task<OfficeAnswer> PerformAsync(EffectScope scope, JsonObject input, CancellationToken cancellationToken)
    {
        var values = new EnrolmentInput(input);
        var db = scope.Db;
        var leaver = await MemberRecords.FindAsync(scope, values, cancellationToken);
        var year = await CandidatePool.YearAsync(db, leaver.Year, cancellationToken)
            ?? throw new OfficeRefusalException($"L'anno {leaver.Year} non è aperto.");
        await OpenSeats.LockAsync(db, leaver.Year, cancellationToken);
        var declined = values.Texts("without");
        var members = await db.AssemblyMembers.Where(member => member.Year == leaver.Year && member.State == MemberState.Active).ToListAsync(cancellationToken);
        var substitutes = members.Where(member => member.Role is MemberRole.Substitute && !declined.Contains(member.Id.ToString()))
            .OrderBy(member => member.Position).ToList();
        if (substitutes.Count == 0)
        {
            await OpenSeats.ProposeAsync(db, leaver, null, scope.Now, cancellationToken);
            return new OfficeAnswer(new JsonObject { ["best"] = null, ["ranking"] = new JsonArray(), ["count"] = 0 }, "Nessuno");
        }

        var people = (await CandidatePool.OfPeopleAsync(db, year, [.. members.Append(leaver).Select(member => member.CitizenId)], cancellationToken))
            .ToDictionary(person => person.Id);
        var list = values.Text("quotasOf");
        var quotas = await db.Draws.AsNoTracking()
            .Where(draw => draw.Year == leaver.Year && draw.IntoList == list && draw.DrawnCount > 0).OrderBy(draw => draw.At)
            .Select(draw => draw.Quotas).FirstOrDefaultAsync(cancellationToken) ?? "[]";
        var ranking = SubstituteRanking.Rank(
            [.. members.Where(member => member.Role is MemberRole.Member && member.Id != leaver.Id).Select(member => people[member.CitizenId])],
            people[leaver.CitizenId],
            [.. substitutes.Select(member => people[member.CitizenId])],
            JsonSerializer.Deserialize<List<Quota>>(quotas) ?? [],
            await OpenSeats.WantedAsync(db, leaver, cancellationToken));
        await OpenSeats.ProposeAsync(db, leaver, ranking[0].CitizenId, scope.Now, cancellationToken);
        Record(scope, leaver, ranking, substitutes);
        return new OfficeAnswer(await OutputsAsync(scope, ranking, substitutes, cancellationToken));
    }

    /// <summary>What was proposed and who was passed over for another seat, by ids (invariant 12).</summary>
    private static void Record(EffectScope scope, AssemblyMember leaver, IReadOnlyList<RankedSubstitute> ranking, List<AssemblyMember> substitutes)
    {
        var ids = substitutes.ToDictionary(member => member.CitizenId, member => member.Id);
        scope.Db.AuditEntries.Add(AuditTrail.Entry(scope.Now, scope.ActorId, "ProposeSubstitute", nameof(AssemblyMember), leaver.Id.ToString(), new JsonObject
        {
            ["proposed"] = ids[ranking[0].CitizenId].ToString(),
            ["wantedElsewhere"] = new JsonArray([.. ranking.Where(ranked => ranked.IsWantedElsewhere).Select(ranked => (JsonNode)ids[ranked.CitizenId].ToString())]),
        }.ToJsonString()));
    }

    private static async Task<JsonObject> OutputsAsync(
        EffectScope scope, IReadOnlyList<RankedSubstitute> ranking, List<AssemblyMember> substitutes, CancellationToken cancellationToken)
    {
        var ids = ranking.Select(ranked => ranked.CitizenId).ToList();
        var codes = await scope.Db.Citizens.Where(citizen => ids.Contains(citizen.Id))
            .ToDictionaryAsync(citizen => citizen.Id, citizen => citizen.Code, cancellationToken);
        var byCitizen = substitutes.ToDictionary(member => member.CitizenId);
        return new JsonObject
        {
            ["best"] = byCitizen[ranking[0].CitizenId].Id.ToString(),
            ["count"] = ranking.Count,
            ["ranking"] = new JsonArray([.. ranking.Select(ranked => new JsonObject
            {
                ["member"] = byCitizen[ranked.CitizenId].Id.ToString(),
                ["citizen"] = CitizenName.Of(ranked.CitizenId),
                ["reference"] = byCitizen[ranked.CitizenId].Reference,
                ["code"] = codes.GetValueOrDefault(ranked.CitizenId),
                ["reasons"] = new JsonArray([.. ranked.Reasons.Select(reason => (JsonNode)reason)]),
            })]),
        };
    }
}

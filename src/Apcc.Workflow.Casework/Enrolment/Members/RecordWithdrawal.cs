using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Enrolment.Members;

/// <summary>Notes that a member leaves (R5.1.11).</summary>
/// <param name="Cause">Key, e.g. <c>rinuncia</c>, <c>trasferimento</c>, <c>decesso</c>.</param>
/// <param name="Reason">A sentence without names; may be empty.</param>
public sealed record RecordWithdrawal(Guid MemberId, string Cause, string Reason, Guid ActorId);

public sealed class RecordWithdrawalHandler(WriteQueue writes, Actors actors, TimeProvider clock)
{
    /// <summary>What a member's process waits for: it ends the membership and looks for who takes the place.</summary>
    public const string EventName = "membro-lascia";

    /// <summary>Null when it was noted; else an Italian sentence why not.</summary>
    public Task<string?> HandleAsync(RecordWithdrawal command, CancellationToken cancellationToken = default) =>
        writes.WriteAsync(async (db, token) =>
        {
            var actor = await actors.FindAsync(db, command.ActorId, token);
            var member = await db.AssemblyMembers.AsNoTracking().SingleOrDefaultAsync(row => row.Id == command.MemberId, token);
            if (actor is null || !EnrolmentAccess.MayRecord(actor) || member is null) return "Il membro non esiste o non hai il permesso di modificarlo.";
            if (member.State is MemberState.Ended) return "La partecipazione è già cessata: ricarica la pagina.";
            if (string.IsNullOrWhiteSpace(command.Cause)) return "Indica la causa.";
            if (!await IsListenedToAsync(db, member, token))
                return "Il procedimento del membro è occupato o fermo: riprova fra qualche minuto; se continua, guarda gli incidenti nella pagina del membro.";

            var now = clock.UtcNow();
            db.AuditEntries.Add(AuditTrail.Entry(now, actor.Id, nameof(RecordWithdrawal), nameof(AssemblyMember), member.Id.ToString(),
                new JsonObject { ["cause"] = command.Cause }.ToJsonString()));
            MemberRecords.Tell(db, member, EventName, new JsonObject { ["cause"] = command.Cause, ["reason"] = command.Reason }, now);
            return (string?)null;
        }, cancellationToken);

    /// <summary>Told while nobody listens, e.g. while a warning is being printed, the news would be lost.</summary>
    private static Task<bool> IsListenedToAsync(WorkflowDbContext db, AssemblyMember member, CancellationToken cancellationToken)
    {
        var correlation = member.Id.ToString();
        return db.Bookmarks.AnyAsync(bookmark => bookmark.Kind == BookmarkKind.Event && bookmark.Key == EventName
            && bookmark.CorrelationId == correlation, cancellationToken);
    }
}

using System.Text.Json;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Ballots;

/// <summary>Who may do what with ballots, and the trace that it leaves: opening, presence, closing and count, never a cast (invariant 12).</summary>
internal static class BallotAccess
{
    public static bool MayRead(Actor actor) =>
        actor.May(Permission.ManageBallots) || actor.May(Permission.ScrutinizeBallots) || actor.May(Permission.ReadCases);

    /// <summary>The ballot for a command, or why there is none for this person.</summary>
    public static async Task<(Ballot? Ballot, BallotAnswer Refusal)> FindAsync(
        WorkflowDbContext db, Actor? actor, Guid ballotId, string permission, CancellationToken cancellationToken)
    {
        var ballot = await db.Ballots.SingleOrDefaultAsync(row => row.Id == ballotId, cancellationToken);
        if (actor is null || ballot is null || !MayRead(actor)) return (null, new(BallotResult.NotFound));
        return actor.May(permission) ? (ballot, BallotAnswer.Done) : (null, new(BallotResult.NotAllowed));
    }

    public static AuditEntry Audit(DateTime now, Guid actorId, string action, Guid ballotId, object detail) =>
        AuditTrail.Entry(now, actorId, action, "Ballot", ballotId.ToString(), JsonSerializer.Serialize(detail, JsonSerializerOptions.Web));
}

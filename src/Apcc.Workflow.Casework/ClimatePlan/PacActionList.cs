using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.ClimatePlan;

/// <summary>Shows the register of the PAC's Azioni: to all staff, because the plan is public (R1.2).</summary>
public sealed class PacActionList(IDbContextFactory<WorkflowDbContext> contexts, Actors actors, ClimatePlanFile file)
{
    /// <summary>By Ambito, then by code as numbers. Null for who cannot sign in.</summary>
    public async Task<PacActionRegister?> ListAsync(Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await actors.FindAsync(db, actorId, cancellationToken) is null) return null;

        var rows = await db.PacActions.AsNoTracking()
            .Select(action => new { Action = action, Proposals = db.Proposals.Count(proposal => proposal.PacActionCode == action.Code) })
            .ToListAsync(cancellationToken);
        var outline = file.Read();
        var byAmbito = rows.ToLookup(row => row.Action.Ambito, row => Item(row.Action, row.Proposals));
        var names = outline.Ambiti.ToDictionary(ambito => ambito.Number, ambito => ambito.Name);
        return new PacActionRegister
        {
            Ambiti =
            [
                .. names.Keys.Union(byAmbito.Select(group => group.Key)).Order().Select(number => new PacAmbito(
                    number, names.GetValueOrDefault(number, $"Ambito {number}"),
                    [.. byAmbito[number].OrderBy(item => PacActionCodes.Order(item.Code), StringComparer.Ordinal)])),
            ],
            KnownActions = rows.Count,
            TotalActions = outline.TotalActions,
            Problem = outline.Problem,
        };
    }

    private static PacActionItem Item(PacAction action, int proposals) => new()
    {
        Code = action.Code,
        ObjectiveCode = action.ObjectiveCode,
        ObjectiveTitle = action.ObjectiveTitle,
        Title = action.Title,
        TitleIsComplete = action.TitleIsComplete,
        Source = action.Source,
        Direction = action.Direction,
        ActionReferent = action.ActionReferent,
        Status = action.Status,
        Indicators = action.Indicators,
        Proposals = proposals,
    };
}

using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Proposals;

/// <summary>The Gruppi tematici of each year (R5.3.2).</summary>
internal static class ProposalGroups
{
    /// <summary>The groups of the proposal's year, with the one it stands in.</summary>
    public static async Task<IReadOnlyList<string>> ChoicesAsync(WorkflowDbContext db, Proposal proposal, CancellationToken cancellationToken)
    {
        var names = await db.ThematicGroups.AsNoTracking().Where(group => group.Year == proposal.Year)
            .Select(group => group.Name).ToListAsync(cancellationToken);
        return [.. names.Append(proposal.GroupName).Where(name => name.Length > 0).Distinct().Order(StringComparer.CurrentCulture)];
    }

    /// <summary>Adds the groups that are not known yet. Nothing is saved here.</summary>
    public static async Task AddMissingAsync(
        WorkflowDbContext db, IEnumerable<(int Year, string Name, string? Source)> groups, CancellationToken cancellationToken)
    {
        var known = (await db.ThematicGroups.AsNoTracking().Select(group => new { group.Year, group.Name }).ToListAsync(cancellationToken))
            .Select(group => (group.Year, group.Name)).ToHashSet();
        known.UnionWith(db.ThematicGroups.Local.Select(group => (group.Year, group.Name)));
        foreach (var (year, name, source) in groups)
            if (name.Length > 0 && known.Add((year, name)))
                db.ThematicGroups.Add(new ThematicGroup { Id = Guid.CreateVersion7(), Year = year, Name = name, Source = source });
    }
}

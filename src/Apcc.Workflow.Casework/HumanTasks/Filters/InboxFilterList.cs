using System.Globalization;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.HumanTasks.Filters;

/// <summary>One of a person's filters.</summary>
/// <param name="Query">The list's address behind the question mark.</param>
public sealed record InboxFilterItem(Guid Id, string Name, string Query, bool IsDefault);

/// <summary>A person's own filters of the inbox.</summary>
public sealed class InboxFilterList(IDbContextFactory<WorkflowDbContext> contexts)
{
    private static readonly StringComparer Italian = StringComparer.Create(CultureInfo.GetCultureInfo("it-IT"), ignoreCase: true);

    /// <summary>By name.</summary>
    public async Task<IReadOnlyList<InboxFilterItem>> OfAsync(Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var filters = await db.InboxFilters.AsNoTracking().Where(filter => filter.OwnerId == actorId)
            .Select(filter => new InboxFilterItem(filter.Id, filter.Name, filter.Query, filter.IsDefault)).ToListAsync(cancellationToken);
        return [.. filters.OrderBy(filter => filter.Name, Italian)];
    }
}

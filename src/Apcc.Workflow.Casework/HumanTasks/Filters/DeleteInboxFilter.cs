using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.HumanTasks.Filters;

/// <summary>Forgets one of one's filters. <see cref="SaveInboxFilter"/> with the same content takes it back.</summary>
public sealed record DeleteInboxFilter(Guid ActorId, Guid FilterId);

public sealed class DeleteInboxFilterHandler(WriteQueue writes)
{
    /// <summary>Deleted twice is deleted.</summary>
    public Task HandleAsync(DeleteInboxFilter command, CancellationToken cancellationToken = default) =>
        writes.WriteAsync((db, token) => db.InboxFilters
            .Where(row => row.Id == command.FilterId && row.OwnerId == command.ActorId).ExecuteDeleteAsync(token), cancellationToken);
}

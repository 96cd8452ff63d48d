using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.HumanTasks.Filters;

/// <summary>Renames one of one's filters, or lets the inbox open with it.</summary>
public sealed record ChangeInboxFilter(Guid ActorId, Guid FilterId, string Name, bool IsDefault);

public sealed class ChangeInboxFilterHandler(WriteQueue writes)
{
    /// <summary>The filter that the inbox opened with before is an ordinary one again.</summary>
    public Task<InboxFilterAnswer> HandleAsync(ChangeInboxFilter command, CancellationToken cancellationToken = default) =>
        writes.WriteAsync(async (db, token) =>
        {
            if (await db.InboxFilters.SingleOrDefaultAsync(
                row => row.Id == command.FilterId && row.OwnerId == command.ActorId, token) is not { } filter) return InboxFilterAnswer.NotFound;
            if (await InboxFilterRules.NameProblemAsync(db, filter.OwnerId, filter.Id, command.Name, token) is { } problem)
                return new InboxFilterAnswer(InboxFilterResult.Invalid, problem);

            filter.Name = command.Name.Trim();
            filter.NameKey = InboxFilterRules.KeyOf(command.Name);
            await InboxFilterRules.MakeDefaultAsync(db, filter, command.IsDefault, token);
            return InboxFilterAnswer.Done;
        }, cancellationToken);
}

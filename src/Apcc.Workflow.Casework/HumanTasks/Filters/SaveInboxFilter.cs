using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.HumanTasks.Filters;

/// <summary>Keeps a list under a name; also takes a deletion back.</summary>
/// <param name="Query">The list's address behind the question mark.</param>
/// <param name="IsDefault">The inbox opens with it.</param>
public sealed record SaveInboxFilter(Guid ActorId, string Name, string Query, bool IsDefault = false);

public sealed class SaveInboxFilterHandler(WriteQueue writes, Actors actors)
{
    /// <summary>Refused: a name that the person has used already, a list without filters, one filter too many.</summary>
    public Task<InboxFilterAnswer> HandleAsync(SaveInboxFilter command, CancellationToken cancellationToken = default) =>
        writes.WriteAsync((db, token) => SaveAsync(db, command, token), cancellationToken);

    private async Task<InboxFilterAnswer> SaveAsync(WorkflowDbContext db, SaveInboxFilter command, CancellationToken cancellationToken)
    {
        if (await actors.FindAsync(db, command.ActorId, cancellationToken) is not { } actor) return InboxFilterAnswer.NotFound;
        if (await InboxFilterRules.NameProblemAsync(db, actor.Id, null, command.Name, cancellationToken) is { } problem) return Refused(problem);
        if (command.Query.Length is 0 or > InboxFilterRules.MaxQueryLength)
            return Refused("Questo elenco non si può salvare: scegli prima che cosa filtrare, con una ricerca breve.");
        if (await db.InboxFilters.CountAsync(filter => filter.OwnerId == actor.Id, cancellationToken) >= InboxFilterRules.MostFilters)
            return Refused($"Hai già {InboxFilterRules.MostFilters} filtri: elimina quelli che non usi più.");

        var filter = new InboxFilter
        {
            Id = Guid.CreateVersion7(),
            OwnerId = actor.Id,
            Name = command.Name.Trim(),
            NameKey = InboxFilterRules.KeyOf(command.Name),
            Query = command.Query,
        };
        await InboxFilterRules.MakeDefaultAsync(db, filter, command.IsDefault, cancellationToken);
        db.InboxFilters.Add(filter);
        return InboxFilterAnswer.Done;
    }

    private static InboxFilterAnswer Refused(string problem) => new(InboxFilterResult.Invalid, problem);
}

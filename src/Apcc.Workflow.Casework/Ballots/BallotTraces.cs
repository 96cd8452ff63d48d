using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Ballots;

/// <summary>Keeps earlier states of boxes and codes from surviving in the storage itself, where their sequence would tell in what
/// order votes came (R5.4.4).</summary>
internal sealed class BallotTraces(IDbContextFactory<WorkflowDbContext> contexts, DatabaseOptions options)
{
    /// <summary>After the commit: SQLite's log is folded into the database and cut to nothing; PostgreSQL's dead rows are removed.
    /// A reader at that very moment puts it off to the next time; the count is the last.</summary>
    public async Task EraseAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (options.IsPostgres)
            await db.Database.ExecuteSqlRawAsync("""VACUUM "BallotBoxes", "BallotCodes";""", cancellationToken);
        else
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE);", cancellationToken);
    }
}

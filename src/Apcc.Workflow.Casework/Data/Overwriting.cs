using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Data;

/// <summary>What is deleted leaves no trace in the file.</summary>
internal static class Overwriting
{
    /// <summary>On SQLite what this connection deletes or replaces from now on is overwritten with zeros. PostgreSQL removes dead rows by
    /// itself.</summary>
    public static Task OverwriteDeletedAsync(this WorkflowDbContext db, CancellationToken cancellationToken) =>
        db.Database.IsSqlite() ? db.Database.ExecuteSqlRawAsync("PRAGMA secure_delete=ON;", cancellationToken) : Task.CompletedTask;
}

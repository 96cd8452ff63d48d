using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Cases;

/// <summary>Hands documents out to who may read their case; every reading is in the audit trail.</summary>
public sealed class CaseDocuments(IDbContextFactory<WorkflowDbContext> contexts, WriteQueue writes, Actors actors, TimeProvider clock)
{
    /// <summary>Null when absent or not the person's to see.</summary>
    public async Task<DocumentFile?> ReadAsync(Guid documentId, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var actor = await actors.FindAsync(db, actorId, cancellationToken);
        var document = await db.CaseDocuments.AsNoTracking().SingleOrDefaultAsync(row => row.Id == documentId, cancellationToken);
        if (actor is null || document is null || !await CaseAccess.MayReadAsync(db, actor, document.CaseFileId, cancellationToken)) return null;

        var content = await db.DocumentContents.AsNoTracking().SingleAsync(row => row.DocumentId == documentId, cancellationToken);
        await writes.WriteAsync((writer, _) =>
        {
            writer.AuditEntries.Add(AuditTrail.Entry(clock.UtcNow(), actorId, "ReadDocument", "CaseDocument", documentId.ToString()));
            return Task.CompletedTask;
        }, cancellationToken);
        return new DocumentFile(document.FileName, document.MediaType, content.Bytes);
    }
}

/// <summary>A document to download.</summary>
public sealed record DocumentFile(string FileName, string MediaType, byte[] Bytes);

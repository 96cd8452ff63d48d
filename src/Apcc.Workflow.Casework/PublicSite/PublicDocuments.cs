using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.PublicSite;

/// <summary>Hands public documents of public cases out to everybody.</summary>
public sealed class PublicDocuments
{
    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly ConfigurationCatalog catalog;
    private readonly TimeProvider clock;

    internal PublicDocuments(IDbContextFactory<WorkflowDbContext> contexts, ConfigurationCatalog catalog, TimeProvider clock) =>
        (this.contexts, this.catalog, this.clock) = (contexts, catalog, clock);

    /// <summary>Null when absent, internal, or of a case that is not public (any more).</summary>
    public async Task<PublicDocumentFile?> ReadAsync(Guid documentId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var reading = new PublicCaseReading((await catalog.InForceAsync(db, cancellationToken)).Registers, clock.Today());
        var owners = db.CaseFiles.Where(row => db.CaseDocuments.Any(document => document.Id == documentId && document.CaseFileId == row.Id));
        if (await reading.ReadAsync(db, owners, cancellationToken) is not [var owner] || owner.Documents.FirstOrDefault(document => document.Id == documentId) is not { } found)
            return null;

        var content = await db.DocumentContents.AsNoTracking().SingleAsync(row => row.DocumentId == documentId, cancellationToken);
        return new PublicDocumentFile(found, content.Bytes, reading.EndsPublication(owner.Kind));
    }
}

/// <param name="IsForATime">It will be taken down again: search engines are not to keep it (R5.1.7).</param>
public sealed record PublicDocumentFile(PublicDocument Document, byte[] Bytes, bool IsForATime);

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Audit;

/// <summary>Seals audit entries into a hash chain: each hash covers the entry and the hash before it, so that nothing can be
/// changed or taken out unseen (invariant 12).</summary>
public sealed class AuditSeal(WriteQueue writes, IDbContextFactory<WorkflowDbContext> contexts)
{
    private const int BatchSize = 500;

    /// <summary>Seals what is not sealed yet, in the order in which it happened; gives the number of entries.</summary>
    public async Task<int> SealAsync(CancellationToken cancellationToken = default)
    {
        var total = 0;
        int sealedNow;
        do
        {
            sealedNow = await writes.WriteAsync(SealBatchAsync, cancellationToken);
            total += sealedNow;
        }
        while (sealedNow == BatchSize);
        return total;
    }

    /// <summary>The number of the first entry whose seal does not hold; null when the chain is whole.</summary>
    public async Task<long?> VerifyAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (number, hash) = (0L, "");
        await foreach (var entry in db.AuditEntries.AsNoTracking().Where(entry => entry.SealNumber != null)
            .OrderBy(entry => entry.SealNumber).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            number++;
            hash = HashOf(entry, hash);
            if (entry.SealNumber != number || entry.SealHash != hash) return number;
        }

        return null;
    }

    private static async Task<int> SealBatchAsync(WorkflowDbContext db, CancellationToken cancellationToken)
    {
        var last = await db.AuditEntries.AsNoTracking().Where(entry => entry.SealNumber != null)
            .OrderByDescending(entry => entry.SealNumber).Select(entry => new { entry.SealNumber, entry.SealHash })
            .FirstOrDefaultAsync(cancellationToken);
        var number = last?.SealNumber ?? 0;
        var hash = last?.SealHash ?? "";
        var entries = await db.AuditEntries.Where(entry => entry.SealNumber == null)
            .OrderBy(entry => entry.At).ThenBy(entry => entry.Id).Take(BatchSize).ToListAsync(cancellationToken);
        foreach (var entry in entries)
        {
            hash = HashOf(entry, hash);
            entry.SealNumber = ++number;
            entry.SealHash = hash;
        }

        return entries.Count;
    }

    private static string HashOf(AuditEntry entry, string previous) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', previous, entry.Id, entry.At.ToString("O", CultureInfo.InvariantCulture), entry.ActorId, entry.Action,
            entry.SubjectKind, entry.SubjectId, entry.Detail))));
}

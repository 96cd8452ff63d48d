using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Enrolment;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Mailings;

/// <summary>Mailings with their print batches.</summary>
public sealed class MailingRegister(IDbContextFactory<WorkflowDbContext> contexts, WriteQueue writes, Actors actors, TimeProvider clock)
{
    /// <summary>Of a year, newest first; empty for who may not see them.</summary>
    public async Task<IReadOnlyList<MailingItem>> ListAsync(int year, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await actors.FindAsync(db, actorId, cancellationToken) is not { } actor || !EnrolmentAccess.MaySee(actor)) return [];

        var mailings = await db.Mailings.AsNoTracking().Where(row => row.Year == year).OrderByDescending(row => row.Number).ToListAsync(cancellationToken);
        var ids = mailings.Select(row => row.Id).ToList();
        var people = await db.MailingRecipients.AsNoTracking().Where(row => ids.Contains(row.MailingId)).GroupBy(row => row.MailingId)
            .Select(group => new
            {
                Id = group.Key,
                People = group.Count(),
                Mails = group.Sum(row => row.MailedAt == null ? 0 : 1),
                Problems = group.Sum(row => row.MailProblem == null ? 0 : 1),
            }).ToDictionaryAsync(row => row.Id, cancellationToken);
        var batches = await db.LetterBatches.AsNoTracking().Where(batch => ids.Contains(batch.MailingId))
            .OrderBy(batch => batch.Number).ToListAsync(cancellationToken);
        return [.. mailings.Select(row => new MailingItem
        {
            Id = row.Id,
            Number = row.Number,
            Title = row.Title,
            At = row.At,
            DoneAt = row.DoneAt,
            People = people.GetValueOrDefault(row.Id)?.People ?? 0,
            Mails = people.GetValueOrDefault(row.Id)?.Mails ?? 0,
            MailProblems = people.GetValueOrDefault(row.Id)?.Problems ?? 0,
            SurveyId = row.SurveyId,
            Batches = [.. batches.Where(batch => batch.MailingId == row.Id).Select(batch => new LetterBatchItem(
                batch.Id, batch.Number, batch.Letters, batch.Pages, batch.Sha256, batch.PrintedAt))],
        })];
    }

    /// <summary>One file of a batch for whoever manages enrolment; taking the letters is a reading of personal data and is logged. Null
    /// when absent or not allowed.</summary>
    public Task<BatchFile?> FileAsync(Guid batchId, BatchPart part, Guid actorId, CancellationToken cancellationToken = default) =>
        writes.WriteAsync(async (db, token) =>
        {
            var actor = await actors.FindAsync(db, actorId, token);
            var batch = await db.LetterBatches.AsNoTracking().SingleOrDefaultAsync(row => row.Id == batchId, token);
            if (batch is null || actor is null || !actor.May(Permission.ManageEnrolment) || (part is BatchPart.Letters && !actor.May(Permission.ReadCitizens))) return null;

            var mailing = await db.Mailings.AsNoTracking().SingleAsync(row => row.Id == batch.MailingId, token);
            var content = await db.LetterBatchContents.AsNoTracking().SingleAsync(row => row.LetterBatchId == batchId, token);
            var name = $"lettere-{mailing.Year}-{mailing.Number:000}-lotto-{batch.Number:00}";
            if (part is BatchPart.Letters)
                db.AuditEntries.Add(CitizenReads.Many(clock.UtcNow(), actor.Id, nameof(LetterBatch), batchId.ToString(), batch.Letters, "stampa delle lettere"));
            else
                db.AuditEntries.Add(AuditTrail.Entry(clock.UtcNow(), actor.Id, $"Read{part}", nameof(LetterBatch), batchId.ToString()));
            return part switch
            {
                BatchPart.Letters => new BatchFile($"{name}.pdf", "application/pdf", content.Pdf),
                BatchPart.Manifest => new BatchFile($"{name}.csv", "text/csv; charset=utf-8", System.Text.Encoding.UTF8.GetBytes(content.Manifest)),
                _ => new BatchFile($"{name}-controllo.pdf", "application/pdf", content.ControlSheet),
            };
        }, cancellationToken);
}

/// <summary>Which file of a batch.</summary>
public enum BatchPart
{
    Letters,
    Manifest,
    ControlSheet,
}

/// <summary>A file to download; its name says nothing about people.</summary>
public sealed record BatchFile(string Name, string MediaType, byte[] Bytes);

/// <summary>A mailing in a list.</summary>
public sealed record MailingItem
{
    public required Guid Id { get; init; }
    public required int Number { get; init; }
    public required string Title { get; init; }
    public required DateTime At { get; init; }
    public DateTime? DoneAt { get; init; }
    public required int People { get; init; }
    public required int Mails { get; init; }
    public required int MailProblems { get; init; }
    public Guid? SurveyId { get; init; }
    public required IReadOnlyList<LetterBatchItem> Batches { get; init; }
}

/// <summary>A print batch in a list.</summary>
public sealed record LetterBatchItem(Guid Id, int Number, int Letters, int Pages, string Sha256, DateTime PrintedAt);

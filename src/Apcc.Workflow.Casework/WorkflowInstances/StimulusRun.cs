using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Apcc.Workflow.Casework.WorkflowInstances;

/// <summary>Runs stimuli that bursts left for other instances: each a burst of its own, removed in the same transaction.</summary>
internal sealed class StimulusRun(
    IDbContextFactory<WorkflowDbContext> contexts, WriteQueue writes, InstanceBursts bursts, InstanceCancellation cancellation,
    ConfigurationCatalog catalog, TimeProvider clock, ILogger<StimulusRun> logger)
{
    private static readonly TimeSpan HoldAfterFailure = TimeSpan.FromMinutes(1);

    /// <summary>Runs all that wait, oldest first, including those they cause; gives their number.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var run = 0;
        while (await NextAsync(cancellationToken) is { } id)
        {
            await RunOneAsync(id, cancellationToken);
            run++;
        }

        return run;
    }

    private async Task<Guid?> NextAsync(CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.PendingStimuli.AsNoTracking()
            .Where(stimulus => stimulus.HeldUntil == null || stimulus.HeldUntil <= now)
            .OrderBy(stimulus => stimulus.CreatedAt).ThenBy(stimulus => stimulus.Id)
            .Select(stimulus => (Guid?)stimulus.Id).FirstOrDefaultAsync(cancellationToken);
    }

    private async Task RunOneAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            await writes.WriteAsync(async (db, token) =>
            {
                var stimulus = await db.PendingStimuli.SingleOrDefaultAsync(row => row.Id == id, token);
                if (stimulus is null) return;
                db.PendingStimuli.Remove(stimulus);
                await ApplyAsync(db, stimulus, token);
            }, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogError(exception, "Stimulus {Stimulus} failed; it is tried again in a minute.", id);
            await writes.WriteAsync(async (db, token) =>
            {
                if (await db.PendingStimuli.SingleOrDefaultAsync(row => row.Id == id, token) is not { } stimulus) return;
                stimulus.Attempts++;
                stimulus.HeldUntil = clock.UtcNow() + HoldAfterFailure;
            }, cancellationToken);
        }
    }

    private async Task ApplyAsync(WorkflowDbContext db, PendingStimulus stimulus, CancellationToken cancellationToken)
    {
        switch (stimulus.Kind)
        {
            case PendingStimulusKind.StartInstance:
                var start = PendingStimuli.Read<InstanceStart>(stimulus);
                // A parent that was cancelled before its child could start has no child.
                if (start.ParentInstanceId is not { } parent || !await db.WorkflowInstances.AnyAsync(
                    row => row.Id == parent && row.SubStatus == InstanceSubStatus.Cancelled, cancellationToken))
                    await StartAsync(db, start, cancellationToken);
                break;
            case PendingStimulusKind.ResumeBookmark:
                var resume = PendingStimuli.Read<ResumeRequest>(stimulus);
                var bookmark = await db.Bookmarks.AsNoTracking()
                    .SingleOrDefaultAsync(row => row.Id == resume.BookmarkId, cancellationToken);
                if (bookmark is not null)
                    await bursts.ApplyAsync(db, bookmark.InstanceId, 
                        new ResumeBookmark(bookmark.Id, resume.Payload) { Generation = resume.Generation }, null, cancellationToken);
                break;
            case PendingStimulusKind.NotifyBookmark:
                var notify = PendingStimuli.Read<NotifyRequest>(stimulus);
                if (await db.Bookmarks.AsNoTracking().SingleOrDefaultAsync(row => row.Id == notify.BookmarkId, cancellationToken) is { } waiting)
                    await bursts.ApplyAsync(db, waiting.InstanceId, new NotifyBookmark(waiting.Id, notify.Notice), null, cancellationToken);
                break;
            case PendingStimulusKind.PublishEvent:
                await SpreadAsync(db, PendingStimuli.Read<EventRequest>(stimulus), cancellationToken);
                break;
            case PendingStimulusKind.CancelInstance:
                // One that has ended meanwhile is refused, and nothing is left to do.
                await cancellation.ApplyAsync(db, PendingStimuli.Read<CancelRequest>(stimulus), clock.UtcNow(), cancellationToken);
                break;
            default:
                throw new InvalidOperationException($"Unknown stimulus kind {stimulus.Kind}.");
        }
    }

    /// <summary>A parent that waits for a child which cannot start is told: it would wait for ever.</summary>
    private async Task StartAsync(WorkflowDbContext db, InstanceStart start, CancellationToken cancellationToken)
    {
        string? refusal;
        try
        {
            refusal = (await bursts.StartAsync(db, start, cancellationToken)).Refusal;
        }
        catch (DefinitionNotPublishedException unknown) when (start.ReplyBookmarkId is not null)
        {
            refusal = unknown.Message;
        }

        if (refusal is null || start.ReplyBookmarkId is not { } reply || start.ParentInstanceId is not { } parent) return;
        await bursts.ApplyAsync(db, parent, new FailBookmark(reply, refusal), null, cancellationToken);
    }

    /// <summary>An event becomes one stimulus per waiting bookmark and one start per definition that it triggers.</summary>
    private async Task SpreadAsync(WorkflowDbContext db, EventRequest request, CancellationToken cancellationToken)
    {
        var waiting = await db.Bookmarks.AsNoTracking()
            .Where(row => row.Kind == BookmarkKind.Event && row.Key == request.Name
                && (request.CorrelationId == null || row.CorrelationId == request.CorrelationId)
                && (request.OnlyInstanceId == null || row.InstanceId == request.OnlyInstanceId))
            .OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancellationToken);
        var now = clock.UtcNow();
        foreach (var id in waiting)
            db.PendingStimuli.Add(PendingStimuli.Of(
                PendingStimulusKind.ResumeBookmark, new ResumeRequest(id, request.Payload?.DeepClone(), request.Generation), now));
        if (request.OnlyInstanceId is not null) return;

        var definitions = await db.ConfigurationVersions.AsNoTracking()
            .Where(version => version.Kind == ConfigurationKind.Definition && version.State == ConfigurationState.Published)
            .ToListAsync(cancellationToken);
        foreach (var version in definitions)
            foreach (var trigger in catalog.Definition(version).Triggers.Where(trigger => StartTriggers.EventOf(trigger) == request.Name))
                db.PendingStimuli.Add(PendingStimuli.Of(PendingStimulusKind.StartInstance, new InstanceStart
                {
                    DefinitionId = version.Key,
                    CorrelationId = request.CorrelationId,
                    TriggerActivityId = trigger.Id,
                    TriggerPayload = request.Payload?.DeepClone(),
                    Generation = request.Generation,
                }, now));
    }
}

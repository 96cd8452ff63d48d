using System.Text.Json;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.WorkflowInstances;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Casework.OfficeActivities;

/// <summary>Does the office's work in the burst's own transaction and leaves the answer as the next stimulus; long work goes into the
/// outbox.</summary>
internal sealed class OfficeWorkRequestedWriter(IServiceProvider services) : EffectWriter<OfficeWorkRequested>
{
    private const int MaxRuns = 10_000;
    private const int MaxGenerations = 200;

    protected override async Task WriteAsync(EffectScope scope, OfficeWorkRequested effect, CancellationToken cancellationToken)
    {
        // Asked for and cancelled in the same burst, as a race does: nobody waits for it.
        if (!scope.State.Bookmarks.Any(bookmark => bookmark.Id == effect.BookmarkId)) return;

        // Looked up late: what performs may itself need the bursts that this writer serves.
        var activity = services.GetRequiredKeyedService<OfficeActivity>(effect.ActivityType);
        if (activity is ILongOfficeActivity)
        {
            Put(scope, effect);
            return;
        }

        var answer = await AnswerAsync(activity, scope, effect, cancellationToken);
        // The same generation as the burst that asked: an answer to oneself is no chain of processes.
        scope.Db.PendingStimuli.Add(PendingStimuli.Of(
            PendingStimulusKind.ResumeBookmark, new ResumeRequest(effect.BookmarkId, answer.ToJson(), effect.Generation - 1), scope.Now));
    }

    private static async Task<OfficeAnswer> AnswerAsync(
        OfficeActivity activity, EffectScope scope, OfficeWorkRequested effect, CancellationToken cancellationToken)
    {
        if (IsEndless(scope, effect))
            return OfficeAnswer.Refused($"L’attività è stata eseguita più di {MaxRuns} volte, oppure i processi si avviano a vicenda senza fine: "
                + "controllare la condizione del ciclo, poi riprovare.");
        try
        {
            return await activity.PerformAsync(scope, effect.Input, cancellationToken);
        }
        catch (OfficeRefusalException refusal)
        {
            return OfficeAnswer.Refused(refusal.Message);
        }
    }

    /// <summary>Every run is a burst of its own, so the engine's limit of one burst does not see a loop around it.</summary>
    private static bool IsEndless(EffectScope scope, OfficeWorkRequested effect) =>
        effect.Generation > MaxGenerations
        || scope.State.ActivityRuns.Any(run => run.ActivityId == effect.ActivityId && run.Started > MaxRuns);

    private static void Put(EffectScope scope, OfficeWorkRequested effect)
    {
        var id = OrderedId.Next();
        scope.Db.OutboxMessages.Add(new OutboxMessage
        {
            Id = id,
            Kind = OutboxKind.Work,
            InstanceId = scope.Instance.Id,
            ActivityId = effect.ActivityId,
            CaseFileId = scope.Instance.CaseFileId,
            BookmarkId = effect.BookmarkId,
            Payload = JsonSerializer.Serialize(new OfficeOrder
            {
                Id = id,
                ActivityType = effect.ActivityType,
                ActivityId = effect.ActivityId,
                InstanceId = scope.Instance.Id,
                CaseFileId = scope.Instance.CaseFileId,
                ActorId = scope.ActorId,
                Input = effect.Input,
                Retry = effect.Retry,
            }, JournalJson.Options),
            State = OutboxState.Pending,
            NextAttemptAt = scope.Now,
            CreatedAt = scope.Now,
        });
    }
}

using System.Text.Json;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>HTTP requests go into the outbox; they are made after the commit.</summary>
internal sealed class HttpCallRequestedWriter : EffectWriter<HttpCallRequested>
{
    protected override Task WriteAsync(EffectScope scope, HttpCallRequested effect, CancellationToken cancellationToken)
    {
        scope.Db.OutboxMessages.Add(new OutboxMessage
        {
            Id = OrderedId.Next(),
            Kind = OutboxKind.HttpCall,
            InstanceId = scope.Instance.Id,
            ActivityId = effect.ActivityId,
            CaseFileId = scope.Instance.CaseFileId,
            BookmarkId = effect.BookmarkId,
            Payload = JsonSerializer.Serialize(new HttpOrder
            {
                Url = effect.Url.AbsoluteUri,
                Method = effect.Method,
                Body = effect.Body,
                ContentType = effect.ContentType,
                Authorization = effect.Authorization,
                Headers = effect.Headers,
                ExpectedStatusCodes = effect.ExpectedStatusCodes,
                Retry = effect.Retry,
            }, JournalJson.Options),
            State = OutboxState.Pending,
            NextAttemptAt = scope.Now,
            CreatedAt = scope.Now,
        });
        return Task.CompletedTask;
    }
}

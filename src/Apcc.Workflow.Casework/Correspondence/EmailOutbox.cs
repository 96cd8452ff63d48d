using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>Puts emails into the outbox with the burst that decided them.</summary>
internal sealed class EmailOutbox(ConfigurationCatalog catalog, TemplateValues templateValues)
{
    public async Task AddAsync(EffectScope scope, EmailOrder order, CancellationToken cancellationToken)
    {
        var template = await catalog.ForInstanceAsync(
            scope.Db, scope.Instance.PinnedVersions, ConfigurationKind.EmailTemplate, order.Template, cancellationToken);
        var values = await templateValues.OfAsync(scope, order.Values, cancellationToken);
        // Nobody to write to is a failure that a person must see: it travels the same road as one that bounces.
        IReadOnlyList<Guid?> recipients = order.Recipients.Count > 0 ? [.. order.Recipients.Select(id => (Guid?)id)] : [null];
        foreach (var recipient in recipients)
            scope.Db.OutboxMessages.Add(new OutboxMessage
            {
                Id = OrderedId.Next(),
                Kind = OutboxKind.Email,
                InstanceId = scope.Instance.Id,
                ActivityId = order.ActivityId,
                CaseFileId = scope.Instance.CaseFileId,
                HumanTaskId = order.HumanTaskId,
                BookmarkId = order.BookmarkId,
                Payload = JsonSerializer.Serialize(new OutboxPayload
                {
                    Template = ReferenceName.Read(order.Template).Id,
                    TemplateVersionId = template?.Id,
                    RecipientId = recipient,
                    Values = For(values, order, recipient),
                    Retry = order.Retry,
                }, JournalJson.Options),
                State = OutboxState.Pending,
                NextAttemptAt = scope.Now,
                CreatedAt = scope.Now,
            });
    }

    private static JsonObject For(JsonObject values, EmailOrder order, Guid? recipient)
    {
        var own = (JsonObject)values.DeepClone();
        own["OnBehalfOf"] = recipient is { } id ? order.OnBehalfOf.GetValueOrDefault(id) : null;
        return own;
    }
}

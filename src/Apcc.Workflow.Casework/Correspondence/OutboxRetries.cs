using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Definitions;
using Microsoft.Extensions.Options;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>How often and how soon an outbox message is tried again: as its activity says, else as the host is set.</summary>
internal sealed class OutboxRetries(IOptions<CorrespondenceOptions> correspondence, IOptions<HttpCallOptions> http)
{
    /// <summary>The pause before the next try after so many failures; null: it is given up.</summary>
    public TimeSpan? PauseAfter(OutboxMessage message)
    {
        var own = (JsonNode.Parse(message.Payload) as JsonObject)?["retry"]?.Deserialize<RetrySettings>(JournalJson.Options);
        var (tries, delay) = message.Kind is OutboxKind.HttpCall
            ? (http.Value.Tries, http.Value.RetryDelay)
            : (correspondence.Value.Tries, correspondence.Value.RetryDelay);
        return message.Attempts >= (own?.Tries ?? tries)
            ? null : RetrySettings.PauseAfter(message.Attempts, own?.Delay ?? delay, own?.MaxDelay);
    }
}

using System.Text.Json;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.WorkflowInstances;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Casework.OfficeActivities;

/// <summary>Does long work from the outbox.</summary>
internal sealed class OfficeWork(IServiceProvider services)
{
    /// <summary>Computes what a message of kind <see cref="OutboxKind.Work"/> asks for; storing is left to the settlement.</summary>
    /// <exception cref="OfficeRefusalException">It cannot be done.</exception>
    public async Task<DeliveryResult> ComputeAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var order = JsonSerializer.Deserialize<OfficeOrder>(message.Payload, JournalJson.Options)
            ?? throw new InvalidOperationException($"Outbox message {message.Id} has no content.");
        if (services.GetKeyedService<OfficeActivity>(order.ActivityType) is not ILongOfficeActivity activity)
            throw new OfficeRefusalException($"L’attività «{order.ActivityType}» non esiste in questa installazione: correggere la definizione.");
        return new DeliveryResult { Storing = await activity.RunAsync(order, cancellationToken) };
    }
}

using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Activities;

namespace Apcc.Workflow.Casework.OfficeActivities;

/// <summary>An activity that needs the office's data (ADR 0005). It works inside the transaction of the burst that reached it, and the
/// instance goes on in the next burst with its answer. One sealed class each, registered by its feature with
/// <see cref="OfficeActivityServices.AddOfficeActivity{T}"/>; it may ask for any service.</summary>
internal abstract class OfficeActivity
{
    /// <summary>Does the work, all of it through <c>scope.Db</c>; the caller saves.</summary>
    /// <param name="scope">The burst: database, instance (with its case), instant, and the person who caused it.</param>
    /// <param name="input">The inputs that the definition gives, evaluated, by name; those left out are missing.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Outputs and outcome. What cannot be done is refused (<see cref="OfficeAnswer.Refused"/> or
    /// <see cref="OfficeRefusalException"/>) before anything is written, and becomes an incident at the activity.</returns>
    public abstract Task<OfficeAnswer> PerformAsync(EffectScope scope, JsonObject input, CancellationToken cancellationToken);
}

/// <summary>How an office activity looks to palette and validator. Apart from its work, because the registry of all activities stands
/// before the services that the work may need.</summary>
internal interface IOfficeDescriptor
{
    /// <summary>Type key, inputs, outputs, outcomes.</summary>
    static abstract ActivityDescriptor Descriptor { get; }
}

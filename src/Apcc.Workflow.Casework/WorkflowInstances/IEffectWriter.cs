using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Casework.WorkflowInstances;

/// <summary>Stores effects of one kind in the burst's own transaction. One per kind, registered by its feature.</summary>
internal interface IEffectWriter
{
    Type EffectType { get; }

    Task WriteAsync(EffectScope scope, Effect effect, CancellationToken cancellationToken);
}

/// <summary>An effect writer that knows its kind.</summary>
internal abstract class EffectWriter<TEffect> : IEffectWriter
    where TEffect : Effect
{
    public Type EffectType => typeof(TEffect);

    public Task WriteAsync(EffectScope scope, Effect effect, CancellationToken cancellationToken) =>
        WriteAsync(scope, (TEffect)effect, cancellationToken);

    protected abstract Task WriteAsync(EffectScope scope, TEffect effect, CancellationToken cancellationToken);
}

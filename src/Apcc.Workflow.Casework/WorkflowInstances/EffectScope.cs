using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Casework.WorkflowInstances;

/// <summary>The burst that an effect belongs to.</summary>
/// <param name="Store">For a burst that ran inside this one.</param>
internal sealed record EffectScope(
    WorkflowDbContext Db, WorkflowInstance Instance, WorkflowState State, DateTime Now, Guid? ActorId, BurstStore Store);

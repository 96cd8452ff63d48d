using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Casework.WorkflowInstances;

/// <summary>Sets a variable of an instance by hand.</summary>
/// <param name="Name">The variable, as the definition declares it.</param>
/// <param name="Value">JSON of the new value; null empties it.</param>
/// <param name="ScopeId">The run of the block whose variable it is; null for the definition's own.</param>
public sealed record ChangeInstanceVariable(
    string InstanceId, Guid ActorId, string Name, JsonNode? Value, string Reason, int? ExpectedVersion, string OperationId,
    string? ScopeId = null)
    : InstanceCommand(InstanceId, ActorId, Reason, ExpectedVersion, OperationId);

public sealed class ChangeInstanceVariableHandler
{
    private readonly InstanceDesk desk;
    private readonly InstanceBursts bursts;

    internal ChangeInstanceVariableHandler(InstanceDesk desk, InstanceBursts bursts) => (this.desk, this.bursts) = (desk, bursts);

    /// <summary>The value must fit the declared type. Nothing runs: what waits goes on waiting and reads the new value when it resumes.</summary>
    public Task<InstanceAnswer> HandleAsync(ChangeInstanceVariable command, CancellationToken cancellationToken = default) =>
        desk.HandleAsync(command, Permission.ManageInstances, InstanceOperationKind.VariableChanged, async (opened, token) =>
        {
            opened.Subject = command.Name;
            var burst = await bursts.ApplyAsync(opened.Db, opened.Instance.Id,
                new ChangeVariable(command.Name, command.Value, opened.Reason, command.ScopeId), opened.Actor.Id, token);
            return burst.Refusal;
        }, cancellationToken);
}

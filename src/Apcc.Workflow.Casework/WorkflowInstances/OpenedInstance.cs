using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;

namespace Apcc.Workflow.Casework.WorkflowInstances;

/// <summary>An instance in the hands of one operation.</summary>
internal sealed record OpenedInstance(WorkflowDbContext Db, WorkflowInstance Instance, Actor Actor, string Reason, DateTime Now)
{
    /// <summary>What the operation concerns: an activity, a variable, a version.</summary>
    public string? Subject { get; set; }
}

namespace Apcc.Workflow.Web.WorkflowInstances;

/// <summary>The texts about instances and migrations: <c>InstanceText.resx</c>.</summary>
public sealed class InstanceText;

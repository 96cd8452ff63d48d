namespace Apcc.Workflow.Web.UserTasks;

/// <summary>The sentences that <c>/user-tasks</c> answers with: <c>UserTaskText.resx</c>.</summary>
public sealed class UserTaskText;

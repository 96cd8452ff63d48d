namespace Apcc.Workflow.Web.HumanTasks;

/// <summary>The texts of the inbox, of a task's page and of forms: <c>HumanTaskText.resx</c>.</summary>
public sealed class HumanTaskText;

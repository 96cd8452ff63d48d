namespace Apcc.Workflow.Web.HumanTasks;

/// <summary>A task that has just been handed in.</summary>
/// <param name="Action">The button's text.</param>
/// <param name="NextHumanTaskId">A task of the same case that this opened for the same person.</param>
public sealed record HandedIn(string Action, Guid? NextHumanTaskId);

using System.ComponentModel.DataAnnotations;

namespace Apcc.Workflow.Web.UserTasks;

/// <summary>How much one person's programs may ask of <c>/user-tasks</c>.</summary>
public sealed class UserTaskOptions
{
    public const string Section = "UserTasks";

    /// <summary>Requests that may come at once, after a pause.</summary>
    [Range(1, 100_000)]
    public int Burst { get; set; } = 200;

    /// <summary>Requests that may come again and again.</summary>
    [Range(1, 100_000)]
    public int PerSecond { get; set; } = 25;
}

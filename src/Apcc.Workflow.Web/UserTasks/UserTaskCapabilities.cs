using Apcc.Workflow.Casework.HumanTasks;

namespace Apcc.Workflow.Web.UserTasks;

/// <summary>What the person may do with a task now. A courtesy: the handlers check again.</summary>
public sealed record UserTaskCapabilities
{
    public required bool Claim { get; init; }
    public required bool Release { get; init; }
    public required bool SaveDraft { get; init; }
    public required bool Complete { get; init; }
    public required bool Assign { get; init; }
    public required bool Revise { get; init; }
    public required bool Cancel { get; init; }
    public required bool Comment { get; init; }

    public static UserTaskCapabilities Of(HumanTaskSheet sheet) => new()
    {
        Claim = sheet.CanClaim,
        Release = sheet.CanRelease,
        SaveDraft = sheet.CanWork,
        Complete = sheet.CanWork,
        Assign = sheet.CanManage,
        Revise = sheet.CanManage,
        Cancel = sheet.CanCancel,
        Comment = true,
    };
}

/// <summary>What the person may ask for.</summary>
/// <param name="Scopes">Those that are not refused.</param>
/// <param name="Manage">Assigns, revises and cancels the tasks of others.</param>
/// <param name="MostRows">Of one page.</param>
/// <param name="CsrfHeader">Name of the header that every change carries.</param>
public sealed record UserTaskListCapabilities(IReadOnlyList<string> Scopes, bool Manage, int MostRows, string CsrfHeader);

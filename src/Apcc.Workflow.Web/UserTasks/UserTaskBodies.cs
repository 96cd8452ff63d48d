using System.Text.Json.Nodes;

namespace Apcc.Workflow.Web.UserTasks;

/// <summary>What every change carries.</summary>
internal interface IUserTaskChange
{
    /// <summary>The revision that the program read; left out, the change is made whatever happened since.</summary>
    int? ExpectedRevision { get; }

    /// <summary>Made once per click, at most 50 characters: sent again, the same change is not made again.</summary>
    string? OperationId { get; }
}

internal sealed record UserTaskClaim(int? ExpectedRevision, string? OperationId) : IUserTaskChange;

internal sealed record UserTaskAssignment(Guid? AssigneeId, string? Reason, int? ExpectedRevision, string? OperationId) : IUserTaskChange;

internal sealed record UserTaskCompletion(string? ActionKey, JsonObject? Data, int? ExpectedRevision, string? OperationId) : IUserTaskChange;

internal sealed record UserTaskCancellation(string? Reason, int? ExpectedRevision, string? OperationId) : IUserTaskChange;

/// <param name="DueAt">A day of the office, due at its end, or an instant with an offset.</param>
internal sealed record UserTaskRevision(string? DueAt, int? Priority, string? Reason, int? ExpectedRevision, string? OperationId) : IUserTaskChange;

internal sealed record UserTaskNote(string? Text, int? ExpectedRevision, string? OperationId) : IUserTaskChange;

/// <param name="DraftVersion">The draft's version that the program started from; 0 or left out for none.</param>
internal sealed record UserTaskDraftToSave(JsonObject? Data, int? DraftVersion, int? ExpectedRevision, string? OperationId) : IUserTaskChange;

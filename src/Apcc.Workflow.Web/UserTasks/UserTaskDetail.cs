using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.HumanTasks;

namespace Apcc.Workflow.Web.UserTasks;

/// <summary>A task with what belongs to it. From <see cref="Instructions"/> on it is protected: absent for who may only take it.</summary>
public sealed record UserTaskDetail
{
    public required UserTaskItem Task { get; init; }

    /// <summary>Keys of the actions that complete the task; each is also the text of its button.</summary>
    public required IReadOnlyList<string> Actions { get; init; }
    public string? CaseReference { get; init; }
    public string? CaseTitle { get; init; }
    public required IReadOnlyList<UserTaskComment> Comments { get; init; }
    public required UserTaskCapabilities Capabilities { get; init; }
    public string? Instructions { get; init; }

    /// <summary>The form's file, as it stands in the version that the task uses.</summary>
    public JsonObject? Form { get; init; }

    /// <summary>The draft, or else what the form starts with.</summary>
    public JsonObject? Data { get; init; }
    public UserTaskDraft? Draft { get; init; }

    /// <summary>The form as it was handed in.</summary>
    public JsonObject? Result { get; init; }
    public IReadOnlyList<Attachment>? Attachments { get; init; }

    public static UserTaskDetail Of(HumanTaskSheet sheet, DateTime now) => new()
    {
        Task = UserTaskItem.Of(sheet.Task with { OnBehalfOfName = sheet.OnBehalfOfName }, now),
        Actions = sheet.Actions,
        CaseReference = sheet.CaseReference,
        CaseTitle = sheet.CaseTitle,
        Comments = [.. sheet.Comments.Select(comment => new UserTaskComment(comment.Id, comment.AuthorName, comment.At, comment.Text, comment.Text is null))],
        Capabilities = UserTaskCapabilities.Of(sheet),
        Instructions = sheet.Instructions,
        Form = sheet.Form?.Json,
        Data = sheet.ShowsContent ? sheet.Data : null,
        Draft = sheet.DraftSavedAt is { } savedAt ? new UserTaskDraft(sheet.DraftVersion, savedAt) : null,
        Result = sheet.Result,
        Attachments = sheet.ShowsContent ? sheet.Attachments : null,
    };
}

/// <param name="DraftVersion">What the next save starts from.</param>
/// <param name="SavedAt">UTC.</param>
public sealed record UserTaskDraft(int DraftVersion, DateTime SavedAt);

/// <param name="Text">Plain text; absent once its author has withdrawn it.</param>
public sealed record UserTaskComment(Guid Id, string AuthorName, DateTime At, string? Text, bool IsWithdrawn);

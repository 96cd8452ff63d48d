namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>A comment as a task's page shows it.</summary>
/// <param name="IsOwn">The reader wrote it and can withdraw it.</param>
/// <param name="At">UTC instant.</param>
/// <param name="Text">Plain text; null once withdrawn.</param>
public sealed record CommentItem(Guid Id, string AuthorName, bool IsOwn, DateTime At, string? Text);

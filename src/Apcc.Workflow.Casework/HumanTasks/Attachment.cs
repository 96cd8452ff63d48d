namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>A file that somebody attached to the case of a task.</summary>
/// <param name="Id">The document's id, which is also what the form's data hold.</param>
public sealed record Attachment(Guid Id, string FileName, long SizeBytes);

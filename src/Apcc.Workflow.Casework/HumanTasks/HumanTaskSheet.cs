using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.HumanTasks.Forms;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>A task's page: what the person may see of it, with the form and everything behind it.</summary>
public sealed record HumanTaskSheet
{
    public required InboxItem Task { get; init; }
    public required IReadOnlyList<string> Actions { get; init; }
    public required bool CanClaim { get; init; }
    public required bool CanRelease { get; init; }
    public required bool CanWork { get; init; }
    public required bool CanManage { get; init; }

    /// <summary>A manager may end the task without an answer: the definition says how to go on.</summary>
    public required bool CanCancel { get; init; }
    public Guid? AssigneeId { get; init; }

    /// <summary>The absent person in whose stead the reader holds or could take the task.</summary>
    public string? OnBehalfOfName { get; init; }

    /// <summary>Who stands in for the assignee today, because the assignee is away.</summary>
    public string? SubstituteName { get; init; }
    public Guid? CaseId { get; init; }
    public string? CaseReference { get; init; }
    public string? CaseTitle { get; init; }

    /// <summary>False for who may only take the task: then the rest is null or empty (least disclosure).</summary>
    public bool ShowsContent { get; init; }
    public string? Instructions { get; init; }
    public FormDefinition? Form { get; init; }

    /// <summary>Draft, or else what the task starts with.</summary>
    public JsonObject Data { get; init; } = [];
    public JsonObject CaseValues { get; init; } = [];

    /// <summary>HTML of the form's read-only texts, by field name.</summary>
    public IReadOnlyDictionary<string, string> ReadOnlyTexts { get; init; } = new Dictionary<string, string>();

    /// <summary>What persons, bodies and PAC actions can be chosen, by field name; in a table <c>table.column</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<FieldOption>> Choices { get; init; } = new Dictionary<string, IReadOnlyList<FieldOption>>();

    /// <summary>The files attached to the case so far; the form's data name those that belong to it.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];
    public int DraftVersion { get; init; }
    public DateTime? DraftSavedAt { get; init; }

    /// <summary>The form as it was handed in, when the task is closed.</summary>
    public JsonObject? Result { get; init; }
    public IReadOnlyList<HumanTaskHistoryItem> History { get; init; } = [];

    /// <summary>Oldest first; for everybody who sees the task.</summary>
    public IReadOnlyList<CommentItem> Comments { get; init; } = [];

    /// <summary>Whom a manager can give it to; empty for others.</summary>
    public IReadOnlyList<PersonChoice> Assignable { get; init; } = [];
}

/// <summary>One line of a task's history.</summary>
/// <param name="At">UTC instant.</param>
/// <param name="Detail">The reason, the action taken, the name of a file: as the kind asks for.</param>
public sealed record HumanTaskHistoryItem(
    DateTime At, HumanTaskEventKind Kind, string? ActorName, string? OnBehalfOfName, string? Detail)
{
    /// <summary>Whom the task was taken from.</summary>
    public string? FromName { get; init; }

    /// <summary>Who got it.</summary>
    public string? ToName { get; init; }

    /// <summary>UTC instant.</summary>
    public DateTime? DueAtBefore { get; init; }

    /// <summary>UTC instant.</summary>
    public DateTime? DueAtAfter { get; init; }
    public int? PriorityBefore { get; init; }
    public int? PriorityAfter { get; init; }
}

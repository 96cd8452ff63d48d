using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.HumanTasks.Forms;

namespace Apcc.Workflow.Casework.Citizens;

/// <summary>How a code was taken.</summary>
public enum DoorState
{
    Open,

    /// <summary>No such code.</summary>
    Unknown,
    Expired,
    Withdrawn,

    /// <summary>Too many wrong codes from the same place: try again later.</summary>
    TooMany,
}

/// <summary>What a code opens.</summary>
public sealed record CitizenDoor(DoorState State)
{
    /// <summary>First name alone: enough to know that it is the right letter.</summary>
    public string FirstName { get; init; } = "";
    public int Year { get; init; }

    /// <summary>UTC instant of the end; of an expired code, when that was.</summary>
    public DateTime? ExpiresAt { get; init; }

    /// <summary>What waits for an answer, the most urgent first.</summary>
    public IReadOnlyList<CitizenItemLine> Open { get; init; } = [];

    /// <summary>What was answered or has closed, the latest first.</summary>
    public IReadOnlyList<CitizenItemLine> Past { get; init; } = [];
}

/// <summary>Whether it is one of many answers to the same form, or a piece of work for this person.</summary>
public enum CitizenItemKind
{
    Survey,
    HumanTask,
}

/// <summary>One thing on a citizen's page.</summary>
public sealed record CitizenItemLine
{
    public required CitizenItemKind Kind { get; init; }
    public required Guid Id { get; init; }
    public required string Title { get; init; }
    public string? Summary { get; init; }

    /// <summary>UTC instant; null where there is no term.</summary>
    public DateTime? ClosesAt { get; init; }

    /// <summary>UTC instant at which the answer came; null where none did.</summary>
    public DateTime? SentAt { get; init; }

    /// <summary>Taken from paper by the office.</summary>
    public bool IsFromPaper { get; init; }

    /// <summary>The button that was pressed; null before, and of surveys.</summary>
    public string? Action { get; init; }

    /// <summary>Done together with other citizens, e.g. by the coordinators of a group: they see the same draft.</summary>
    public bool IsShared { get; init; }
}

/// <summary>One thing opened.</summary>
public sealed record CitizenItemSheet
{
    public required CitizenItemLine Line { get; init; }
    public string? Instructions { get; init; }
    public FormDefinition? Form { get; init; }

    /// <summary>What was sent; before that, what the form starts with.</summary>
    public JsonObject Data { get; init; } = [];
    public JsonObject CaseValues { get; init; } = [];

    /// <summary>Rendered read-only texts by field.</summary>
    public IReadOnlyDictionary<string, string> ReadOnlyTexts { get; init; } = new Dictionary<string, string>();

    /// <summary>What the pickers offer, by field name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<FieldOption>> Choices { get; init; } = new Dictionary<string, IReadOnlyList<FieldOption>>();

    /// <summary>Whether what is written is kept until it is sent.</summary>
    public bool KeepsDraft { get; init; }

    /// <summary>Of the draft that <see cref="Data"/> is; 0: there is none.</summary>
    public int DraftVersion { get; init; }

    /// <summary>UTC instant of the draft; null: there is none.</summary>
    public DateTime? DraftSavedAt { get; init; }

    /// <summary>Buttons; empty when there is nothing to send any more.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>The button that was pressed; null before.</summary>
    public string? ActionTaken { get; init; }
}

/// <summary>How sending ended.</summary>
public enum CitizenAnswerResult
{
    Done,
    NotFound,

    /// <summary>Sent before, or closed meanwhile.</summary>
    Closed,
    Invalid,

    /// <summary>Somebody else has changed the draft since: see it, then decide.</summary>
    Stale,
}

/// <summary>The answer to sending a form.</summary>
public sealed record CitizenAnswer(CitizenAnswerResult Result)
{
    public IReadOnlyList<FieldError> Errors { get; init; } = [];
}

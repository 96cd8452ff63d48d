using Apcc.Workflow.Casework.HumanTasks.Forms;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>How a command on a human task ended.</summary>
public enum HumanTaskResult
{
    Done,

    /// <summary>Absent, or not yours to see: the same answer.</summary>
    NotFound,

    /// <summary>Visible, but the command is not allowed to this person.</summary>
    NotAllowed,

    /// <summary>Somebody else has it.</summary>
    TakenByOther,

    /// <summary>Changed since it was read; read it again.</summary>
    Stale,

    /// <summary>Already closed.</summary>
    Closed,

    /// <summary>The operation id was used for something else: nothing was done.</summary>
    OperationReused,

    /// <summary>The form or the action is not valid: see the field errors.</summary>
    Invalid,
}

/// <summary>The answer to a command on a human task: who was faster, what is wrong, what comes next.</summary>
public sealed record HumanTaskAnswer(HumanTaskResult Result)
{
    /// <summary>Where the task stands, when that is why the command was refused.</summary>
    public HumanTaskStatus? Status { get; init; }

    /// <summary>Who holds or closed the task; null when it ended by itself.</summary>
    public string? ByName { get; init; }

    /// <summary>UTC instant at which that happened.</summary>
    public DateTime? At { get; init; }

    /// <summary>The revision after the command.</summary>
    public int Revision { get; init; }

    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>A task of the same case that the completion opened for the same person.</summary>
    public Guid? NextHumanTaskId { get; init; }

    public static HumanTaskAnswer NotFound { get; } = new(HumanTaskResult.NotFound);
}

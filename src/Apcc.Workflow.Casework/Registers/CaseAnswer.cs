using Apcc.Workflow.Casework.HumanTasks.Forms;

namespace Apcc.Workflow.Casework.Registers;

/// <summary>How a command on a case of a register ended.</summary>
public enum CaseResult
{
    Done,

    /// <summary>Absent, or not yours to see: the same answer.</summary>
    NotFound,
    NotAllowed,

    /// <summary>Changed since it was read; read it again.</summary>
    Stale,

    /// <summary>See the errors.</summary>
    Invalid,
}

/// <summary>The answer to a command on a case of a register.</summary>
/// <param name="CaseId">The case that was opened or changed.</param>
/// <param name="Version">After the command.</param>
public sealed record CaseAnswer(CaseResult Result, Guid? CaseId = null, string? Reference = null, int Version = 0)
{
    /// <summary>By field of the register's form, or <c>title</c>, <c>year</c>, <c>parent</c>, <c>state</c>; Italian.</summary>
    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    internal static CaseAnswer Of(CaseResult result) => new(result);

    internal static CaseAnswer Refused(IReadOnlyList<FieldError> errors) => new(CaseResult.Invalid) { Errors = errors };
}

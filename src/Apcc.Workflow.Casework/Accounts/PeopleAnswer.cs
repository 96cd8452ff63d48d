using Apcc.Workflow.Casework.HumanTasks.Forms;

namespace Apcc.Workflow.Casework.Accounts;

/// <summary>How a command on people, memberships or roles ended.</summary>
public enum PeopleResult
{
    Done,

    /// <summary>What it is about does not exist any more.</summary>
    NotFound,
    NotAllowed,

    /// <summary>See the errors.</summary>
    Invalid,
}

/// <summary>The answer to a command on people, memberships or roles.</summary>
/// <param name="Id">What was made or changed: a person, a membership, an assignment of a role.</param>
public sealed record PeopleAnswer(PeopleResult Result, Guid? Id = null)
{
    /// <summary>By the names of the command's members, camel case; an empty path means the whole command. Italian.</summary>
    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    internal static PeopleAnswer NotFound { get; } = new(PeopleResult.NotFound);
    internal static PeopleAnswer NotAllowed { get; } = new(PeopleResult.NotAllowed);

    internal static PeopleAnswer Refused(string path, string message) => new(PeopleResult.Invalid) { Errors = [new(path, message)] };
}

namespace Apcc.Workflow.Web.Hosting;

/// <summary>Why a program's request was not done, as the body of the answer.</summary>
/// <param name="Code">For the program; never changes once published.</param>
/// <param name="Message">One Italian sentence that can be shown to a person.</param>
public sealed record ProgramFailure(string Code, string Message)
{
    /// <summary>What is wrong field by field; left out when it is no matter of fields.</summary>
    public IReadOnlyList<ProgramFieldFailure>? Errors { get; init; }

    /// <summary>The revision that stands now, where another one was expected.</summary>
    public int? Revision { get; init; }
}

/// <param name="Path">Name of the field in the body or in the address; of a form's field <c>data.name</c>.</param>
public sealed record ProgramFieldFailure(string Path, string Message);

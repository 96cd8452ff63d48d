using System.Text.Json;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Web.Hosting;
using Apcc.Workflow.Web.HumanTasks;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.UserTasks;

/// <summary>What a handler answered, as a status with a body.</summary>
internal static class UserTaskAnswers
{
    private const int LongestOperationId = 50;

    public static IResult NotFound(IStringLocalizer<UserTaskText> text) =>
        ProgramAnswers.Refuse(StatusCodes.Status404NotFound, "notFound", text["NotFound"]);

    /// <summary>200 with the new revision: task, workflow and history have been stored together. There is nothing left that a 202
    /// would have to promise.</summary>
    public static IResult Of(
        HumanTaskAnswer answer, IStringLocalizer<UserTaskText> text, IStringLocalizer<HumanTaskText> words) => answer.Result switch
    {
        HumanTaskResult.Done => ProgramAnswers.Ok(new UserTaskChanged(answer.Revision, answer.NextHumanTaskId)),
        HumanTaskResult.NotFound => NotFound(text),
        HumanTaskResult.NotAllowed => ProgramAnswers.Refuse(StatusCodes.Status403Forbidden, "permissionMissing", text["NotAllowed"]),
        HumanTaskResult.Invalid => ProgramAnswers.Invalid("invalid", words.Refusal(answer),
            [.. answer.Errors.Select(error => new ProgramFieldFailure(error.Path, error.Message))]),
        var lost => ProgramAnswers.Refuse(StatusCodes.Status409Conflict, new ProgramFailure(CodeOf(lost), words.Refusal(answer))
        {
            Revision = answer.Revision > 0 ? answer.Revision : null,
        }),
    };

    /// <summary>The body of a change, read; null with the refusal when it cannot be.</summary>
    public static async Task<(TBody? Body, IResult? Refusal)> ReadAsync<TBody>(HttpContext context, IStringLocalizer<UserTaskText> text)
        where TBody : class, IUserTaskChange
    {
        try
        {
            // Claiming and releasing may come without a body.
            var isEmpty = context.Request.ContentLength == 0
                || (context.Request.ContentLength is null && !context.Request.Headers.ContainsKey("Transfer-Encoding"));
            var body = isEmpty
                ? JsonSerializer.Deserialize<TBody>("{}", ProgramAnswers.Json)
                : await JsonSerializer.DeserializeAsync<TBody>(context.Request.Body, ProgramAnswers.Json, context.RequestAborted);
            if (body is null) return (null, Malformed(text["BodyMissing"], "$"));

            return body.OperationId?.Length > LongestOperationId
                ? (null, Malformed(text["OperationIdTooLong", LongestOperationId], "operationId"))
                : (body, null);
        }
        catch (JsonException exception)
        {
            return (null, Malformed(text["BodyMalformed"], exception.Path is { Length: > 2 } path ? path[2..] : "$"));
        }
    }

    private static IResult Malformed(string message, string path) => ProgramAnswers.Invalid("malformedBody", message, [new(path, message)]);

    private static string CodeOf(HumanTaskResult result) => result switch
    {
        HumanTaskResult.TakenByOther => "takenByOther",
        HumanTaskResult.Closed => "closed",
        HumanTaskResult.OperationReused => "operationIdReused",
        _ => "stale",
    };
}

/// <param name="Revision">What the next change expects.</param>
/// <param name="NextTaskId">A task of the same case that the completion opened for the same person.</param>
public sealed record UserTaskChanged(int Revision, Guid? NextTaskId);

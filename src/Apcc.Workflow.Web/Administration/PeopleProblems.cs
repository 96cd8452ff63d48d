using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Web.Shared;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Administration;

/// <summary>What a command on people objected to, for the fields of its form.</summary>
internal static class PeopleProblems
{
    /// <summary>Empty when the command was done.</summary>
    public static IReadOnlyList<FieldProblem> Of(PeopleAnswer answer, IStringLocalizer<AdministrationText> text) => answer.Result switch
    {
        PeopleResult.Done => [],
        PeopleResult.NotAllowed => [new(null, text["PeopleNotAllowed"])],
        PeopleResult.NotFound => [new(null, text["PeopleGone"])],
        _ => [.. answer.Errors.Select(error => new FieldProblem(error.Path.Length == 0 ? null : error.Path, error.Message))],
    };

    public static string? MessageFor(IReadOnlyList<FieldProblem> problems, string field) =>
        problems.FirstOrDefault(problem => problem.FieldId == field)?.Message;
}

using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Web.ElsaApi;

/// <summary>Refusals that a person reads: 400 with one sentence for each thing that is wrong. The editor shows nothing else nicely.</summary>
internal static class ApiProblem
{
    /// <summary>Somebody else wrote meanwhile.</summary>
    public const string Stale = "stale";

    /// <summary>There are errors in what was to be published.</summary>
    public const string HasErrors = "errors";

    public static IResult Refused(string sentence, string? type = null) => Answer(sentence, type, new Dictionary<string, string[]> { [""] = [sentence] });

    public static IResult Unreadable() => Refused("La richiesta non è JSON valido: ricarica la pagina e riprova.");

    /// <param name="nameOf">An activity as people know it, by its id.</param>
    public static IResult Findings(string sentence, IEnumerable<ConfigurationFinding> findings, Func<string, string> nameOf)
    {
        var errors = findings.Where(finding => finding.Severity is ProblemSeverity.Error)
            .GroupBy(finding => finding.ActivityId is { } id ? nameOf(id) : "")
            .ToDictionary(group => group.Key, group => group.Select(finding => finding.Message).Distinct().ToArray());
        return Answer(sentence, HasErrors, errors);
    }

    private static IResult Answer(string sentence, string? type, IDictionary<string, string[]> errors) => TypedResults.Problem(new HttpValidationProblemDetails(errors)
    {
        Type = type ?? "refused",
        Title = sentence,
        Status = StatusCodes.Status400BadRequest,
    });
}

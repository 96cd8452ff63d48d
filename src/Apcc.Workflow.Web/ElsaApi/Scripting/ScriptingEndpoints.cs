using System.Security.Claims;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.ElsaApi.Definitions;

namespace Apcc.Workflow.Web.ElsaApi.Scripting;

/// <summary>What a script may name, for the completions of the code editor.</summary>
internal static class ScriptingEndpoints
{
    public static void MapScripting(this IEndpointRouteBuilder api) => api.MapPost("scripting/javascript/type-definitions/{key}", DescribeAsync);

    private static async Task<IResult> DescribeAsync(
        string key, ClaimsPrincipal person, DefinitionReading reading, ScriptTypings typings, CancellationToken cancellationToken) =>
        await reading.FindAsync(key, VersionChoice.Read("Latest"), person.StaffId() ?? default, cancellationToken) is { } version
            ? TypedResults.Text(typings.Of(version.Content), "text/plain; charset=utf-8") : TypedResults.NotFound();
}

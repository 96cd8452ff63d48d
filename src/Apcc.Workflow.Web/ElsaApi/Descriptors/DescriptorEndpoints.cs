using System.Security.Claims;
using System.Text.Json.Nodes;
using Apcc.Workflow.Web.Accounts;

namespace Apcc.Workflow.Web.ElsaApi.Descriptors;

/// <summary>What the editor asks before it draws anything: activities, expressions, strategies, types.</summary>
internal static class DescriptorEndpoints
{
    public static void MapDescriptors(this IEndpointRouteBuilder api)
    {
        api.MapGet("features/installed", () => ApiJson.Items([]));
        api.MapGet("features/installed/{name}", (string name) => TypedResults.NotFound());
        api.MapGet("package/version", () => ApiJson.Of(new JsonObject { ["packageVersion"] = Studio.StudioPackage.Version }));

        var descriptors = api.MapGroup("descriptors");
        descriptors.MapGet("activities", ActivitiesAsync);
        descriptors.MapPost("activities/{type}/options/{input}", OptionsAsync);
        descriptors.MapGet("expression-descriptors", () => ApiJson.Items(SystemDescriptors.Expressions()));
        descriptors.MapGet("workflow-activation-strategies", () => ApiJson.Items(SystemDescriptors.ActivationStrategies()));
        descriptors.MapGet("incident-strategies", () => ApiJson.Items(SystemDescriptors.IncidentStrategies()));
        descriptors.MapGet("log-persistence-strategies", () => ApiJson.Items(SystemDescriptors.LogPersistenceStrategies()));
        descriptors.MapGet("commit-strategies/workflows", () => ApiJson.Items(SystemDescriptors.CommitStrategies()));
        descriptors.MapGet("commit-strategies/activities", () => ApiJson.Items(SystemDescriptors.CommitStrategies()));
        descriptors.MapGet("variables", () => ApiJson.Items(SystemDescriptors.Variables()));
        descriptors.MapGet("storage-drivers", () => ApiJson.Items(SystemDescriptors.StorageDrivers()));
        descriptors.MapGet("output-converters", () => ApiJson.Items([]));
        api.MapGet("resilience/strategies", () => ApiJson.Items([]));
    }

    /// <summary>Asked again after every save: the answer is the browser's own copy as long as nothing changed.</summary>
    private static async Task<IResult> ActivitiesAsync(
        HttpContext context, ClaimsPrincipal person, ActivityCatalogue catalogue, FieldChoiceReader choices, CancellationToken cancellationToken) =>
        CachedJson.Answer(context, ApiJson.ItemsText(catalogue.Describe(await choices.ReadAsync(person.StaffId() ?? default, cancellationToken))));

    /// <summary>The choices of one field, for clients that ask for them one by one.</summary>
    private static async Task<IResult> OptionsAsync(
        string type, string input, ClaimsPrincipal person, StudioVocabulary vocabulary, FieldChoiceReader choices, CancellationToken cancellationToken)
    {
        if (vocabulary.Find(type) is not { } activity || activity.Input(input) is not { } field) return TypedResults.NotFound();

        var offered = await choices.ReadAsync(person.StaffId() ?? default, cancellationToken);
        return ApiJson.Of(new JsonObject { ["items"] = FieldSpecification.Of(activity, field, offered, vocabulary.Words) ?? [] });
    }
}

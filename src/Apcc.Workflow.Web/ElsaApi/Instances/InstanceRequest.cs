using System.Globalization;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Web.ElsaApi.Definitions;

namespace Apcc.Workflow.Web.ElsaApi.Instances;

/// <summary>Reads the body with which the editor's list of instances asks.</summary>
internal static class InstanceRequest
{
    public static InstanceQuery Read(JsonObject body)
    {
        var definitions = Texts(body, "definitionIds").Concat(body.Text("definitionId") is { Length: > 0 } one ? [one] : []);
        var size = Math.Clamp(Number(body, "pageSize") ?? 25, 1, 200);
        return new InstanceQuery
        {
            Search = body.Text("searchTerm"),
            DefinitionIds = [.. definitions.Distinct()],
            DefinitionVersion = Number(body, "version"),
            CorrelationId = body.Text("correlationId"),
            Statuses = Named<InstanceStatus>(body, "statuses", "status"),
            SubStatuses = Named<InstanceSubStatus>(body, "subStatuses", "subStatus"),
            HasIncidents = body["hasIncidents"] is JsonValue value && value.TryGetValue<bool>(out var has) ? has : null,
            Moments = [.. (body["timestampFilters"] as JsonArray ?? []).Select(Moment).OfType<InstanceMoment>()],
            Order = Enum.TryParse<InstanceOrder>(body.Text("orderBy"), ignoreCase: true, out var order) ? order : InstanceOrder.Created,
            IsDescending = body.Text("orderDirection") is not "Ascending",
            Skip = Math.Max(0, Number(body, "page") ?? 0) * size,
            Take = size,
        };
    }

    public static IReadOnlySet<string> Texts(JsonObject? json, string member) =>
        (json?[member] as JsonArray ?? []).Select(item => item is JsonValue value && value.TryGetValue<string>(out var text) ? text : null)
            .OfType<string>().ToHashSet(StringComparer.Ordinal);

    /// <summary>Names, alone or in a list; numbers count as the names in their order. What this engine never is stands for nothing.</summary>
    private static IReadOnlyList<T> Named<T>(JsonObject body, string list, string single)
        where T : struct, Enum =>
        [
            .. (body[list] as JsonArray ?? []).Append(body[single]).OfType<JsonValue>()
                .Select(value => Enum.TryParse<T>(value.ToString(), ignoreCase: true, out var parsed) && Enum.IsDefined(parsed) ? parsed : (T?)null)
                .OfType<T>().Distinct(),
        ];

    private static int? Number(JsonObject body, string member) =>
        body[member] is JsonValue value && int.TryParse(value.ToString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static InstanceMoment? Moment(JsonNode? filter)
    {
        var column = filter.Text("column") is { } name && Enum.TryParse<InstanceOrder>(name.Replace("At", "", StringComparison.Ordinal), ignoreCase: true, out var known)
            ? known : InstanceOrder.Created;
        return DateTimeOffset.TryParse(filter.Text("timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? new InstanceMoment(column, at.UtcDateTime, filter.Text("operator") is "GreaterThan" or "GreaterThanOrEqual" or "Is" or null)
            : null;
    }
}

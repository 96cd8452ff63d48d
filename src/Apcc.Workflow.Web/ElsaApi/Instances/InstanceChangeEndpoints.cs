namespace Apcc.Workflow.Web.ElsaApi.Instances;

/// <summary>What the editor's list could do to instances. An operation on an instance needs a reason, which the editor does not ask for;
/// our own page does, and instances are never deleted.</summary>
internal static class InstanceChangeEndpoints
{
    private const string NeedsReason = "Per annullare un’istanza serve un motivo, che resta agli atti: aprila in Amministrazione e annullala da lì.";
    private const string Stays = "Le istanze non si cancellano: sono la storia dei procedimenti. Quelle sbagliate si annullano.";

    public static void MapInstanceChanges(this IEndpointRouteBuilder api)
    {
        api.MapPost("cancel/workflow-instances/{id}", (string id) => ApiProblem.Refused(NeedsReason));
        api.MapPost("bulk-actions/cancel/workflow-instances", () => ApiProblem.Refused(NeedsReason));
        api.MapPost("bulk-actions/cancel/workflow-instances/by-id", () => ApiProblem.Refused(NeedsReason));
        api.MapDelete("workflow-instances/{id}", (string id) => ApiProblem.Refused(Stays));
        api.MapPost("bulk-actions/delete/workflow-instances", () => ApiProblem.Refused(Stays));
        api.MapPost("bulk-actions/delete/workflow-instances/by-id", () => ApiProblem.Refused(Stays));
    }
}

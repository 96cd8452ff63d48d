using Apcc.Workflow.Casework.Configuration;

namespace Apcc.Workflow.Web.ElsaApi.Definitions;

/// <summary>Puts a draft in force, or says everything that is wrong with it, each sentence with the activity it concerns.</summary>
internal sealed class DefinitionPublishing(PublishDraftHandler publish, DefinitionReading reading, DefinitionAnswers answers)
{
    public async Task<IResult> PublishAsync(HttpContext context, ConfigurationVersionText version, Guid actorId, CancellationToken cancellationToken)
    {
        if (version.Version.IsPublished) return await answers.SavedAsync(context, version, alreadyPublished: true, actorId, cancellationToken);

        // The draft stands whatever comes of publishing it: the next save starts from it.
        DefinitionAnswers.Mark(context, version.Version);
        var answer = await publish.HandleAsync(new PublishDraft(version.Version.Tag, actorId), cancellationToken);
        return answer switch
        {
            { Result: PublishDraftResult.Published or PublishDraftResult.Unchanged, Version: { } inForce } =>
                await answers.SavedAsync(context, inForce, answer.Result is PublishDraftResult.Unchanged, actorId, cancellationToken),
            { Result: PublishDraftResult.Refused } => ApiProblem.Findings(answer.Refusal ?? "", answer.Findings, NamesIn(version)),
            { Result: PublishDraftResult.Stale or PublishDraftResult.Gone } => ApiProblem.Refused(answer.Refusal ?? "", ApiProblem.Stale),
            _ => ApiProblem.Refused(answer.Refusal ?? ""),
        };
    }

    private Func<string, string> NamesIn(ConfigurationVersionText version)
    {
        var activities = reading.Present(version)?.Activities;
        return id => activities?.GetValueOrDefault(id)?.Written["metadata"].Text("displayText") is { Length: > 0 } name ? name : id;
    }
}

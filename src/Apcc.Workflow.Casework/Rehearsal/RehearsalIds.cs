namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>Ids of activities as cases write them: inside a definition that is used as an activity, the id that its own document gives.</summary>
internal static class RehearsalIds
{
    public static string Local(string activityId) => activityId[(activityId.LastIndexOf('/') + 1)..];

    public static bool Same(string activityId, string written) => activityId == written || Local(activityId) == written;
}

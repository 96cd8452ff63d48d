using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Casework.OfficeActivities;

/// <summary>The engine's side of an office activity: evaluates the inputs, asks for the work, waits for the answer.</summary>
internal sealed class OfficeActivityFace(ActivityDescriptor descriptor) : ActivityBehavior
{
    public override ActivityDescriptor Descriptor => descriptor;

    public override ActivityResult Execute(ActivityContext context)
    {
        var input = new JsonObject();
        foreach (var declared in descriptor.Inputs)
        {
            var value = context.Input(declared.Name);
            if (value is null && declared.IsRequired)
                return new ActivityResult.Failed(
                    $"«{declared.DisplayName}» è vuoto: l’attività ne ha bisogno. Correggere il dato che lo fornisce, poi riprovare.");
            if (value is not null) input[declared.Name] = value.DeepClone();
        }

        var bookmark = context.SetBookmark(BookmarkKind.Work);
        context.Emit(new OfficeWorkRequested(descriptor.Type, input, bookmark));
        return new ActivityResult.Waits();
    }

    public override ActivityResult Resume(ActivityContext context, BookmarkResumed resumed)
    {
        var answer = resumed.Payload as JsonObject ?? [];
        if ((string?)answer["refusal"] is { } refusal) return new ActivityResult.Failed(refusal);

        foreach (var (name, value) in answer["outputs"] as JsonObject ?? []) context.SetOutput(name, value?.DeepClone());
        return new ActivityResult.Completed((string?)answer["outcome"] ?? "Done");
    }
}

/// <summary>Work of the office that an activity decided on.</summary>
/// <param name="ActivityType">Whose work.</param>
/// <param name="Input">Its inputs, evaluated.</param>
/// <param name="BookmarkId">Resumed with the answer.</param>
internal sealed record OfficeWorkRequested(string ActivityType, JsonObject Input, string BookmarkId) : Effect;

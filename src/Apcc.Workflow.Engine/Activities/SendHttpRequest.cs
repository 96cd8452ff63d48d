using System.Globalization;
using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Makes an HTTP request and runs the activity of the answer's status code.</summary>
/// <remarks>The request leaves after the commit; the answer resumes the instance. An answer that no case names and no answer at all
/// run <c>unmatchedStatusCode</c>, <c>failedToConnect</c> or <c>timeout</c>; no answer without such an activity is an incident.</remarks>
public sealed class SendHttpRequest : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.SendHttpRequest",
        DisplayName = "Chiama un altro sistema",
        Description = "Fa una richiesta HTTP a un sistema ammesso ed esegue l’attività del codice di stato ricevuto.",
        Category = Categories.Outside,
        Inputs =
        [
            .. HttpCalls.Inputs,
            new("expectedStatusCodes", "HttpStatusCodeCase[]", "Codici attesi", "Ciascuno con la sua attività.", "http-status-codes", IsWrapped: false),
        ],
        Outputs = HttpCalls.Outputs,
        IsContainer = true,
        ReachesOutside = true,
    };

    public override ActivityResult Execute(ActivityContext context) => HttpCalls.Ask(context, Codes(context.Activity));

    public override ActivityResult Resume(ActivityContext context, BookmarkResumed resumed)
    {
        ActivityDefinition? next;
        if (HttpCalls.Take(context, resumed, out var failure, out var message) is { } status)
        {
            var index = Codes(context.Activity).IndexOf(status);
            next = index < 0 ? context.Activity.Child("unmatchedStatusCode") : context.Activity.Child($"expectedStatusCodes[{index}].activity");
        }
        else
        {
            next = context.Activity.Child(failure == HttpCalls.TimedOut ? "timeout" : "failedToConnect");
            if (next is null) return new ActivityResult.Failed(message);
        }
        return next is null ? new ActivityResult.Completed("Done") : new ActivityResult.Schedules(new ScheduledChild(next));
    }

    private static List<int> Codes(ActivityDefinition activity) => activity.Member("expectedStatusCodes") is JsonArray cases
        ? cases.Select(c => int.TryParse((c as JsonObject)?.Member("statusCode")?.ToString(), CultureInfo.InvariantCulture, out var code) ? code : 0).ToList()
        : [];
}

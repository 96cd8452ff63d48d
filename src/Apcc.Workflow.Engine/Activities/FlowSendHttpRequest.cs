using System.Globalization;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Expressions;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Makes an HTTP request and leaves by the answer's status code and by Done.</summary>
/// <remarks>The request leaves after the commit; the answer resumes the instance. Without an answer it leaves by <c>Failed to connect</c>
/// or <c>Timeout</c> where such a connection is drawn; otherwise it is an incident.</remarks>
public sealed class FlowSendHttpRequest : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.FlowSendHttpRequest",
        DisplayName = "Chiama un altro sistema (diagramma)",
        Description = "Fa una richiesta HTTP a un sistema ammesso e prosegue secondo il codice di stato ricevuto.",
        Category = Categories.Outside,
        Inputs =
        [
            .. HttpCalls.Inputs,
            new("expectedStatusCodes", "Int32[]", "Codici attesi", "Ciascuno è anche una porta di uscita.", "dynamic-outcomes"),
        ],
        Outputs = HttpCalls.Outputs,
        Outcomes = [HttpCalls.Unmatched, HttpCalls.FailedToConnect, HttpCalls.TimedOut, "Done"],
        OutcomesInput = "expectedStatusCodes",
        ReachesOutside = true,
    };

    public override ActivityResult Execute(ActivityContext context) => HttpCalls.Ask(context, Codes(context));

    public override ActivityResult Resume(ActivityContext context, BookmarkResumed resumed)
    {
        if (HttpCalls.Take(context, resumed, out var failure, out var message) is not { } status)
            return IsConnected(context, failure) ? new ActivityResult.Completed(failure) : new ActivityResult.Failed(message);
        var expected = Codes(context);
        if (expected.Count == 0) return new ActivityResult.Completed("Done");
        return new ActivityResult.Completed(
            expected.Contains(status) ? status.ToString(CultureInfo.InvariantCulture) : HttpCalls.Unmatched, "Done");
    }

    private static List<int> Codes(ActivityContext context) => Values.Items(context.Input("expectedStatusCodes"))
        .Select(code => (int)(Values.Number(code) ?? 0)).ToList();

    private static bool IsConnected(ActivityContext context, string port) =>
        context.Activity.Parent?.Graph is { } graph && graph.Outbound(context.Activity).Any(c => c.Port == port);
}

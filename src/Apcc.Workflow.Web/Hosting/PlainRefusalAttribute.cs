namespace Apcc.Workflow.Web.Hosting;

/// <summary>Who may not is told so by the status alone: 401 without a session, 403 without the permission. No redirect to the sign-in
/// page, which a program would take for an answer.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class PlainRefusalAttribute : Attribute
{
    /// <summary>For programs: the answer is a problem (RFC 9457); otherwise people get a page.</summary>
    public bool AsProblem { get; init; }
}

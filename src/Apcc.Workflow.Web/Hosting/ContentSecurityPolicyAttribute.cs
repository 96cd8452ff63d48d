namespace Apcc.Workflow.Web.Hosting;

/// <summary>Replaces the strict Content-Security-Policy for one page or endpoint, for foreign code that needs more.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class ContentSecurityPolicyAttribute(string policy) : Attribute
{
    /// <summary>The complete header value that is sent instead of the default one.</summary>
    public string Policy { get; } = policy;
}

using System.ComponentModel.DataAnnotations;

namespace Apcc.Workflow.Web.PublicSite;

/// <summary>How much one address may ask of what needs no signing in: the public pages and files, and the pages behind a code.</summary>
/// <remarks>A school or an office is one address to the outside: the bounds are for programs, not for people.</remarks>
public sealed class PublicLimitOptions
{
    public const string Section = "PublicLimits";

    /// <summary>Requests to <c>/pubblico</c> that may come at once, after a pause.</summary>
    [Range(1, 100_000)]
    public int Burst { get; set; } = 400;

    /// <summary>Requests to <c>/pubblico</c> that may come again and again.</summary>
    [Range(1, 100_000)]
    public int PerSecond { get; set; } = 20;

    /// <summary>Requests to <c>/c</c> that may come at once. Wrong codes are counted beside that.</summary>
    [Range(1, 100_000)]
    public int CodeBurst { get; set; } = 120;

    /// <summary>Requests to <c>/c</c> that may come again and again.</summary>
    [Range(1, 100_000)]
    public int CodePerSecond { get; set; } = 4;
}

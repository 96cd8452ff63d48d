using System.Globalization;

namespace Apcc.Workflow.Engine.Liquid;

/// <summary>Everything besides the values that decides what a template renders to; the same options and values give the same text.</summary>
public sealed record LiquidOptions
{
    /// <summary>
    /// Encodes for HTML what <c>{{ }}</c>, <c>echo</c> and <c>cycle</c> put out. Not encoded again: results of <c>raw</c>,
    /// <c>escape</c>, <c>escape_once</c>, <c>newline_to_br</c>, <c>paragrafi</c> and captured blocks, which are HTML already.
    /// Default: false (plain text).
    /// </summary>
    public bool HtmlEncode { get; init; }

    /// <summary>Names of months and days in <c>date</c>, separators of <c>numero</c> and <c>euro</c>. Default: it-IT.</summary>
    public CultureInfo Culture { get; init; } = CultureInfo.GetCultureInfo("it-IT");

    /// <summary>Time zone in which instants are shown. Default: Europe/Rome.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");

    /// <summary>The instant (UTC) that <c>now</c> stands for. The renderer never reads a clock.</summary>
    public required DateTime UtcNow { get; init; }

    /// <summary>
    /// Refuses variables and members that the values do not have. Conditions (<c>if</c>, <c>unless</c>, <c>case</c>) and values
    /// whose first filter is <c>default</c> may still ask for them: that is how a template copes with what may be absent.
    /// Default: false (they are empty).
    /// </summary>
    public bool StrictVariables { get; init; }

    /// <summary>Resolves the name in <c>{% render 'name' %}</c> and <c>{% include 'name' %}</c>; null for an unknown name.</summary>
    public Func<string, LiquidTemplate?>? Partials { get; init; }

    /// <summary>Bound on the work of one rendering: nodes, loop turns, filters and, by weight, the text they touch. Default: 1,000,000.</summary>
    public int MaxSteps { get; init; } = 1_000_000;

    /// <summary>Bound on the length of the rendered text and of any text made on the way, in characters. Default: 2,000,000.</summary>
    public int MaxOutputLength { get; init; } = 2_000_000;

    /// <summary>How deep partial templates may call each other. Default: 16.</summary>
    public int MaxPartialDepth { get; init; } = 16;
}

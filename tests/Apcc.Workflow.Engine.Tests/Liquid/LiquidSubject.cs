using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Liquid;

namespace Apcc.Workflow.Engine.Tests.Liquid;

/// <summary>Parses and renders in one line.</summary>
internal static class LiquidSubject
{
    public static readonly DateTime Now = new(2026, 11, 22, 13, 30, 0, DateTimeKind.Utc);

    public static readonly LiquidOptions Plain = new() { UtcNow = Now };

    public static readonly LiquidOptions Html = Plain with { HtmlEncode = true };

    public static readonly LiquidOptions Strict = Plain with { StrictVariables = true };

    public static LiquidTemplate Template(string source)
    {
        var result = LiquidTemplate.Parse(source);
        Assert.Empty(result.Problems);
        return result.Template!;
    }

    public static string Render(string source, string json = "{}", LiquidOptions? options = null) =>
        Template(source).Render(JsonNode.Parse(json)!.AsObject(), options ?? Plain);

    public static IReadOnlyList<LiquidProblem> Check(string source, string sample) =>
        Template(source).Check(JsonNode.Parse(sample));
}

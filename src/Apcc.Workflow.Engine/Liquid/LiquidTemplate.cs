using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Liquid.Checking;
using Apcc.Workflow.Engine.Liquid.Filters;
using Apcc.Workflow.Engine.Liquid.Nodes;
using Apcc.Workflow.Engine.Liquid.Parsing;
using Apcc.Workflow.Engine.Liquid.Rendering;

namespace Apcc.Workflow.Engine.Liquid;

/// <summary>A parsed Liquid template. Immutable: one instance may be rendered by many threads at once.</summary>
public sealed class LiquidTemplate
{
    private LiquidTemplate(SourceText source, Block body)
    {
        Source = source;
        Body = body;
        Variables = VariableSearch.In(this);
        Partials = PartialSearch.In(this);
    }

    /// <summary>Names of all filters, for help and completion.</summary>
    public static IReadOnlyList<string> Filters { get; } = [.. FilterTable.Names.Order(StringComparer.Ordinal)];

    /// <summary>Where the template reads variables that it does not define itself, in the order of the source.</summary>
    public IReadOnlyList<LiquidVariable> Variables { get; }

    /// <summary>Names of the partials that it calls itself, once each, in the order of the source; computed names are not known.</summary>
    public IReadOnlyList<string> Partials { get; }

    internal SourceText Source { get; }

    internal Block Body { get; }

    /// <summary>Reads a template; reports as many problems as can be found at once. Never throws for what the source contains.</summary>
    public static LiquidParseResult Parse(string source)
    {
        ArgumentNullException.ThrowIfNull(source);

        var text = new SourceText(source);
        var problems = new ProblemList(text);
        var body = TemplateParser.Parse(source, problems);

        return problems.IsEmpty
            ? new LiquidParseResult { Template = new LiquidTemplate(text, body), Problems = [] }
            : new LiquidParseResult { Template = null, Problems = problems.InOrder() };
    }

    /// <summary>
    /// Renders the template. Names are case-sensitive, as in the JSON. The values are only read, but
    /// <see cref="JsonNode"/> is not made for concurrent readers: each rendering needs its own.
    /// </summary>
    /// <exception cref="LiquidRenderException">Unknown variable under <see cref="LiquidOptions.StrictVariables"/>, unknown partial, division by zero.</exception>
    /// <exception cref="LiquidLimitException">A bound of the options was passed.</exception>
    public string Render(JsonObject values, LiquidOptions options)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(options);

        var context = new RenderContext(this, values, options);
        Body.Render(context);
        return context.Output;
    }

    /// <summary>
    /// Compares what the template reads with the shape of a sample, and filters with the arguments they take. Nothing is known,
    /// and so nothing reported, below a sample value that is null, an empty object or an empty array; of an array the
    /// first element counts.
    /// </summary>
    /// <param name="sample">Values as the template will meet them; null leaves variables unchecked.</param>
    /// <param name="partials">Resolver as in <see cref="LiquidOptions.Partials"/>; null leaves the names of partials unchecked.</param>
    public IReadOnlyList<LiquidProblem> Check(JsonNode? sample, Func<string, LiquidTemplate?>? partials = null) =>
        TemplateCheck.Of(this, sample, partials);
}

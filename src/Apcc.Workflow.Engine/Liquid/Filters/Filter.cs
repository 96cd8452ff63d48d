using Apcc.Workflow.Engine.Liquid.Rendering;
using Apcc.Workflow.Engine.Liquid.Values;

namespace Apcc.Workflow.Engine.Liquid.Filters;

internal delegate LiquidValue FilterFunction(LiquidValue input, FilterArguments arguments, RenderContext context);

/// <summary>A filter: its name, how many arguments it takes, what it does.</summary>
internal sealed record Filter(string Name, int MinArguments, int MaxArguments, FilterFunction Apply)
{
    /// <summary>The one argument that is given by name; null if there is none.</summary>
    public string? NamedArgument { get; init; }

    public static Filter OfText(string name, Func<string, string> change) =>
        new(name, 0, 0, (input, _, context) => change(context.Text(input)));

    public static Filter OfNumber(string name, Func<double, double> change) =>
        new(name, 0, 0, (input, _, _) => change(NumberText.ReadOrZero(input)));
}

using Apcc.Workflow.Engine.Liquid.Rendering;
using Apcc.Workflow.Engine.Liquid.Values;

namespace Apcc.Workflow.Engine.Liquid.Filters;

/// <summary>Arguments of one call of a filter, evaluated.</summary>
internal readonly struct FilterArguments(LiquidValue[] values, KeyValuePair<string, LiquidValue>[] named)
{
    public int Count => values?.Length ?? 0;

    /// <summary>The argument at a place; nil if it was not given.</summary>
    public LiquidValue this[int index] => index < Count ? values[index] : LiquidValue.Nil;

    public bool IsTrue(string name)
    {
        foreach (var (key, value) in named ?? [])
        {
            if (key == name) return value.IsTrue;
        }

        return false;
    }

    public string Text(int index, RenderContext context) => context.Text(this[index]);

    public double Number(int index) => NumberText.ReadOrZero(this[index]);

    /// <summary>The argument as a whole number within the bounds of an int; the fallback if it was not given.</summary>
    public int Integer(int index, int fallback) =>
        index < Count ? (int)Math.Clamp(Math.Truncate(Number(index)), int.MinValue, int.MaxValue) : fallback;
}

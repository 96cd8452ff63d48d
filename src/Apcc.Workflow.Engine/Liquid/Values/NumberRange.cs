using System.Collections;

namespace Apcc.Workflow.Engine.Liquid.Values;

/// <summary>The numbers of <c>(first..last)</c>; made one by one, so that a huge range costs nothing until it is walked.</summary>
internal sealed class NumberRange(double first, int count) : IReadOnlyList<LiquidValue>
{
    public int Count => count;

    public LiquidValue this[int index] => first + index;

    public static NumberRange Between(double first, double last)
    {
        var count = Math.Ceiling(last + 1 - first);
        return new NumberRange(first, double.IsNaN(count) || count <= 0 ? 0 : (int)Math.Min(count, int.MaxValue));
    }

    public IEnumerator<LiquidValue> GetEnumerator()
    {
        for (var i = 0; i < count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

using System.Collections;
using System.Text.Json.Nodes;

namespace Apcc.Workflow.Engine.Liquid.Values;

/// <summary>A JSON array seen as values.</summary>
internal sealed class JsonList(JsonArray array) : IReadOnlyList<LiquidValue>
{
    public int Count => array.Count;

    public LiquidValue this[int index] => LiquidValue.From(array[index]);

    public IEnumerator<LiquidValue> GetEnumerator() => array.Select(node => LiquidValue.From(node)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

using Apcc.Workflow.Engine.Liquid.Values;

namespace Apcc.Workflow.Engine.Liquid.Rendering;

/// <summary>Names that hold inside a loop or an included partial, before those of the scopes around it.</summary>
internal sealed class Scope(Scope? outer)
{
    private readonly List<KeyValuePair<string, LiquidValue>> names = [];

    public Scope? Outer { get; } = outer;

    public void Set(string name, LiquidValue value)
    {
        var index = names.FindIndex(entry => entry.Key == name);
        if (index < 0) names.Add(new(name, value));
        else names[index] = new(name, value);
    }

    public bool TryGet(string name, out LiquidValue value)
    {
        foreach (var (key, found) in names)
        {
            if (key != name) continue;
            value = found;
            return true;
        }

        value = LiquidValue.Nil;
        return false;
    }
}

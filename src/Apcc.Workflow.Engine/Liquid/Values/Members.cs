using System.Globalization;
using System.Text.Json.Nodes;

namespace Apcc.Workflow.Engine.Liquid.Values;

/// <summary>Reads <c>a.b</c>, <c>a["b"]</c> and <c>a[0]</c>.</summary>
internal static class Members
{
    /// <summary>False if the target has no such member. A member of nil is nil, not missing.</summary>
    public static bool TryGet(in LiquidValue target, in LiquidValue key, out LiquidValue value)
    {
        if (target.Kind == LiquidKind.List && key.Kind == LiquidKind.Number) return TryGetItem(target.List, key.Number, out value);
        if (key.Kind == LiquidKind.Text) return TryGet(target, key.Text, out value);
        if (key.Kind == LiquidKind.Number) return TryGet(target, NumberText.Format(key.Number), out value);
        value = LiquidValue.Nil;
        return target.IsNil;
    }

    /// <inheritdoc cref="TryGet(in LiquidValue, in LiquidValue, out LiquidValue)"/>
    public static bool TryGet(in LiquidValue target, string name, out LiquidValue value)
    {
        value = LiquidValue.Nil;
        return target.Kind switch
        {
            LiquidKind.Nil => true,
            LiquidKind.Object => TryGetOfObject(target.Reference, name, out value),
            LiquidKind.List => TryGetOfList(target.List, name, out value),
            LiquidKind.Text => name == "size" && Found(target.Text.Length, out value),
            _ => false,
        };
    }

    /// <summary>Follows a dotted path; nil where it ends.</summary>
    public static LiquidValue Follow(LiquidValue target, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (!TryGet(target, name, out var member)) return LiquidValue.Nil;
            target = member;
        }

        return target;
    }

    private static bool TryGetOfObject(object? reference, string name, out LiquidValue value)
    {
        value = LiquidValue.Nil;
        if (reference is ForLoop loop) return loop.TryGet(name, out value);
        if (reference is not JsonObject json) return false;
        if (json.TryGetPropertyValue(name, out var node)) return Found(LiquidValue.From(node), out value);
        return name == "size" && Found(json.Count, out value);
    }

    private static bool TryGetOfList(IReadOnlyList<LiquidValue> list, string name, out LiquidValue value)
    {
        switch (name)
        {
            case "size": return Found(list.Count, out value);
            case "first": return TryGetItem(list, 0, out value);
            case "last": return TryGetItem(list, -1, out value);
            default:
                value = LiquidValue.Nil;
                return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                    && TryGetItem(list, index, out value);
        }
    }

    private static bool TryGetItem(IReadOnlyList<LiquidValue> list, double index, out LiquidValue value)
    {
        if (index < 0) index += list.Count;
        var exists = index >= 0 && index < list.Count && Math.Floor(index) == index;
        value = exists ? list[(int)index] : LiquidValue.Nil;
        return exists;
    }

    private static bool Found(LiquidValue found, out LiquidValue value)
    {
        value = found;
        return true;
    }
}

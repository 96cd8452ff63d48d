using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Liquid.Rendering;

namespace Apcc.Workflow.Engine.Liquid.Values;

/// <summary>Equality, order and containment of values.</summary>
internal static class Comparison
{
    public static bool AreEqual(in LiquidValue left, in LiquidValue right, RenderContext context, int depth = 0)
    {
        if (left.Kind == LiquidKind.Empty) return IsEmpty(right);
        if (right.Kind == LiquidKind.Empty) return IsEmpty(left);
        if (left.Kind == LiquidKind.Blank) return IsBlank(right);
        if (right.Kind == LiquidKind.Blank) return IsBlank(left);
        if (left.Kind != right.Kind) return false;

        return left.Kind switch
        {
            LiquidKind.Nil => true,
            LiquidKind.Text => left.Text == right.Text,
            LiquidKind.List => AreEqual(left.List, right.List, context, depth + 1),
            LiquidKind.Object => ReferenceEquals(left.Reference, right.Reference),
            _ => left.Number == right.Number,
        };
    }

    /// <summary>Negative, zero or positive; null if the two have no order.</summary>
    public static int? Order(in LiquidValue left, in LiquidValue right)
    {
        if (left.Kind == LiquidKind.Text && right.Kind == LiquidKind.Text) return string.CompareOrdinal(left.Text, right.Text);
        if (!HasOrder(left) || !HasOrder(right)) return null;

        var (leftNumber, rightNumber) = (NumberText.Read(left), NumberText.Read(right));
        return double.IsNaN(leftNumber) || double.IsNaN(rightNumber) ? null : leftNumber.CompareTo(rightNumber);
    }

    public static bool Contains(in LiquidValue container, in LiquidValue item, RenderContext context)
    {
        if (container.Kind == LiquidKind.Text)
        {
            context.Charge(container.Text.Length / RenderContext.CharactersPerStep);
            return !item.IsNil && container.Text.Contains(context.Text(item), StringComparison.Ordinal);
        }

        if (container.Kind != LiquidKind.List) return false;

        var list = container.List;
        for (var i = 0; i < list.Count; i++)
        {
            context.Charge(1);
            if (AreEqual(list[i], item, context)) return true;
        }

        return false;
    }

    public static bool IsEmpty(in LiquidValue value) => value.Kind switch
    {
        LiquidKind.Text => value.Text.Length == 0,
        LiquidKind.List => value.List.Count == 0,
        LiquidKind.Object => value.Reference is JsonObject { Count: 0 },
        _ => false,
    };

    private static bool IsBlank(in LiquidValue value) =>
        !value.IsTrue || (value.Kind == LiquidKind.Text ? string.IsNullOrWhiteSpace(value.Text) : IsEmpty(value));

    private static bool HasOrder(in LiquidValue value) =>
        value.Kind is LiquidKind.Number or LiquidKind.Text or LiquidKind.Boolean;

    private static bool AreEqual(
        IReadOnlyList<LiquidValue> left, IReadOnlyList<LiquidValue> right, RenderContext context, int depth)
    {
        if (left.Count != right.Count) return false;

        context.GuardDepth(depth);
        for (var i = 0; i < left.Count; i++)
        {
            context.Charge(1);
            if (!AreEqual(left[i], right[i], context, depth)) return false;
        }

        return true;
    }
}

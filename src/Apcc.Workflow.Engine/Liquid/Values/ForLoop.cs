namespace Apcc.Workflow.Engine.Liquid.Values;

/// <summary>The object <c>forloop</c> of a running loop.</summary>
internal sealed class ForLoop(string name, int length)
{
    /// <summary>The members that a template may read.</summary>
    public static IReadOnlyList<string> MemberNames { get; } =
        ["first", "index", "index0", "last", "length", "name", "rindex", "rindex0"];

    public int Index { get; set; }

    public bool TryGet(string member, out LiquidValue value)
    {
        value = member switch
        {
            "index" => Index + 1,
            "index0" => Index,
            "rindex" => length - Index,
            "rindex0" => length - Index - 1,
            "first" => Index == 0,
            "last" => Index == length - 1,
            "length" => length,
            "name" => name,
            _ => LiquidValue.Nil,
        };
        return !value.IsNil;
    }
}

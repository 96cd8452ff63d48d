namespace Apcc.Workflow.Engine.Liquid.Values;

internal enum LiquidKind : byte
{
    Nil,
    Boolean,
    Number,
    Text,
    List,
    Object,

    /// <summary>The word <c>empty</c>: equal to texts, lists and objects without content.</summary>
    Empty,

    /// <summary>The word <c>blank</c>: equal to nothing, false, white space and whatever is empty.</summary>
    Blank,
}

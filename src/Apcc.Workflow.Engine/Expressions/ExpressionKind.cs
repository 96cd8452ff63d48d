namespace Apcc.Workflow.Engine.Expressions;

/// <summary>The kinds of expression that the engine runs.</summary>
public static class ExpressionKind
{
    public const string Literal = "Literal";
    public const string Object = "Object";
    public const string Variable = "Variable";
    public const string Input = "Input";
    public const string JavaScript = "JavaScript";
    public const string Liquid = "Liquid";

    public static IReadOnlyList<string> All { get; } = [Literal, Object, Variable, Input, JavaScript, Liquid];

    /// <summary><c>Json</c> is the older name of <see cref="Object"/>.</summary>
    internal static string Normalise(string kind) => kind == "Json" ? Object : kind;
}

using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Interop;

namespace Apcc.Workflow.Engine.Expressions;

/// <summary>Holds functions of the language to limits that the engine asks only between two steps: they do much in one.</summary>
internal static class ScriptLimits
{
    private const int MaxTextLength = 8_000_000;
    private const int MaxDepth = 200;

    /// <summary>The functions concerned: they are only replaced where a script names one.</summary>
    public static IReadOnlyList<string> Functions { get; } = ["repeat", "padStart", "padEnd", "stringify", "flat"];

    /// <summary>Puts guards before them; once an engine.</summary>
    public static void Install(Jint.Engine engine)
    {
        var texts = Prototype(engine, "String");
        if (texts.Get("repeat") is ClrFunction) return;
        Guard(engine, texts, "repeat", static (self, arguments) =>
            TypeConverter.ToString(self).Length * Math.Max(0, arguments.Length > 0 ? TypeConverter.ToNumber(arguments[0]) : 0) <= MaxTextLength);
        foreach (var pad in new[] { "padStart", "padEnd" })
            Guard(engine, texts, pad, static (_, arguments) => !(arguments.Length > 0 && TypeConverter.ToNumber(arguments[0]) > MaxTextLength));
        Guard(engine, Prototype(engine, "Array"), "flat", static (self, _) => IsShallow(self));
        Guard(engine, engine.GetValue("JSON").AsObject(), "stringify", static (_, arguments) => arguments.Length == 0 || IsShallow(arguments[0]));
    }

    private static ObjectInstance Prototype(Jint.Engine engine, string type) => engine.GetValue(type).AsObject().Get("prototype").AsObject();

    private static void Guard(Jint.Engine engine, ObjectInstance owner, string name, Func<JsValue, JsValue[], bool> isAllowed)
    {
        var original = owner.Get(name);
        owner.Set(name, new ClrFunction(engine, name, (self, arguments) => isAllowed(self, arguments)
            ? engine.Call(original, self, arguments)
            : throw new ExpressionException($"{name}: il testo sarebbe troppo lungo (oltre {MaxTextLength} caratteri), o il valore è annidato oltre {MaxDepth} livelli.")));
    }

    /// <summary>Looks at the values that are there, without calling anything: how long is the longest way down?</summary>
    private static bool IsShallow(JsValue value)
    {
        if (value is not ObjectInstance root) return true;
        var heights = new Dictionary<ObjectInstance, int>(ReferenceEqualityComparer.Instance);
        var open = new Stack<(ObjectInstance Members, List<ObjectInstance> Inner, int Next)>();
        Enter(root);
        while (open.TryPop(out var at))
        {
            if (at.Next < at.Inner.Count)
            {
                open.Push(at with { Next = at.Next + 1 });
                // One that is open itself stands on the way down: what contains itself is refused by the function.
                if (!heights.ContainsKey(at.Inner[at.Next])) Enter(at.Inner[at.Next]);
                if (open.Count > MaxDepth) return false;
                continue;
            }
            var height = 1;
            foreach (var inner in at.Inner) height = Math.Max(height, heights[inner] + 1);
            if (height > MaxDepth) return false;
            heights[at.Members] = height;
        }
        return true;

        void Enter(ObjectInstance members)
        {
            heights[members] = 0;
            open.Push((members, InnerOf(members), 0));
        }
    }

    private static List<ObjectInstance> InnerOf(ObjectInstance members)
    {
        var inner = new List<ObjectInstance>();
        if (members is Jint.Native.Function.Function) return inner;
        foreach (var (_, property) in members.GetOwnProperties())
            if (property.IsDataDescriptor() && property.Value is ObjectInstance found) inner.Add(found);
        return inner;
    }
}

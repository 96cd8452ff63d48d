using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Apcc.Workflow.Engine.Execution;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime.Interop;

namespace Apcc.Workflow.Engine.Expressions;

/// <summary>The functions that scripts may call, made when a script first names them.</summary>
internal sealed partial class ScriptFunctions(Burst burst, Jint.Engine engine)
{
    private readonly CalendarFunctions _calendar = new(burst.Context);
    private readonly List<string> _outcomes = [];
    private ActivityRun? _run;
    private Random? _random;
    private JsValue? _case;

    /// <summary>What the script chose with <c>setOutcome</c>.</summary>
    public IReadOnlyList<string> Outcomes => _outcomes.ToList();

    private ActivityRun Current => _run ?? throw new InvalidOperationException("No run has begun.");

    public void Begin(ActivityRun run)
    {
        _run = run;
        _outcomes.Clear();
    }

    /// <summary>The function of this name, or null: a name of the language, or of the script's own.</summary>
    public JsValue? Create(string name) => name switch
    {
        "Math" => SeedMath(),
        "variables" => null,
        "getVariable" => Function(name, a => Script(burst.Expressions.GetVariable(Text(a, 0), Current))),
        "setVariable" => Action(name, a => burst.Expressions.SetVariable(Text(a, 0), Json(a, 1), Current)),
        "getInput" => Function(name, a => Script(burst.Expressions.GetInput(Text(a, 0), Current))),
        "getOutputFrom" => Function(name, a => Script(burst.Expressions.GetOutput(Text(a, 0), a.Length > 1 ? Text(a, 1) : "Result", Current))),
        "getLastResult" => Function(name, _ => Script(burst.LastResult)),
        "getCase" => Function(name, _ => _case ??= Freeze(Script(burst.Context.Case))),
        "getSetting" => Function(name, a => Script(burst.Context.Settings?[Text(a, 0)])),
        "setOutcome" => Action(name, a => _outcomes.Add(Text(a, 0))),
        "setOutcomes" => Action(name, a => _outcomes.AddRange(Values.Texts(Json(a, 0)))),
        "newGuid" or "newGuidString" or "newShortGuid" => Function(name, _ => new JsString(burst.Context.NewId())),
        "isNullOrEmpty" => Function(name, a => string.IsNullOrEmpty(Values.Text(Json(a, 0))) ? JsBoolean.True : JsBoolean.False),
        "isNullOrWhiteSpace" => Function(name, a => string.IsNullOrWhiteSpace(Values.Text(Json(a, 0))) ? JsBoolean.True : JsBoolean.False),
        "toJson" => Function(name, a => new JsString(Json(a, 0)?.ToJsonString(Values.Relaxed) ?? "null")),
        _ => CreateInstance(name) ?? _calendar.Create(name, engine) ?? CreateAccessor(name),
    };

    private ClrFunction? CreateInstance(string name) => name switch
    {
        "getWorkflowInstanceId" => Function(name, _ => new JsString(burst.InstanceId)),
        "getCorrelationId" => Function(name, _ => OrNull(burst.CorrelationId)),
        "setCorrelationId" => Action(name, a => burst.CorrelationId = Values.Text(Json(a, 0))),
        "getWorkflowInstanceName" => Function(name, _ => OrNull(burst.Name)),
        "setWorkflowInstanceName" => Action(name, a => burst.Name = Values.Text(Json(a, 0))),
        "getParentWorkflowInstanceId" => Function(name, _ => OrNull(burst.ParentInstanceId)),
        "getWorkflowDefinitionId" => Function(name, _ => new JsString(burst.Definition.DefinitionId)),
        "getWorkflowDefinitionVersionId" => Function(name, _ => new JsString(burst.Definition.VersionId)),
        "getWorkflowDefinitionVersion" => Function(name, _ => JsNumber.Create(burst.Definition.Version)),
        "getWorkflowDefinitionName" => Function(name, _ => new JsString(burst.Definition.Name)),
        _ => null,
    };

    /// <summary><c>getX()</c> and <c>setX(v)</c> for a variable X, <c>getX()</c> for an input X, <c>getOutputFromActivity()</c>.</summary>
    private ClrFunction? CreateAccessor(string name)
    {
        if (name.Length < 4) return null;
        var rest = name[3..];
        if (name.StartsWith("set", StringComparison.Ordinal))
        {
            return burst.Expressions.KnownVariable(rest) is { } target
                ? Action(name, a => burst.Expressions.SetVariable(target, Json(a, 0), Current)) : null;
        }
        if (!name.StartsWith("get", StringComparison.Ordinal)) return null;
        if (burst.Expressions.KnownVariable(rest) is { } variable)
            return Function(name, _ => Script(burst.Expressions.GetVariable(variable, Current)));
        if (burst.Expressions.KnownInput(rest, Current) is { } input) return Function(name, _ => Script(burst.Expressions.GetInput(input, Current)));
        return OutputAccessor().Match(rest) is { Success: true } match
            && burst.Expressions.KnownActivity(match.Groups[2].Value, Current) is not null
            ? Function(name, _ => Script(burst.Expressions.GetOutput(match.Groups[2].Value, match.Groups[1].Value, Current))) : null;
    }

    private JsValue SeedMath()
    {
        var math = engine.GetValue("Math");
        _random ??= new Random(burst.Context.RandomSeed);
        math.AsObject().Set("random", Function("random", _ => JsNumber.Create(_random.NextDouble())));
        return math;
    }

    private JsValue Freeze(JsValue value)
    {
        var freeze = engine.GetValue("Object").AsObject().Get("freeze");
        FreezeDeep(value, freeze);
        return value;
    }

    private void FreezeDeep(JsValue value, JsValue freeze)
    {
        if (value is not ObjectInstance members) return;
        foreach (var (_, property) in members.GetOwnProperties()) FreezeDeep(property.Value, freeze);
        engine.Invoke(freeze, value);
    }

    private JsValue Script(JsonNode? node) => ScriptValues.ToScript(engine, node);

    private static JsValue OrNull(string? text) => text is null ? JsValue.Null : new JsString(text);

    private static string Text(JsValue[] arguments, int index) =>
        index < arguments.Length && !arguments[index].IsUndefined() ? arguments[index].ToString() : "";

    private static JsonNode? Json(JsValue[] arguments, int index) =>
        index < arguments.Length ? ScriptValues.ToJson(arguments[index]) : null;

    private ClrFunction Function(string name, Func<JsValue[], JsValue> call) => new(engine, name, (_, arguments) => call(arguments));

    private ClrFunction Action(string name, Action<JsValue[]> call) => new(engine, name, (_, arguments) =>
    {
        call(arguments);
        return JsValue.Undefined;
    });

    [GeneratedRegex("^(.+?)From(.+)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OutputAccessor();
}

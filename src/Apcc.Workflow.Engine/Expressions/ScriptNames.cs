using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Engine.Expressions;

/// <summary>The names that a script finds without declaring them.</summary>
public static class ScriptNames
{
    private static readonly HashSet<string> Language =
    [
        "Infinity", "NaN", "undefined", "decodeURI", "decodeURIComponent", "encodeURI", "encodeURIComponent", "escape", "isFinite", "isNaN",
        "unescape", "AggregateError", "Array", "ArrayBuffer", "BigInt", "BigInt64Array", "BigUint64Array", "Boolean", "DataView", "Date",
        "Error", "EvalError", "Float32Array", "Float64Array", "Function", "Int16Array", "Int32Array", "Int8Array", "Intl", "Iterator",
        "JSON", "Map", "Math", "Number", "Object", "Promise", "Proxy", "RangeError", "ReferenceError", "Reflect", "RegExp", "Set", "String",
        "Symbol", "SyntaxError", "Temporal", "TypeError", "URIError", "Uint16Array", "Uint32Array", "Uint8Array", "Uint8ClampedArray",
        "WeakMap", "WeakRef", "WeakSet", "parseFloat", "parseInt", "globalThis", "arguments",
    ];

    /// <summary>The functions that the engine offers, for help and completion.</summary>
    public static IReadOnlyList<string> Functions { get; } =
    [
        "addDays", "addMonths", "addWorkingDays", "atTime", "endOfDay", "getCase", "getCorrelationId", "getInput", "getLastResult", "getOutputFrom",
        "getParentWorkflowInstanceId", "getSetting", "getVariable", "getWorkflowDefinitionId", "getWorkflowDefinitionName",
        "getWorkflowDefinitionVersion", "getWorkflowDefinitionVersionId", "getWorkflowInstanceId", "getWorkflowInstanceName",
        "isHoliday", "isNullOrEmpty", "isNullOrWhiteSpace", "isWorkingDay", "newGuid", "newGuidString", "newShortGuid", "setCorrelationId", "setOutcome",
        "setOutcomes", "setVariable", "setWorkflowInstanceName", "toJson", "today", "variables", "workingDaysBetween",
    ];

    /// <summary>Whether a script of the definition finds this name: of the language, of the engine, or an accessor such as <c>getX</c>.</summary>
    internal static bool IsKnown(string name, WorkflowDefinition definition)
    {
        if (Language.Contains(name) || Functions.Contains(name)) return true;
        if (name.Length < 4) return false;
        var rest = name[3..];
        var isVariable = definition.AllVariables.Any(v => Same(v.Name, rest));
        if (name.StartsWith("set", StringComparison.Ordinal)) return isVariable;
        if (!name.StartsWith("get", StringComparison.Ordinal)) return false;
        return isVariable || definition.Inputs.Any(i => Same(i.Name, rest))
            || definition.Activities.Any(a => rest.EndsWith("From" + a.Id, StringComparison.OrdinalIgnoreCase)
                || (a.Name is { Length: > 0 } given && rest.EndsWith("From" + given, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>The first letter's case is free: <c>getDue</c> reads a variable <c>due</c>.</summary>
    internal static bool Same(string name, string written) =>
        name == written || (name.Length == written.Length && name.Length > 0
            && char.ToUpperInvariant(name[0]) == char.ToUpperInvariant(written[0]) && name.AsSpan(1).SequenceEqual(written.AsSpan(1)));
}

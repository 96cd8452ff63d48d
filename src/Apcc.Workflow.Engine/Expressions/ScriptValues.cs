using System.Text.Json;
using System.Text.Json.Nodes;
using Jint;
using Jint.Native;
using Jint.Native.Function;
using Jint.Native.Object;
using Jint.Runtime;

namespace Apcc.Workflow.Engine.Expressions;

/// <summary>Carries values between JSON and scripts, always as copies.</summary>
internal static class ScriptValues
{
    private const int MaxDepth = 64;

    public static JsValue ToScript(Jint.Engine engine, JsonNode? node)
    {
        switch (node)
        {
            case null:
                return JsValue.Null;
            case JsonArray list:
                var items = new JsValue[list.Count];
                for (var i = 0; i < items.Length; i++) items[i] = ToScript(engine, list[i]);
                return new JsArray(engine, items);
            case JsonObject members:
                var made = new JsObject(engine);
                foreach (var (name, value) in members) made.FastSetDataProperty(name, ToScript(engine, value));
                return made;
            default:
                return Scalar((JsonValue)node);
        }
    }

    private static JsValue Scalar(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String => new JsString(Values.Text(value) ?? ""),
        JsonValueKind.Number => JsNumber.Create(Values.Real(value)),
        JsonValueKind.True => JsBoolean.True,
        JsonValueKind.False => JsBoolean.False,
        _ => JsValue.Null,
    };

    /// <summary>As <c>JSON.stringify</c> would have it: functions and undefined members are left out, dates become ISO text.</summary>
    public static JsonNode? ToJson(JsValue value) => ToJson(value, 0);

    private static JsonNode? ToJson(JsValue value, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new ExpressionException("Il valore dello script è annidato troppo a fondo, o contiene sé stesso.");
        }
        return value switch
        {
            _ when value.IsNull() || value.IsUndefined() => null,
            _ when value.IsBoolean() => JsonValue.Create(value.AsBoolean()),
            _ when value.IsNumber() => Number(value.AsNumber()),
            _ when value.IsString() => JsonValue.Create(value.AsString()),
            JsDate date => DateToJson(date),
            JsArray list => ListToJson(list, depth),
            Function => null,
            ObjectInstance members => MembersToJson(members, depth),
            _ => JsonValue.Create(value.ToString()),
        };
    }

    private static JsonValue? DateToJson(JsDate date)
    {
        try
        {
            return JsonValue.Create(Values.Iso(date.ToDateTime().ToUniversalTime()));
        }
        catch (Exception invalid) when (invalid is ArgumentException or InvalidOperationException or JavaScriptException)
        {
            return null;
        }
    }

    private static JsonValue? Number(double number)
    {
        if (!double.IsFinite(number)) return null;
        return Math.Abs(number) < 9_007_199_254_740_992d && number == Math.Floor(number)
            ? JsonValue.Create((long)number) : JsonValue.Create(number);
    }

    private static JsonArray ListToJson(JsArray list, int depth)
    {
        var made = new JsonArray();
        for (uint i = 0; i < list.Length; i++) made.Add(ToJson(list[i], depth + 1));
        return made;
    }

    private static JsonObject MembersToJson(ObjectInstance members, int depth)
    {
        var own = members.GetOwnProperties().Where(p => p.Value.Enumerable && p.Key.IsString()).ToList();
        var made = new JsonObject();
        foreach (var property in own)
        {
            var value = members.Get(property.Key);
            if (value.IsUndefined() || value is Function) continue;
            made[property.Key.AsString()] = ToJson(value, depth + 1);
        }
        return made;
    }
}

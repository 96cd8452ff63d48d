using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>Reads the closed language of conditions.</summary>
internal static class ConditionReader
{
    private const int DeepestNesting = 8;
    private static readonly string[] Starts = ["field", "case", "all", "any", "not"];
    private static readonly string[] FieldTests = ["equals", "in", "isSet", "differsFromCase"];
    private static readonly string[] CaseTests = ["equals", "in", "isSet"];

    /// <summary>The condition in that member; null when there is none or it was refused.</summary>
    public static FormCondition? Read(FormNode parent, string name) =>
        parent.Child(name) is { } node ? Read(node, 1) : null;

    private static FormCondition? Read(FormNode node, int depth)
    {
        if (depth > DeepestNesting)
        {
            node.Refuse(null, "condition", $"La condizione è annidata più di {DeepestNesting} volte: semplificarla.");
            return null;
        }

        var start = Starts.Where(node.Has).ToList();
        if (start.Count != 1)
        {
            node.RefuseUnknown([.. Starts, .. FieldTests], "in una condizione");
            node.Refuse(null, "condition", "Una condizione comincia con una sola parola fra field, case, all, any e not.");
            return null;
        }

        return start[0] switch
        {
            "field" => Field(node),
            "case" => Case(node),
            "not" => Not(node, depth),
            "all" => Parts(node, "all", ConditionKind.All, depth),
            _ => Parts(node, "any", ConditionKind.Any, depth),
        };
    }

    private static FormCondition? Not(FormNode node, int depth)
    {
        node.RefuseUnknown(["not"], "accanto a «not»");
        return node.Child("not") is { } part && Read(part, depth + 1) is { } condition
            ? new FormCondition { Kind = ConditionKind.Not, Parts = [condition] }
            : null;
    }

    private static FormCondition? Parts(FormNode node, string word, ConditionKind kind, int depth)
    {
        node.RefuseUnknown([word], $"accanto a «{word}»");
        var parts = node.Children(word).Select(part => Read(part, depth + 1)).OfType<FormCondition>().ToList();
        return parts.Count > 0 ? new FormCondition { Kind = kind, Parts = parts } : null;
    }

    private static FormCondition? Field(FormNode node)
    {
        if (Test(node, "field", FieldTests) is not { } test || node.Text("field") is not { } field)
        {
            return null;
        }

        return test switch
        {
            "isSet" => IsSet(node, new FormCondition { Kind = ConditionKind.FieldIsSet, Field = field }),
            "differsFromCase" when node.Text("differsFromCase") is { } path =>
                new FormCondition { Kind = ConditionKind.FieldDiffersFromCase, Field = field, CasePath = path },
            "differsFromCase" => null,
            _ => OneOf(node, test, new FormCondition { Kind = ConditionKind.FieldIsOneOf, Field = field }),
        };
    }

    private static FormCondition? Case(FormNode node)
    {
        if (Test(node, "case", CaseTests) is not { } test || node.Text("case") is not { } path)
        {
            return null;
        }

        return test == "isSet"
            ? IsSet(node, new FormCondition { Kind = ConditionKind.CaseIsSet, CasePath = path })
            : OneOf(node, test, new FormCondition { Kind = ConditionKind.CaseIsOneOf, CasePath = path });
    }

    private static string? Test(FormNode node, string start, string[] tests)
    {
        node.RefuseUnknown([start, .. tests], "in una condizione");
        var found = tests.Where(node.Has).ToList();
        if (found.Count == 1)
        {
            return found[0];
        }

        node.Refuse(null, "condition", $"Accanto a «{start}» serve una sola parola fra {string.Join(", ", tests)}."
            + (found.Count == 0 ? Suggestion(node, start, tests) : ""));
        return null;
    }

    private static string Suggestion(FormNode node, string start, string[] tests) =>
        node.Json.Select(member => member.Key).FirstOrDefault(name => name != start) is { } other
            ? NearestWord.Suggestion(other, tests)
            : "";

    private static FormCondition? IsSet(FormNode node, FormCondition condition)
    {
        if (DataValue.Flag(node.Json["isSet"]) is not { } wanted)
        {
            node.Refuse("isSet", "type", "La voce «isSet» vale true oppure false, senza virgolette.");
            return null;
        }

        return wanted ? condition : new FormCondition { Kind = ConditionKind.Not, Parts = [condition] };
    }

    private static FormCondition? OneOf(FormNode node, string test, FormCondition condition)
    {
        if (test == "in")
        {
            var values = node.Scalars("in");
            return values.Count > 0 ? condition with { Values = values } : null;
        }

        if (node.Json["equals"] is JsonValue value)
        {
            return condition with { Values = [value.DeepClone()] };
        }

        node.Refuse("equals", "type", "La voce «equals» vale un testo, un numero oppure true e false; per più valori usare «in».");
        return null;
    }
}

using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>The cases of Switch and FlowSwitch: a label with a bare condition each.</summary>
internal static class SwitchCases
{
    public static IReadOnlyList<string> Labels(ActivityDefinition activity) =>
        activity.Member("cases") is JsonArray cases
            ? cases.Select(c => (c as JsonObject)?.MemberText("label") ?? "").ToList() : [];

    /// <summary>Indexes of the cases that hold: all of them in mode MatchAny, otherwise the first.</summary>
    public static IReadOnlyList<int> Matching(ActivityContext context)
    {
        var any = string.Equals(context.Text("mode"), "MatchAny", StringComparison.OrdinalIgnoreCase);
        var matching = new List<int>();
        for (var i = 0; i < Labels(context.Activity).Count; i++)
        {
            if (context.Flag($"cases[{i}].condition") is not true) continue;
            matching.Add(i);
            if (!any) break;
        }
        return matching;
    }
}

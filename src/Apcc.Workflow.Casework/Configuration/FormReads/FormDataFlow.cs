using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Expressions;

namespace Apcc.Workflow.Casework.Configuration.FormReads;

/// <summary>Follows the answers of a definition's forms from variable to variable.</summary>
internal sealed class FormDataFlow
{
    private readonly Dictionary<string, HashSet<FormPoint>> points = new(StringComparer.Ordinal);

    private FormDataFlow(WorkflowDefinition definition, IReadOnlyDictionary<InputExpression, ScriptFlow> flows)
    {
        foreach (var activity in definition.Activities)
            if (activity.Inputs.TryGetValue("form", out var form) && form.LiteralText is { Length: > 0 } key && ResultVariable(definition, activity) is { } variable)
                Add([variable], new FormPoint(key, IsData: false));
        List<ValueGift> gifts = [.. flows.Values.SelectMany(flow => flow.Gifts), .. SetVariables(definition, flows)];
        // An assignment may stand before the one that it takes from: again until nothing is new.
        for (var isNew = true; isNew;)
        {
            isNew = false;
            foreach (var gift in gifts) isNew |= Give([gift.Variable], gift.Origin);
        }
    }

    public static FormDataFlow Of(WorkflowDefinition definition, IReadOnlyDictionary<InputExpression, ScriptFlow> flows) => new(definition, flows);

    /// <summary>The field that reading this member reads, and the forms that it may stem from; null for what is no answer.</summary>
    public (IReadOnlyList<string> Forms, string Field)? FieldOf(VariableMember member)
    {
        var found = Reached(member.Names).Where(reached => reached.Point.IsData && reached.Left.Count > 0).ToList();
        return found.Count == 0 ? null
            : ([.. found.Select(reached => reached.Point.Form).Distinct(StringComparer.Ordinal)], found[0].Left[0]);
    }

    /// <returns>Whether the target now holds something that it did not.</returns>
    private bool Give(IReadOnlyList<string> target, ValueOrigin? origin)
    {
        var isNew = false;
        if (origin is VariableMember member)
            foreach (var (point, left) in Reached(member.Names).ToList()) isNew |= left.Count == 0 && Add(target, point);
        if (origin is ComposedValue composed)
            foreach (var (name, part) in composed.Members) isNew |= Give([.. target, name], part);
        return isNew;
    }

    private bool Add(IReadOnlyList<string> names, FormPoint point)
    {
        var key = string.Join('.', names);
        if (!points.TryGetValue(key, out var known)) points[key] = known = [];
        return known.Add(point);
    }

    /// <summary>The points on the way along the names, with the names that are left behind each.</summary>
    private IEnumerable<(FormPoint Point, IReadOnlyList<string> Left)> Reached(IReadOnlyList<string> names)
    {
        for (var length = 1; length <= names.Count; length++)
        {
            foreach (var point in points.GetValueOrDefault(string.Join('.', names.Take(length))) ?? [])
            {
                var rest = names.Skip(length).ToList();
                if (!point.IsData && rest is ["data", ..]) yield return (point with { IsData = true }, rest[1..]);
                else if (point.IsData || rest.Count == 0) yield return (point, rest);
            }
        }
    }

    private static IEnumerable<ValueGift> SetVariables(WorkflowDefinition definition, IReadOnlyDictionary<InputExpression, ScriptFlow> flows) =>
        from activity in definition.Activities
        where activity.Type == "Elsa.SetVariable" && activity.Inputs.ContainsKey("value")
        let id = activity.Json["variable"]?["id"]?.ToString() ?? activity.Json["variable"]?["name"]?.ToString()
        let name = definition.AllVariables.FirstOrDefault(variable => variable.Id == id)?.Name ?? id
        where name is { Length: > 0 } && flows.ContainsKey(activity.Inputs["value"])
        select new ValueGift(name, flows[activity.Inputs["value"]].Result);

    private static string? ResultVariable(WorkflowDefinition definition, ActivityDefinition activity)
    {
        var id = activity.Json["result"]?["memoryReference"]?["id"]?.ToString();
        return definition.AllVariables.FirstOrDefault(variable => variable.Id == id)?.Name ?? id;
    }

    /// <summary>A variable holds what a form's task gave: the whole result, or its answers.</summary>
    private sealed record FormPoint(string Form, bool IsData);
}

using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Expressions;

/// <summary>Evaluates the expressions of one burst, and reads and writes the variables that they name.</summary>
internal sealed class ExpressionEvaluator(Burst burst) : IDisposable
{
    private ScriptEngine? _scripts;

    private ScriptEngine Scripts => _scripts ??= new ScriptEngine(burst);

    public void Dispose() => _scripts?.Dispose();

    /// <summary>The value of an input in the scope of a run. It may be shared: clone it before it goes into another tree.</summary>
    public JsonNode? Evaluate(InputExpression input, ActivityRun run) => input.Kind switch
    {
        ExpressionKind.Literal or ExpressionKind.Object => input.Constant(),
        ExpressionKind.Variable => Variable(input, run),
        ExpressionKind.Input => GetInput(input.Value is JsonObject named ? named.MemberText("name") ?? "" : input.Source, run),
        ExpressionKind.JavaScript => Scripts.Run(input, run).Result,
        ExpressionKind.Liquid => JsonValue.Create(LiquidExpressions.Render(input, burst, run)),
        _ => throw new ExpressionException(
            $"Le espressioni «{input.Kind}» non si possono eseguire: riscriverla in JavaScript o Liquid.", input.Source),
    };

    /// <summary>Runs a script activity's source, whether it is written as Literal or as JavaScript.</summary>
    public (JsonNode? Result, IReadOnlyList<string> Outcomes) RunScript(InputExpression source, ActivityRun run) => Scripts.Run(source, run);

    private JsonNode? Variable(InputExpression input, ActivityRun run)
    {
        var id = input.Value is JsonObject reference ? reference.MemberText("id") : input.Value.AsText();
        var name = input.Value is JsonObject named ? named.MemberText("name") : id;
        var definition = id is null ? null : burst.Definition.FindVariable(id, run.Activity);
        return GetVariable(definition?.Name ?? name ?? id ?? "", run);
    }

    public JsonNode? GetVariable(string name, ActivityRun run) => TryGetVariable(name, run, out var value) ? value : throw Unknown(name);

    public bool TryGetVariable(string name, ActivityRun run, out JsonNode? value)
    {
        for (var scope = run; scope is not null; scope = scope.Parent)
            if (scope.Scope is { } values && values.TryGetValue(name, out value)) return true;
        return burst.Variables.TryGetValue(name, out value);
    }

    /// <summary>Sets a variable where it lives, converted to its declared type.</summary>
    /// <exception cref="ExpressionException">There is no such variable, or the value does not fit.</exception>
    public void SetVariable(string name, JsonNode? value, ActivityRun run)
    {
        for (var scope = run; scope is not null; scope = scope.Parent)
        {
            if (scope.Scope is not { } values || !values.ContainsKey(name)) continue;
            var declared = scope.Activity.Variables.FirstOrDefault(v => v.Name == name);
            values[name] = declared is null ? value : VariableTypes.Coerce(value, declared);
            return;
        }
        var definition = burst.Definition.Variables.FirstOrDefault(v => v.Name == name) ?? throw Unknown(name);
        burst.Variables[name] = VariableTypes.Coerce(value, definition);
    }

    /// <summary>Sets the variable with this id, or, where the id is unknown, with this name.</summary>
    public void AssignVariable(string? id, string? name, JsonNode? value, ActivityRun run)
    {
        var definition = id is null ? null : burst.Definition.FindVariable(id, run.Activity);
        SetVariable(definition?.Name ?? name ?? id ?? "", value, run);
    }

    /// <summary>Binds an activity's output: to a variable by id, or to an output of the definition by name.</summary>
    public void Assign(string id, JsonNode? value, ActivityRun run)
    {
        if (burst.Definition.FindVariable(id, run.Activity) is { } variable) SetVariable(variable.Name, value, run);
        else if (OutputsAt(run).Any(o => o.Name == id)) burst.SetOutput(id, value, run);
        else if (KnownVariable(id) is { } name) SetVariable(name, value, run);
    }

    public JsonNode? GetInput(string name, ActivityRun run)
    {
        var inputs = InputsAt(run);
        return inputs.TryGetPropertyValue(name, out var value) ? value : inputs.Member(name);
    }

    /// <summary>What the definition that the run stands in was given.</summary>
    public JsonObject InputsAt(ActivityRun run) => run.Use is { } use ? WorkflowActivity.InputOf(use) ?? [] : burst.Input;

    private IReadOnlyList<ArgumentDefinition> OutputsAt(ActivityRun run) =>
        run.Activity.Use?.Behavior is WorkflowActivity used ? used.Outputs : burst.Definition.Outputs;

    /// <summary>An output of an activity that has ended, by the activity's id or name.</summary>
    public JsonNode? GetOutput(string activity, string output, ActivityRun run)
    {
        var id = KnownActivity(activity, run);
        if (id is null || !burst.ActivityOutputs.TryGetValue(id, out var outputs)) return null;
        foreach (var (name, value) in outputs)
            if (string.Equals(name, output, StringComparison.OrdinalIgnoreCase)) return value;
        return null;
    }

    public void RecordOutput(ActivityRun run, string name, JsonNode? value)
    {
        if (!burst.Definition.ReadsOutputs) return;
        var outputs = burst.ActivityOutputs.TryGetValue(run.Activity.Id, out var known)
            ? new Dictionary<string, JsonNode?>(known) : [];
        outputs[name] = value;
        burst.ActivityOutputs[run.Activity.Id] = outputs;
        if (name == "result") burst.LastResult = value;
    }

    /// <summary>Names that a run can see, nearest first.</summary>
    public IEnumerable<string> VariableNames(ActivityRun run)
    {
        for (var scope = run; scope is not null; scope = scope.Parent)
            foreach (var name in scope.Scope?.Keys.ToArray() ?? []) yield return name;
        foreach (var name in burst.Variables.Keys.ToArray()) yield return name;
    }

    /// <summary>The variable behind <c>getX</c>: X as written, or with a small first letter.</summary>
    public string? KnownVariable(string name) =>
        burst.Definition.AllVariables.FirstOrDefault(v => ScriptNames.Same(v.Name, name))?.Name;

    public string? KnownInput(string name, ActivityRun run) =>
        (run.Activity.Use?.Behavior is WorkflowActivity used ? used.Inputs : burst.Definition.Inputs).FirstOrDefault(i => ScriptNames.Same(i.Name, name))?.Name;

    /// <summary>The id of an activity of the same document, by its id or name.</summary>
    public string? KnownActivity(string name, ActivityRun run)
    {
        if (run.Activity.Use is null && burst.Definition.Find(name) is { } own) return own.Id;
        return burst.Definition.Activities.FirstOrDefault(
            a => a.Use == run.Activity.Use && (a.LocalId == name || (a.Name is { } given && ScriptNames.Same(given, name))))?.Id;
    }

    private static ExpressionException Unknown(string name) => new($"La variabile «{name}» non esiste: controllare il nome, oppure dichiararla.");
}

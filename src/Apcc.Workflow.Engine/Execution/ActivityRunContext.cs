using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Expressions;

namespace Apcc.Workflow.Engine.Execution;

/// <summary>What one run of an activity may do, bound to the burst that runs it.</summary>
internal sealed class ActivityRunContext(Burst burst, ActivityRun run) : ActivityContext
{
    public Burst Burst => burst;
    public ActivityRun OwnRun => run;

    /// <summary>Set by activities that end more than themselves.</summary>
    public Unwinding? Unwinding { get; private set; }

    public override ActivityDefinition Activity => run.Activity;
    public override string ActivityInstanceId => run.Id;
    public override string InstanceId => burst.InstanceId;
    public override RunContext Run => burst.Context;
    public override JsonObject Memory => run.Memory ??= [];
    public override bool HasOpenChildren => run.Children.Count > 0;
    public override string? CorrelationId => burst.CorrelationId;

    public override JsonNode? Input(string name) =>
        run.Activity.Inputs.TryGetValue(name, out var input) ? Own(burst.Expressions.Evaluate(input, run)) : null;

    /// <summary>Constants and variables are shared; what an activity is given is its own.</summary>
    private static JsonNode? Own(JsonNode? value) => value?.DeepClone();

    private JsonNode? Shared(string name) =>
        run.Activity.Inputs.TryGetValue(name, out var input) ? burst.Expressions.Evaluate(input, run) : null;

    /// <summary>An input that is asked for on behalf of an activity that has no run yet, such as a join's mode.</summary>
    public string? TextOf(ActivityDefinition activity, string name) =>
        activity.Inputs.TryGetValue(name, out var input) ? Values.Text(burst.Expressions.Evaluate(input, run)) : null;

    public override string? Text(string name) => Values.Text(Shared(name));

    public override IReadOnlyList<string> Texts(string name) => Values.Texts(Shared(name));

    public override DateTime? Instant(string name)
    {
        var value = Shared(name);
        if (value is null || Values.Text(value) is null or "") return null;
        return Values.Instant(value, Run.TimeZone) ?? throw Unreadable(name, value, "una data, per esempio «2026-03-31» o «2026-03-31T17:00:00Z»");
    }

    public override bool? Flag(string name)
    {
        var value = Shared(name);
        if (value is null || Values.Text(value) is null or "") return null;
        return Values.Flag(value) ?? throw Unreadable(name, value, "vero o falso («true» o «false»)");
    }

    public override int? Number(string name)
    {
        var value = Shared(name);
        if (value is null || Values.Text(value) is null or "") return null;
        return Values.Number(value) is { } number and > int.MinValue and < int.MaxValue
            ? (int)Math.Round(number) : throw Unreadable(name, value, "un numero intero");
    }

    public override void SetOutput(string name, JsonNode? value)
    {
        value = value?.DeepClone();
        burst.Expressions.RecordOutput(run, name, value);
        if (run.Activity.Member(name) is not JsonObject binding || binding.Member("memoryReference") is not JsonObject reference) return;
        if (reference.MemberText("id") is not { Length: > 0 } id) return;
        burst.Expressions.Assign(id, value, run);
    }

    public override string SetBookmark(string kind, string? key = null, DateTime? dueAt = null, JsonNode? payload = null, bool burns = true) =>
        burst.SetBookmark(run, kind, key, dueAt, payload, burns);

    public override void DropBookmarks(string kind) => burst.DropBookmarks(run, kind);

    public override void Emit(Effect effect) => burst.Emit(run, effect);

    public override void Journal(string eventName, string? message = null, JsonNode? data = null) =>
        burst.Journal(eventName, run, message, data?.DeepClone());

    public void FinishInstance() => Unwinding = new Unwinding(null, []);

    public void CompleteEnclosing(ActivityRun target, params IReadOnlyList<string> outcomes) =>
        Unwinding = new Unwinding(target, outcomes.Count > 0 ? outcomes : ["Done"]);

    private ExpressionException Unreadable(string name, JsonNode value, string wanted) => new(
        $"Il valore «{name}» dell'attività «{run.Activity.Name ?? run.Activity.Id}» deve essere {wanted}.",
        $"Valore: {value.ToJsonString()}");
}

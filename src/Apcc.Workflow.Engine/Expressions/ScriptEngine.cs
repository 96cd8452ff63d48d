using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;
using Jint;
using Jint.Native;
using Jint.Runtime;

namespace Apcc.Workflow.Engine.Expressions;

/// <summary>The JavaScript engine of one burst: no CLR, bounded in time, memory, recursion and statements.</summary>
internal sealed class ScriptEngine : IDisposable
{
    public const int MaxStatements = 500_000;
    public const int MaxRecursion = 200;
    public const long MaxMemoryBytes = 64 * 1024 * 1024;
    public const uint MaxArraySize = 1_000_000;

    /// <summary>Only a net below the statement limit, which stops first on any machine that is not overloaded.</summary>
    public static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(5);

    private readonly Burst _burst;
    private readonly Jint.Engine _engine;
    private readonly ScriptFunctions _functions;
    private readonly HashSet<string> _known = [];
    private ActivityDefinition? _use;

    public ScriptEngine(Burst burst)
    {
        _burst = burst;
        _engine = new Jint.Engine(options =>
        {
            options.TimeSystem = new ScriptClock(burst.Context);
            options.TimeZone = burst.Context.TimeZone;
            options.Culture = System.Globalization.CultureInfo.GetCultureInfo("it-IT");
            options.Host.StringCompilationAllowed = false;
            options.Interop.Enabled = false;
            options.Constraints.MaxArraySize = MaxArraySize;
            options.Constraints.StackOverflowGuard = true;
            options.Constraints.RegexTimeout = TimeSpan.FromSeconds(1);
            options.LimitRecursion(MaxRecursion).MaxStatements(MaxStatements).LimitMemory(MaxMemoryBytes).TimeoutInterval(MaxTime);
        });
        _functions = new ScriptFunctions(burst, _engine);
    }

    /// <summary>Runs a script in the scope of a run and gives the value of its last expression.</summary>
    /// <exception cref="ExpressionException">The script is broken, threw, or passed a limit.</exception>
    public (JsonNode? Result, IReadOnlyList<string> Outcomes) Run(InputExpression source, ActivityRun run)
    {
        var script = source.Script;
        if (script.Problem is { } problem)
        {
            throw new ExpressionException(
                $"Lo script di «{source.Name}» non si legge alla riga {problem.Line}, colonna {problem.Column}: {problem.Message}.", source.Source);
        }
        _functions.Begin(run);
        // Inside a definition that is used as an activity the same name may mean something else.
        if (run.Activity.Use != _use) _known.Clear();
        _use = run.Activity.Use;
        foreach (var name in script.Names)
            if (_known.Add(name) && _functions.Create(name) is { } function) _engine.SetValue(name, function);
        if (script.MakesLongTexts) ScriptLimits.Install(_engine);
        var before = script.UsesVariables ? OfferVariables(script, run) : null;
        try
        {
            var result = ScriptValues.ToJson(_engine.Evaluate(script.Program));
            // The last step is not followed by another that would notice what it took.
            _engine.Constraints.Check();
            if (before is not null) TakeVariables(before, run);
            return (result, _functions.Outcomes);
        }
        catch (JintException failure)
        {
            throw Explain(failure, source);
        }
        catch (Exception failure) when (failure is InsufficientExecutionStackException or OutOfMemoryException or OverflowException)
        {
            throw Limit(source, "chiede più memoria, o annida i valori più a fondo, di quanto sia ammesso");
        }
        catch (TimeoutException)
        {
            throw Limit(source, $"ha superato il limite di {MaxTime.TotalSeconds:0} secondi");
        }
    }

    public void Dispose() => _engine.Dispose();

    private static ExpressionException Explain(JintException failure, InputExpression source) => failure switch
    {
        JavaScriptException thrown => new ExpressionException(
            $"Lo script di «{source.Name}» si è fermato alla riga {thrown.Location.Start.Line}, "
            + $"colonna {source.Script.ColumnOf(thrown.Location.Start.Line, thrown.Location.Start.Column)}: {thrown.Message}.",
            source.Source, thrown),
        StatementsCountOverflowException => Limit(source, $"ha superato il limite di {MaxStatements} istruzioni: probabilmente un ciclo non finisce"),
        MemoryLimitExceededException => Limit(source, $"ha superato il limite di {MaxMemoryBytes / 1024 / 1024} MB di memoria"),
        RecursionDepthOverflowException => Limit(source, $"ha superato il limite di {MaxRecursion} chiamate annidate"),
        _ => new ExpressionException($"Lo script di «{source.Name}» non si può eseguire: {failure.Message}.", source.Source, failure),
    };

    private static ExpressionException Limit(InputExpression source, string what) =>
        new($"Lo script di «{source.Name}» {what}.", source.Source);

    /// <summary>Copies in the variables that the script names.</summary>
    private Dictionary<string, (JsonNode? Json, JsValue Script)> OfferVariables(PreparedScript script, ActivityRun run)
    {
        var offered = new Dictionary<string, (JsonNode?, JsValue)>();
        var holder = new JsObject(_engine);
        var names = script.UsesAllVariables ? _burst.Expressions.VariableNames(run) : script.Variables.Select(v => v.Name);
        foreach (var name in names)
        {
            if (offered.ContainsKey(name) || !_burst.Expressions.TryGetVariable(name, run, out var json)) continue;
            var value = ScriptValues.ToScript(_engine, json);
            offered[name] = (json, value);
            holder.FastSetDataProperty(name, value);
        }
        _engine.SetValue("variables", (JsValue)holder);
        return offered;
    }

    /// <summary>Copies out what the script changed: other values, and lists or objects with other contents.</summary>
    private void TakeVariables(Dictionary<string, (JsonNode? Json, JsValue Script)> offered, ActivityRun run)
    {
        var holder = _engine.GetValue("variables").AsObject();
        foreach (var (name, (json, script)) in offered)
        {
            var now = holder.Get(name);
            if (ReferenceEquals(now, script) && now is not Jint.Native.Object.ObjectInstance) continue;
            var value = ScriptValues.ToJson(now);
            if (!JsonNode.DeepEquals(value, json)) _burst.Expressions.SetVariable(name, value, run);
        }
        foreach (var key in holder.GetOwnPropertyKeys(Types.String))
            if (!offered.ContainsKey(key.AsString())) _burst.Expressions.SetVariable(key.AsString(), ScriptValues.ToJson(holder.Get(key)), run);
    }
}

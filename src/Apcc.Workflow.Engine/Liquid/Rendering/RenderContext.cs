using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Liquid.Nodes;
using Apcc.Workflow.Engine.Liquid.Parsing;
using Apcc.Workflow.Engine.Liquid.Values;

namespace Apcc.Workflow.Engine.Liquid.Rendering;

/// <summary>The state of one rendering: names, output, limits, and the place for messages.</summary>
internal sealed class RenderContext
{
    /// <summary>Handling this many characters counts as one step.</summary>
    public const int CharactersPerStep = 64;

    private const int MaxListDepth = 64;

    private readonly JsonObject values;
    private readonly RenderBudget budget;
    private readonly Dictionary<string, LiquidValue> assigned = [];
    private readonly Dictionary<string, double> counters = [];
    private readonly Dictionary<string, int> cycles = [];
    private readonly Dictionary<string, int> loopEnds = [];
    private StringBuilder output;
    private SourceText source;
    private string? partial;
    private Scope? scope;

    public RenderContext(LiquidTemplate template, JsonObject values, LiquidOptions options)
        : this(values, options, new RenderBudget(options.MaxSteps), new StringBuilder(), template.Source, null)
    {
    }

    private RenderContext(
        JsonObject values, LiquidOptions options, RenderBudget budget, StringBuilder output, SourceText source, string? partial)
    {
        this.values = values;
        this.budget = budget;
        this.output = output;
        this.source = source;
        this.partial = partial;
        Options = options;
    }

    public LiquidOptions Options { get; }

    public string Output => output.ToString();

    public Interrupt Interrupt { get; set; }

    /// <summary>Offset of what is being rendered, for messages.</summary>
    public int Position { get; set; }

    /// <summary>Missing variables are nil even under strict variables.</summary>
    public bool IsLenient { get; set; }

    public Dictionary<string, double> Counters => counters;

    /// <summary>Next place of each cycle, by its group and candidates.</summary>
    public Dictionary<string, int> Cycles => cycles;

    /// <summary>Where each loop ended, for <c>offset: continue</c>.</summary>
    public Dictionary<string, int> LoopEnds => loopEnds;

    public void Assign(string name, LiquidValue value) => assigned[name] = value;

    public Scope OpenScope() => scope = new Scope(scope);

    public void CloseScope() => scope = scope?.Outer;

    public bool TryGetVariable(string name, out LiquidValue value)
    {
        for (var current = scope; current is not null; current = current.Outer)
        {
            if (current.TryGet(name, out value)) return true;
        }

        if (assigned.TryGetValue(name, out value)) return true;
        if (counters.TryGetValue(name, out var counter))
        {
            value = counter;
            return true;
        }

        if (values.TryGetPropertyValue(name, out var node))
        {
            value = LiquidValue.From(node);
            return true;
        }

        value = name == "now" ? Options.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) : LiquidValue.Nil;
        return name == "now";
    }

    /// <summary>Where a counter begins: at the number of that name among the values, or else at zero.</summary>
    public double InitialCounter(string name) =>
        values.TryGetPropertyValue(name, out var node) && LiquidValue.From(node) is { Kind: LiquidKind.Number } start ? start.Number : 0;

    public void Write(string text)
    {
        GuardLength((long)output.Length + text.Length);
        output.Append(text);
    }

    /// <summary>Puts out a value, encoded if the options say so and the value is not HTML already.</summary>
    public void Write(in LiquidValue value)
    {
        var text = Text(value);
        Write(Options.HtmlEncode && !value.IsMarkup ? HtmlText.Encode(text) : text);
    }

    /// <summary>Renders into a text of its own. With HTML encoding the result is HTML.</summary>
    public LiquidValue Capture(Block block)
    {
        var outer = output;
        output = new StringBuilder();
        try
        {
            block.Render(this);
            return Options.HtmlEncode ? LiquidValue.Markup(output.ToString()) : output.ToString();
        }
        finally
        {
            output = outer;
        }
    }

    /// <summary>The text that a value is put out as: lists without separator, objects as JSON.</summary>
    public string Text(in LiquidValue value) => value.Kind switch
    {
        LiquidKind.Text => value.Text,
        LiquidKind.Number => NumberText.Format(value.Number),
        LiquidKind.Boolean => value.IsTrue ? "true" : "false",
        LiquidKind.Object => JsonText.Write(value, 0, this),
        LiquidKind.List => Join(value.List, ""),
        _ => "",
    };

    public string Join(IReadOnlyList<LiquidValue> list, string separator)
    {
        var builder = new StringBuilder();
        AppendList(builder, list, separator, separator.Length == 0 ? "" : ",", 1);
        return builder.ToString();
    }

    public void Charge(long steps)
    {
        if (!budget.TrySpend(steps))
        {
            throw Limit($"Il modello compie più di {Options.MaxSteps} passi: ridurre i cicli o l'elenco su cui girano.");
        }
    }

    public void GuardLength(long length)
    {
        if (length > Options.MaxOutputLength)
            throw Limit($"Il testo prodotto supera {Options.MaxOutputLength} caratteri: ridurre i cicli o dividere il documento.");
    }

    /// <summary>Refuses lists inside lists that are nested too deeply to be walked.</summary>
    public void GuardDepth(int depth)
    {
        if (depth > MaxListDepth) throw Limit($"Elenchi annidati più di {MaxListDepth} volte: semplificare i dati.");
    }

    /// <summary>Renders a partial that sees only the given names.</summary>
    public void RenderIsolated(LiquidTemplate template, string name, IEnumerable<KeyValuePair<string, LiquidValue>> names)
    {
        var inner = new RenderContext([], Options, budget, output, template.Source, name);
        foreach (var (key, value) in names) inner.Assign(key, value);

        EnterPartial();
        template.Body.Render(inner);
        budget.PartialDepth--;
    }

    /// <summary>Renders a partial that shares all names.</summary>
    public void RenderIncluded(LiquidTemplate template, string name)
    {
        var (outerSource, outerPartial) = (source, partial);
        EnterPartial();
        (source, partial) = (template.Source, name);
        template.Body.Render(this);
        (source, partial) = (outerSource, outerPartial);
        budget.PartialDepth--;
    }

    public LiquidRenderException Error(string message)
    {
        var (line, column) = source.At(Position);
        return new LiquidRenderException(message, line, column, partial);
    }

    private LiquidLimitException Limit(string message)
    {
        var (line, column) = source.At(Position);
        return new LiquidLimitException(message, line, column, partial);
    }

    private void EnterPartial()
    {
        if (++budget.PartialDepth > Options.MaxPartialDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw Limit($"I modelli parziali si richiamano più di {Options.MaxPartialDepth} volte: togliere il richiamo circolare.");
    }

    private void AppendList(
        StringBuilder builder, IReadOnlyList<LiquidValue> list, string separator, string innerSeparator, int depth)
    {
        GuardDepth(depth);
        for (var i = 0; i < list.Count; i++)
        {
            if (i > 0) builder.Append(separator);

            var item = list[i];
            Charge(1);
            if (item.Kind == LiquidKind.List) AppendList(builder, item.List, innerSeparator, innerSeparator, depth + 1);
            else builder.Append(Text(item));
            GuardLength(builder.Length);
        }
    }
}

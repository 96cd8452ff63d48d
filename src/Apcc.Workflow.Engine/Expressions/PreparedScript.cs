using Acornima;
using Acornima.Ast;
using Jint;

namespace Apcc.Workflow.Engine.Expressions;

/// <summary>A script parsed once, with what it asks for. Shared by all runs of a definition.</summary>
internal sealed class PreparedScript
{
    private static readonly ScriptPreparationOptions Options = new() { CollectReferencedGlobals = true };
    private readonly List<string> _names = [];
    private readonly HashSet<string> _tolerated = [];
    private readonly List<ScriptVariable> _variables = [];
    private readonly List<ScriptMention> _mentions = [];
    private bool _isBlock;

    private PreparedScript()
    {
    }

    /// <summary>What is wrong with the source; null when it can run.</summary>
    public ScriptProblem? Problem { get; private set; }

    public Prepared<Script> Program { get; private set; }

    /// <summary>Names that the source uses and does not declare.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Names that may be unknown: those it assigns to or asks <c>typeof</c> of.</summary>
    public IReadOnlyCollection<string> ToleratedNames => _tolerated;

    /// <summary>Variables named in <c>variables.X</c>, <c>getVariable('X')</c> and <c>setVariable('X')</c>.</summary>
    public IReadOnlyList<ScriptVariable> Variables => _variables;

    /// <summary>Inputs, activities, calendars, outcomes and settings that calls name by a text that is written down.</summary>
    public IReadOnlyList<ScriptMention> Mentions => _mentions;

    /// <summary>Whether it names a function that makes a long text, or walks a deep value, in a single step.</summary>
    public bool MakesLongTexts { get; private init; }

    /// <summary>Whether <c>variables</c> is used at all.</summary>
    public bool UsesVariables { get; private set; }

    /// <summary>Whether <c>variables</c> is used other than by a member's name, so that every variable must be there.</summary>
    public bool UsesAllVariables { get; private set; }

    public static PreparedScript Prepare(string source)
    {
        try
        {
            var script = new PreparedScript
            {
                Program = Jint.Engine.PrepareScript(source, options: Options),
                MakesLongTexts = ScriptLimits.Functions.Any(name => source.Contains(name, StringComparison.Ordinal)),
            };
            if (script.Program.Program is not { } program) return script;
            script._names.AddRange(script.Program.ReferencedGlobals ?? Enumerable.Empty<string>());
            script.Visit(program);
            script._isBlock = program.Body.Any(IsLexical);
            if (script._isBlock) script.Program = AsBlock(source);
            return script;
        }
        catch (ScriptPreparationException broken)
        {
            var parse = broken.InnerException as ParseErrorException;
            return new PreparedScript
            {
                Problem = new ScriptProblem(
                    parse?.LineNumber ?? 1, (parse?.Column ?? 0) + 1, parse?.Description ?? broken.Message),
            };
        }
    }

    /// <summary>Scripts of one burst share an engine: declared at the top level, a <c>const</c> would clash with itself at the
    /// second run. In a block it does not, and the block's value is the script's.</summary>
    private static Prepared<Script> AsBlock(string source) => Jint.Engine.PrepareScript(
        "{" + source + "\n}",
        options: new ScriptPreparationOptions { ParsingOptions = ScriptParsingOptions.Default with { SourceOffset = Position.From(1, 0) } });

    /// <summary>The column in the author's source, from 1.</summary>
    public int ColumnOf(int line, int column) => (_isBlock && line == 1 ? column - 1 : column) + 1;

    private static bool IsLexical(Statement statement) =>
        statement is VariableDeclaration { Kind: not VariableDeclarationKind.Var } or ClassDeclaration;

    private void Visit(Node node)
    {
        switch (node)
        {
            case BigIntLiteral:
                Forbid("BigInt", node);
                break;
            case Identifier
            {
                Name: "BigInt" or "BigInt64Array" or "BigUint64Array" or "ArrayBuffer" or "SharedArrayBuffer" or "Atomics" or "Proxy",
            } forbidden:
                Forbid(forbidden.Name, node);
                break;
            case Identifier identifier:
                if (identifier.Name == "variables") UsesVariables = UsesAllVariables = true;
                break;
            case MemberExpression { Object: Identifier { Name: "variables" } } member when NameOf(member) is { } name:
                UsesVariables = true;
                Add(name, member);
                return;
            case AssignmentExpression { Left: Identifier assigned }:
                _tolerated.Add(assigned.Name);
                break;
            case UnaryExpression { Operator: Operator.TypeOf, Argument: Identifier asked }:
                _tolerated.Add(asked.Name);
                break;
            case CallExpression { Callee: Identifier { Name: "getVariable" or "setVariable" } } call
                when call.Arguments.Count > 0 && call.Arguments[0] is StringLiteral literal:
                Add(literal.Value, call);
                break;
            case CallExpression { Callee: Identifier callee } call when NamedBy(callee.Name) is var (kind, index)
                && call.Arguments.Count > index && call.Arguments[index] is StringLiteral named:
                _mentions.Add(new ScriptMention(kind, named.Value, named.Location.Start.Line, named.Location.Start.Column + 1));
                break;
        }
        foreach (var child in node.ChildNodes) Visit(child);
    }

    /// <summary>Which argument of a function names something outside the script, and what.</summary>
    private static (ScriptMentionKind Kind, int Index)? NamedBy(string function) => function switch
    {
        "getInput" => (ScriptMentionKind.Input, 0),
        "getOutputFrom" => (ScriptMentionKind.Activity, 0),
        "setOutcome" => (ScriptMentionKind.Outcome, 0),
        "getSetting" => (ScriptMentionKind.Setting, 0),
        "isWorkingDay" or "isHoliday" or "endOfDay" => (ScriptMentionKind.Calendar, 1),
        "addWorkingDays" or "workingDaysBetween" or "addMonths" => (ScriptMentionKind.Calendar, 2),
        _ => null,
    };

    /// <summary>Numbers of any length and objects that answer for others can use up time and stack inside a single step, where no
    /// limit is asked.</summary>
    private void Forbid(string name, Node node) => Problem ??= new ScriptProblem(
        node.Location.Start.Line, node.Location.Start.Column + 1, $"«{name}» non è ammesso negli script");

    private static string? NameOf(MemberExpression member) => member switch
    {
        { Computed: false, Property: Identifier identifier } => identifier.Name,
        { Computed: true, Property: StringLiteral literal } => literal.Value,
        _ => null,
    };

    private void Add(string name, Node node) =>
        _variables.Add(new ScriptVariable(name, node.Location.Start.Line, node.Location.Start.Column + 1));
}

/// <summary>A place where a script names a variable. Line and column count from 1.</summary>
internal sealed record ScriptVariable(string Name, int Line, int Column);

/// <summary>Why a script cannot be parsed. Line and column count from 1.</summary>
internal sealed record ScriptProblem(int Line, int Column, string Message);

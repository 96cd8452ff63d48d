using Apcc.Workflow.Engine.Json;
using Apcc.Workflow.Engine.Liquid.Expressions;
using Apcc.Workflow.Engine.Liquid.Filters;
using Apcc.Workflow.Engine.Liquid.Values;

namespace Apcc.Workflow.Engine.Liquid.Parsing;

/// <summary>Reads values, conditions and filters. Throws <see cref="LiquidSyntaxException"/> at the first thing it cannot read.</summary>
internal sealed class ExpressionParser(Cursor cursor, ProblemList problems)
{
    private const int MaxDepth = 50;

    private static readonly string[] Comparisons = ["==", "!=", "<=", ">=", "<", ">"];

    private int depth;

    /// <summary>A condition or value with its filters, up to the end of the tag.</summary>
    public Expression ReadWhole()
    {
        var value = ReadFiltered();
        RequireEnd();
        return value;
    }

    /// <summary>A condition or value with its filters.</summary>
    public Expression ReadFiltered()
    {
        var value = ReadCondition();
        var filters = new List<FilterCall>();
        while (cursor.TryRead('|')) ReadFilter(filters);
        return filters.Count == 0 ? value : new FilteredExpression(value, filters);
    }

    public void RequireEnd()
    {
        if (!cursor.AtEnd) throw Unexpected();
    }

    /// <summary>A literal, variable or range, without operators and filters.</summary>
    public Expression ReadValue() => TryReadValue() ?? throw MissingValue();

    public Expression? TryReadValue()
    {
        cursor.SkipBlank();
        var offset = cursor.Position;
        var source = TryReadLiteral();
        var members = ReadMembers(source is null);
        return members.Count == 0 ? source : new VariableExpression(offset, source, members);
    }

    /// <summary><c>name: value</c> pairs, with or without commas; a name alone is true.</summary>
    public List<NamedExpression> ReadNamedValues()
    {
        var pairs = new List<NamedExpression>();
        while (!cursor.AtEnd)
        {
            cursor.TryRead(',');
            cursor.SkipBlank();
            var offset = cursor.Position;
            var name = cursor.ReadWord();
            if (name.Length == 0) break;
            pairs.Add(new NamedExpression(offset, name, cursor.TryRead(':') ? ReadValue() : new LiteralExpression(true)));
        }

        return pairs;
    }

    private Expression ReadCondition()
    {
        var operands = new List<Expression> { ReadNegation() };
        var areAnds = new List<bool>();
        while (true)
        {
            if (cursor.TryReadWord("and")) areAnds.Add(true);
            else if (cursor.TryReadWord("or")) areAnds.Add(false);
            else break;
            operands.Add(ReadNegation());
        }

        if (areAnds.Count > MaxDepth)
            throw new LiquidSyntaxException(cursor.Position, "too-complex", "La condizione è troppo lunga: dividerla con «assign».");

        var condition = operands[^1];
        for (var i = areAnds.Count - 1; i >= 0; i--) condition = new LogicalExpression(operands[i], areAnds[i], condition);
        return condition;
    }

    private Expression ReadNegation() => cursor.TryReadWord("not") ? new NotExpression(Deeper(ReadNegation)) : ReadComparison();

    private Expression ReadComparison()
    {
        var left = ReadValue();
        var comparison = ReadOperator();
        return comparison is null ? left : new ComparisonExpression(left, comparison, Deeper(ReadComparison));
    }

    private string? ReadOperator()
    {
        cursor.SkipBlank();
        if (cursor.TryReadWord("contains")) return "contains";

        var found = Array.Find(Comparisons, candidate =>
            cursor.Current == candidate[0] && (candidate.Length == 1 || cursor.At(1) == candidate[1]));
        if (found is not null) cursor.Position += found.Length;
        else if (cursor.Current == '=') throw new LiquidSyntaxException(cursor.Position, "bad-operator", "Per confrontare si scrive «==», non «=».");
        else if (cursor.Current == '&' || (cursor.Current == '|' && cursor.At(1) == '|'))
            throw new LiquidSyntaxException(cursor.Position, "bad-operator", "Le condizioni si uniscono con «and» e «or».");
        return found;
    }

    private Expression? TryReadLiteral()
    {
        if (cursor.TryReadWord("true")) return new LiteralExpression(true);
        if (cursor.TryReadWord("false")) return new LiteralExpression(false);
        if (cursor.TryReadWord("nil") || cursor.TryReadWord("null")) return LiteralExpression.Nil;
        if (cursor.TryReadWord("empty")) return new LiteralExpression(LiquidValue.Empty);
        if (cursor.TryReadWord("blank")) return new LiteralExpression(LiquidValue.Blank);
        if (cursor.TryReadQuoted(out var text)) return new LiteralExpression(text);
        if (cursor.TryReadNumber(out var number)) return new LiteralExpression(number);
        return cursor.Current == '(' ? Deeper(ReadRange) : null;
    }

    private Expression ReadRange()
    {
        var offset = cursor.Position;
        cursor.TryRead('(');
        var first = ReadValue();
        cursor.SkipBlank();
        if (cursor.Current != '.' || cursor.At(1) != '.')
        {
            throw new LiquidSyntaxException(
                offset, "bad-range", "Le parentesi servono solo per gli intervalli, come (1..5): per condizioni composte usare più «if» o «assign».");
        }

        cursor.Position += 2;
        var last = ReadValue();
        if (!cursor.TryRead(')')) throw new LiquidSyntaxException(offset, "bad-range", "L'intervallo non è chiuso: scrivere per esempio (1..5).");
        return new RangeExpression(first, last);
    }

    private List<Expression> ReadMembers(bool isVariable)
    {
        var members = new List<Expression>();
        if (isVariable && cursor.Current != '[')
        {
            var name = cursor.ReadWord();
            if (name.Length == 0) return members;
            members.Add(new LiteralExpression(name));
        }

        while (true)
        {
            if (cursor.Current == '[') members.Add(Deeper(ReadBracket));
            else if (cursor.Current == '.' && cursor.At(1) != '.') members.Add(ReadDotted());
            else return members;
        }
    }

    private LiteralExpression ReadDotted()
    {
        cursor.Position++;
        if (!Cursor.IsWord(cursor.Current))
            throw new LiquidSyntaxException(cursor.Position - 1, "missing-member", "Dopo il punto manca il nome del campo.");
        return new LiteralExpression(cursor.ReadWord());
    }

    private Expression ReadBracket()
    {
        var offset = cursor.Position;
        cursor.Position++;
        var member = ReadValue();
        if (!cursor.TryRead(']')) throw new LiquidSyntaxException(offset, "unclosed-bracket", "La parentesi «[» non è chiusa: aggiungere «]».");
        return member;
    }

    private void ReadFilter(List<FilterCall> filters)
    {
        cursor.SkipBlank();
        var offset = cursor.Position;
        var name = cursor.ReadWord();
        if (name.Length == 0) throw new LiquidSyntaxException(offset, "missing-filter", "Dopo «|» manca il nome del filtro.");

        var arguments = new List<Expression>();
        var named = new List<NamedExpression>();
        if (cursor.TryRead(':'))
        {
            do ReadArgument(arguments, named);
            while (cursor.TryRead(','));
        }
        else if (!cursor.AtEnd && cursor.Current is not ('|' or ','))
        {
            throw new LiquidSyntaxException(cursor.Position, "missing-colon", $"Tra il filtro «{name}» e i suoi argomenti servono i due punti.");
        }

        var filter = FilterTable.Find(name);
        if (filter is not null) filters.Add(new FilterCall(offset, filter, arguments, named));
        else problems.Add(offset, "unknown-filter", $"Il filtro «{name}» non esiste.{NearestWord.Suggestion(name, FilterTable.Names)}");
    }

    private void ReadArgument(List<Expression> arguments, List<NamedExpression> named)
    {
        cursor.SkipBlank();
        var offset = cursor.Position;
        var value = ReadValue();
        var text = cursor.Slice(offset);
        if (cursor.TryRead(':')) named.Add(new NamedExpression(offset, text.TrimEnd(), ReadValue()));
        else arguments.Add(value);
    }

    private T Deeper<T>(Func<T> read)
    {
        if (++depth > MaxDepth)
            throw new LiquidSyntaxException(cursor.Position, "too-complex", "L'espressione è troppo annidata: dividerla con «assign».");
        var result = read();
        depth--;
        return result;
    }

    private LiquidSyntaxException MissingValue() => cursor.AtEnd
        ? new(cursor.Position, "missing-value", "Qui manca un valore: scrivere una variabile, un numero o un testo tra virgolette.")
        : Unexpected();

    private LiquidSyntaxException Unexpected()
    {
        var rest = cursor.Rest();
        if (rest.StartsWith("{{", StringComparison.Ordinal))
            return new(cursor.Position, "nested-output", "Dentro un tag le variabili si scrivono senza «{{ }}».");
        if (rest.StartsWith("&&", StringComparison.Ordinal))
            return new(cursor.Position, "bad-operator", "Le condizioni si uniscono con «and» e «or».");

        var shown = rest.Length > 20 ? rest[..20] + "…" : rest;
        return new(cursor.Position, "unexpected-text", $"Qui non ci si aspettava «{shown}»: toglierlo, oppure unirlo con un operatore o un filtro.");
    }
}

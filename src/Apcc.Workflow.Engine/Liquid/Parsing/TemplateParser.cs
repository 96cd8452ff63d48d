using Apcc.Workflow.Engine.Liquid.Expressions;
using Apcc.Workflow.Engine.Liquid.Nodes;

namespace Apcc.Workflow.Engine.Liquid.Parsing;

/// <summary>Builds the node tree. A tag that cannot be read becomes a problem, and parsing goes on behind it.</summary>
internal sealed class TemplateParser
{
    private const int MaxDepth = 50;

    private readonly string source;
    private readonly ProblemList problems;
    private readonly List<TemplateToken> tokens;
    private readonly int outerDepth;
    private readonly Stack<OpenBlock> open = new();
    private int next;

    private TemplateParser(string source, List<TemplateToken> tokens, ProblemList problems, int outerDepth)
    {
        this.source = source;
        this.tokens = tokens;
        this.problems = problems;
        this.outerDepth = outerDepth;
    }

    public static Block Parse(string source, ProblemList problems) =>
        new TemplateParser(source, TemplateLexer.Cut(source, problems), problems, 0).ReadAll();

    /// <summary>The body of a <c>liquid</c> tag; blocks opened in it are closed in it.</summary>
    public Block ParseLines(TemplateToken tag) =>
        new TemplateParser(source, LiquidTagLines.Cut(source, tag, problems), problems, outerDepth + open.Count + 1).ReadAll();

    public Cursor CursorOf(TemplateToken tag) => new(source, tag.Start, tag.End);

    public ExpressionParser ExpressionsOf(Cursor cursor) => new(cursor, problems);

    public string TextOf(TemplateToken tag) => source[tag.Start..tag.End];

    /// <summary>Notes a problem that does not keep the tag from being read.</summary>
    public void Report(int offset, string code, string message) => problems.Add(offset, code, message);

    /// <summary>The one condition or value of a tag; nil if it cannot be read, so that the block below is still looked at.</summary>
    public Expression ReadExpression(TemplateToken tag) =>
        Try(tag, (_, expressions) => expressions.ReadWhole(), LiteralExpression.Nil);

    /// <summary>Reads from a tag's content; notes the problem and returns the fallback if that fails.</summary>
    public T Try<T>(TemplateToken tag, Func<Cursor, ExpressionParser, T> read, T fallback)
    {
        try
        {
            var cursor = CursorOf(tag);
            return read(cursor, ExpressionsOf(cursor));
        }
        catch (LiquidSyntaxException error)
        {
            problems.Add(error);
            return fallback;
        }
    }

    /// <summary>
    /// Reads nodes up to one of the block's own tags and returns that tag; null if the block is not closed, which is noted.
    /// </summary>
    public TemplateToken? ReadSection(OpenBlock block, out Block body)
    {
        open.Push(block);
        var nodes = new List<Node>();
        var ending = ReadNodes(nodes, block);
        open.Pop();
        body = new Block(nodes);
        return ending;
    }

    private Block ReadAll()
    {
        var nodes = new List<Node>();
        ReadNodes(nodes, null);
        return new Block(nodes);
    }

    private TemplateToken? ReadNodes(List<Node> nodes, OpenBlock? block)
    {
        while (next < tokens.Count)
        {
            var token = tokens[next];
            if (token.Kind == TokenKind.Tag && TagTable.IsPartOfBlock(token.Name))
            {
                if (block?.Accepts(token.Name) == true)
                {
                    next++;
                    return token;
                }

                if (open.Any(outer => outer.Accepts(token.Name))) break;
                next++;
                ReportStray(token, block);
                continue;
            }

            next++;
            if (ReadNode(token) is { } node) nodes.Add(node);
        }

        if (block is not null)
            Report(block.Tag.Offset, "unclosed-block", $"Il blocco «{block.Tag.Name}» non è chiuso: aggiungere {{% {block.End} %}}.");
        return null;
    }

    private Node? ReadNode(TemplateToken token)
    {
        if (token.Kind == TokenKind.Text) return token.Start == token.End ? null : new TextNode(token.Offset, TextOf(token));

        try
        {
            if (token.Kind == TokenKind.Output)
                return new OutputNode(token.Offset, ExpressionsOf(CursorOf(token)).ReadWhole());
            if (outerDepth + open.Count >= MaxDepth)
            {
                next = tokens.Count;
                throw new LiquidSyntaxException(token.Offset, "too-complex", $"I blocchi sono annidati più di {MaxDepth} volte: usare un modello parziale.");
            }

            return TagTable.Read(this, token);
        }
        catch (LiquidSyntaxException error)
        {
            problems.Add(error);
            return null;
        }
    }

    private void ReportStray(TemplateToken token, OpenBlock? block)
    {
        var advice = block is not null
            ? $"il blocco aperto è «{block.Tag.Name}» e si chiude con {{% {block.End} %}}."
            : "nessun blocco è aperto: toglierlo o aggiungere l'inizio del blocco.";
        Report(token.Offset, "unexpected-tag", $"Il tag «{token.Name}» qui non ha senso: {advice}");
    }
}

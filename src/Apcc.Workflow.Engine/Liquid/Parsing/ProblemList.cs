namespace Apcc.Workflow.Engine.Liquid.Parsing;

/// <summary>Collects problems by offset.</summary>
internal sealed class ProblemList(SourceText source)
{
    private readonly List<(int Offset, LiquidProblem Problem)> problems = [];

    public bool IsEmpty => problems.Count == 0;

    public void Add(int offset, string code, string message)
    {
        var (line, column) = source.At(offset);
        problems.Add((offset, new LiquidProblem(line, column, code, message)));
    }

    public void Add(LiquidSyntaxException error) => Add(error.Offset, error.Code, error.Message);

    public IReadOnlyList<LiquidProblem> InOrder() =>
        [.. problems.OrderBy(entry => entry.Offset).Select(entry => entry.Problem)];
}

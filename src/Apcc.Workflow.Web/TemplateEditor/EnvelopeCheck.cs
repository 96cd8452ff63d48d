namespace Apcc.Workflow.Web.TemplateEditor;

/// <summary>Says whether what is printed can be read through the envelope's window.</summary>
public static class EnvelopeCheck
{
    /// <summary>What a ruler does not show, and the measuring of letters does not tell.</summary>
    private const decimal ToleranceMm = .6m;

    /// <summary>A line that follows the address this closely belongs to it.</summary>
    private const decimal NextLineMm = 3.5m;

    /// <summary>The text that is cut off by the window's edge, and by how much; null when the address fits.</summary>
    /// <param name="first">The first page.</param>
    public static EnvelopeFinding? Find(PaperPage first, EnvelopeWindow window)
    {
        var runs = first.Runs.Where(run => !string.IsNullOrWhiteSpace(run.Text)).ToList();
        var inside = runs.Where(run => Centre(run.Left, run.Right) is var x && x > window.Left && x < window.Right
            && Centre(run.Top, run.Bottom) is var y && y > window.Top && y < window.Bottom).ToList();
        if (inside.Count == 0) return new EnvelopeFinding(EnvelopeProblem.Empty, "", 0);

        var address = inside.Concat(Following(runs, inside, window)).ToList();
        return address.Concat(runs.Where(run => Overlaps(run, window)))
            .Select(run => (run, by: Beyond(run, window)))
            .Where(pair => pair.by > ToleranceMm)
            .OrderByDescending(pair => pair.by)
            .Select(pair => new EnvelopeFinding(EnvelopeProblem.CutOff, pair.run.Text.Trim(), decimal.Round(pair.by, 1)))
            .FirstOrDefault();
    }

    // Lines below the window that go on where the address stops: begun at its left edge, a line's distance below.
    private static IEnumerable<PaperRun> Following(List<PaperRun> runs, List<PaperRun> inside, EnvelopeWindow window)
    {
        var (left, bottom) = (inside.Min(run => run.Left), inside.Max(run => run.Bottom));
        foreach (var run in runs.Except(inside).Where(run => run.Top > window.Top && Math.Abs(run.Left - left) < 1.5m).OrderBy(run => run.Top))
        {
            if (run.Top < bottom - 1 || run.Top - bottom > NextLineMm) continue;
            bottom = run.Bottom;
            yield return run;
        }
    }

    private static bool Overlaps(PaperRun run, EnvelopeWindow window) =>
        run.Left < window.Right - ToleranceMm && run.Right > window.Left + ToleranceMm
        && run.Top < window.Bottom - ToleranceMm && run.Bottom > window.Top + ToleranceMm;

    private static decimal Beyond(PaperRun run, EnvelopeWindow window) => new[]
    {
        window.Left - run.Left, run.Right - window.Right, window.Top - run.Top, run.Bottom - window.Bottom,
    }.Max();

    private static decimal Centre(decimal from, decimal to) => (from + to) / 2;
}

public enum EnvelopeProblem
{
    /// <summary>Nothing stands in the window.</summary>
    Empty,

    /// <summary>Something stands across its edge, or goes on below it.</summary>
    CutOff,
}

/// <param name="ByMm">How far beyond the edge.</param>
public sealed record EnvelopeFinding(EnvelopeProblem Problem, string Text, decimal ByMm);

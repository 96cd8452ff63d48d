using System.Globalization;

namespace Apcc.Workflow.Web.WorkflowInstances.Pictures;

/// <summary>Draws a connection between two boxes as a curve that leaves and enters at the sides that face each other.</summary>
internal static class EdgeRouting
{
    private const int LabelWidth = 17;
    private const double Aside = 22;

    /// <param name="port">The outcome that takes it.</param>
    /// <param name="isPair">Whether another connection leads the opposite way: then each keeps to its own side.</param>
    public static PictureEdge Draw(PictureNode from, PictureNode to, string port, bool isPair)
    {
        var (start, first, second, end) = Curve(from, to, isPair ? Aside : 0);
        var label = PictureWords.Outcome(port) is { } words ? PictureWords.Lines(words, LabelWidth, most: 3) : [];
        return new PictureEdge(
            from.Activity.Id, to.Activity.Id,
            string.Create(CultureInfo.InvariantCulture, $"M{start.X:0.#} {start.Y:0.#}C{first.X:0.#} {first.Y:0.#} {second.X:0.#} {second.Y:0.#} {end.X:0.#} {end.Y:0.#}"),
            label, Middle(start, first, second, end));
    }

    private static (PicturePoint Start, PicturePoint First, PicturePoint Second, PicturePoint End) Curve(PictureNode from, PictureNode to, double aside)
    {
        if (from == to) return Loop(from);
        if (to.At.X >= from.Right + 12) return Sideways(from, to);
        if (to.Right <= from.At.X - 12) return to.Bottom <= from.At.Y || to.At.Y >= from.Bottom ? Around(from, to) : Below(from, to);
        return to.At.Y >= from.Bottom ? Down(from, to, aside) : to.Bottom <= from.At.Y ? Up(from, to, aside) : Below(from, to);
    }

    private static (PicturePoint, PicturePoint, PicturePoint, PicturePoint) Sideways(PictureNode from, PictureNode to)
    {
        var (start, end) = (new PicturePoint(from.Right, from.Centre.Y), new PicturePoint(to.At.X, to.Centre.Y));
        var reach = Math.Max(30, (end.X - start.X) / 2);
        return (start, start.By(reach, 0), end.By(-reach, 0), end);
    }

    private static (PicturePoint, PicturePoint, PicturePoint, PicturePoint) Down(PictureNode from, PictureNode to, double aside)
    {
        var (start, end) = (new PicturePoint(from.Centre.X + aside, from.Bottom), new PicturePoint(to.Centre.X + aside, to.At.Y));
        var reach = Math.Max(24, (end.Y - start.Y) / 2);
        return (start, start.By(0, reach), end.By(0, -reach), end);
    }

    private static (PicturePoint, PicturePoint, PicturePoint, PicturePoint) Up(PictureNode from, PictureNode to, double aside)
    {
        var (start, end) = (new PicturePoint(from.Centre.X - aside, from.At.Y), new PicturePoint(to.Centre.X - aside, to.Bottom));
        var reach = Math.Max(24, (start.Y - end.Y) / 2);
        return (start, start.By(0, -reach), end.By(0, reach), end);
    }

    /// <summary>Back to the left and up or down: out at the left side, in from above or below.</summary>
    private static (PicturePoint, PicturePoint, PicturePoint, PicturePoint) Around(PictureNode from, PictureNode to)
    {
        var comesFromBelow = to.Bottom <= from.At.Y;
        var start = new PicturePoint(from.At.X, from.Centre.Y);
        var end = new PicturePoint(to.Centre.X + Aside, comesFromBelow ? to.Bottom : to.At.Y);
        return (start, start.By(-(start.X - end.X) * .6, 0), end.By(0, (start.Y - end.Y) * .75), end);
    }

    /// <summary>Back to the left in the same row: a bow underneath.</summary>
    private static (PicturePoint, PicturePoint, PicturePoint, PicturePoint) Below(PictureNode from, PictureNode to)
    {
        var depth = 60 + Math.Max(0, Math.Abs(from.Bottom - to.Bottom));
        var (start, end) = (new PicturePoint(from.Centre.X, from.Bottom), new PicturePoint(to.Centre.X, to.Bottom));
        return (start, start.By(0, depth), end.By(0, depth), end);
    }

    private static (PicturePoint, PicturePoint, PicturePoint, PicturePoint) Loop(PictureNode node)
    {
        var (start, end) = (new PicturePoint(node.Centre.X + Aside, node.Bottom), new PicturePoint(node.Centre.X - Aside, node.Bottom));
        return (start, start.By(40, 60), end.By(-40, 60), end);
    }

    private static PicturePoint Middle(PicturePoint a, PicturePoint b, PicturePoint c, PicturePoint d) =>
        new((a.X + (3 * b.X) + (3 * c.X) + d.X) / 8, (a.Y + (3 * b.Y) + (3 * c.Y) + d.Y) / 8);
}

using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Web.WorkflowInstances.Pictures;

/// <summary>Places a flowchart's boxes in columns from left to right: every step stands behind all that lead to it, and the order in
/// a column follows its neighbours, so that few lines cross.</summary>
internal static class LayeredPlacement
{
    private const double ColumnGap = 110;
    private const double RowGap = 40;
    private const int Sweeps = 6;

    public static IReadOnlyList<PictureNode> Place(FlowGraph graph, IReadOnlyList<PictureNode> boxes)
    {
        var index = boxes.Select((box, at) => (box.Activity, at)).ToDictionary(pair => pair.Activity, pair => pair.at);
        var edges = graph.Connections.Where(connection => !connection.IsBackward)
            .Select(connection => (From: index[connection.Source!], To: index[connection.Target!])).ToList(); // the graph's connections are complete
        var columns = Columns(boxes.Count, edges);
        foreach (var sweep in Enumerable.Range(0, Sweeps)) Order(columns, edges, leftToRight: sweep % 2 == 0);
        return Positions(columns, boxes);
    }

    /// <summary>Longest way from a start: forward edges have no cycles.</summary>
    private static List<List<int>> Columns(int count, List<(int From, int To)> edges)
    {
        var column = new int[count];
        var open = new int[count];
        foreach (var (_, to) in edges) open[to]++;
        var ready = new Queue<int>(Enumerable.Range(0, count).Where(at => open[at] == 0));
        while (ready.TryDequeue(out var at))
            foreach (var (_, to) in edges.Where(edge => edge.From == at))
            {
                column[to] = Math.Max(column[to], column[at] + 1);
                if (--open[to] == 0) ready.Enqueue(to);
            }

        return [.. Enumerable.Range(0, count).GroupBy(at => column[at]).OrderBy(group => group.Key).Select(group => group.ToList())];
    }

    private static void Order(List<List<int>> columns, List<(int From, int To)> edges, bool leftToRight)
    {
        var row = new Dictionary<int, double>();
        foreach (var column in columns)
            for (var at = 0; at < column.Count; at++) row[column[at]] = at - (column.Count / 2.0);
        foreach (var column in leftToRight ? columns : Enumerable.Reverse(columns))
        {
            var wanted = column.ToDictionary(at => at, at => edges
                .Where(edge => leftToRight ? edge.To == at : edge.From == at)
                .Select(edge => row[leftToRight ? edge.From : edge.To]).DefaultIfEmpty(row[at]).Average());
            column.Sort((a, b) => wanted[a] != wanted[b] ? wanted[a].CompareTo(wanted[b]) : row[a].CompareTo(row[b]));
            for (var at = 0; at < column.Count; at++) row[column[at]] = at - (column.Count / 2.0);
        }
    }

    private static PictureNode[] Positions(List<List<int>> columns, IReadOnlyList<PictureNode> boxes)
    {
        var placed = boxes.ToArray();
        var x = 0.0;
        foreach (var column in columns)
        {
            var y = -(column.Sum(at => boxes[at].Height) + ((column.Count - 1) * RowGap)) / 2;
            foreach (var at in column)
            {
                placed[at] = boxes[at].MovedBy(x, y);
                y += boxes[at].Height + RowGap;
            }

            x += column.Max(at => boxes[at].Width) + ColumnGap;
        }

        return placed;
    }
}

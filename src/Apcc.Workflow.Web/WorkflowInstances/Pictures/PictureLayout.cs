using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Web.WorkflowInstances.Pictures;

/// <summary>A definition as boxes and arrows. Pure: the same definition always gives the same picture.</summary>
public sealed record PictureLayout
{
    private const double Margin = 24;

    /// <summary>The outermost boxes; blocks hold the rest.</summary>
    public required IReadOnlyList<PictureNode> Nodes { get; init; }
    public required IReadOnlyList<PictureEdge> Edges { get; init; }
    public required double Width { get; init; }
    public required double Height { get; init; }

    public static PictureLayout Of(WorkflowDefinition definition)
    {
        var root = definition.Root;
        IReadOnlyList<PictureNode> placed = root.Graph is not null || root.Children.Count > 0 ? PictureBoxes.Inside(root) : [PictureBoxes.Of(root)];
        var edges = Connect(root, placed);
        // A bow underneath may hang below the lowest box.
        var lowest = edges.Select(edge => edge.LabelAt.Y + 24).Concat(placed.Select(node => node.Bottom)).DefaultIfEmpty(0).Max();
        return new PictureLayout
        {
            Nodes = [.. placed.Select(node => node.MovedBy(Margin, Margin))],
            Edges = Connect(root, [.. placed.Select(node => node.MovedBy(Margin, Margin))]),
            Width = placed.Select(node => node.Right).DefaultIfEmpty(0).Max() + (2 * Margin),
            Height = lowest + (2 * Margin),
        };
    }

    /// <summary>Every box, blocks before what is inside them.</summary>
    public IEnumerable<PictureNode> All() => Nodes.SelectMany(node => node.All());

    private static List<PictureEdge> Connect(ActivityDefinition container, IReadOnlyList<PictureNode> inside)
    {
        var edges = new List<PictureEdge>();
        if (container.Graph is { } graph)
        {
            var at = inside.ToDictionary(node => node.Activity);
            var pairs = graph.Connections.Select(connection => (connection.Source, connection.Target)).ToHashSet();
            foreach (var connection in graph.Connections)
                edges.Add(EdgeRouting.Draw(
                    at[connection.Source!], at[connection.Target!], connection.Port, pairs.Contains((connection.Target, connection.Source)))); // complete
        }
        else if (inside.Count > 1 && inside[0].Activity.Parent?.Type == "Elsa.Sequence")
        {
            for (var next = 1; next < inside.Count; next++) edges.Add(EdgeRouting.Draw(inside[next - 1], inside[next], "", false));
        }

        foreach (var node in inside.Where(node => node.IsBlock)) edges.AddRange(Connect(node.Activity, node.Inside));
        return edges;
    }
}

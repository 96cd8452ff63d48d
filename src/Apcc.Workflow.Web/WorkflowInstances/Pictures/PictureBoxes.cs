using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Web.WorkflowInstances.Pictures;

/// <summary>Makes boxes of activities, blocks from the inside out.</summary>
internal static class PictureBoxes
{
    public const double LineHeight = 18;
    private const double LeafWidth = 196;
    private const double Padding = 12;
    private const double KindHeight = 18;
    private const double Gap = 14;
    private const int LineWidth = 24;

    /// <summary>A box at the origin.</summary>
    public static PictureNode Of(ActivityDefinition activity)
    {
        var lines = PictureWords.Lines(activity.DisplayName, LineWidth, most: 3);
        var inside = Inside(activity);
        var head = KindHeight + (lines.Count * LineHeight) + Padding;
        var node = new PictureNode
        {
            Activity = activity, At = default, Width = LeafWidth, Height = head + Padding, Lines = lines,
            Kind = activity.Behavior?.Descriptor.DisplayName ?? activity.Type,
        };
        if (inside.Count == 0) return node;

        var (width, height) = (inside.Max(child => child.Right), inside.Max(child => child.Bottom));
        return node with
        {
            Width = Math.Max(LeafWidth, width + (2 * Padding)),
            Height = head + Padding + height + Padding,
            Inside = [.. inside.Select(child => child.MovedBy(Padding, head + Padding))],
        };
    }

    /// <summary>The boxes of a container, placed from the origin on.</summary>
    public static IReadOnlyList<PictureNode> Inside(ActivityDefinition container)
    {
        if (container.Graph is { } graph) return FlowPlacement.Place(graph, [.. graph.Activities.Select(Of)]);

        // A sequence that is all there is in a loop needs no box of its own.
        var children = container.Children;
        if (children is [{ Graph: null, Children.Count: > 0 } only] && only.Type == "Elsa.Sequence") children = only.Children;
        var placed = new List<PictureNode>();
        foreach (var child in children)
            placed.Add(Of(child).MovedBy(0, placed.Count == 0 ? 0 : placed[^1].Bottom + Gap));
        return placed;
    }
}

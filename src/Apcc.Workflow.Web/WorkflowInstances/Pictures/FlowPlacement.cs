using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Web.WorkflowInstances.Pictures;

/// <summary>Places the boxes of a flowchart: as the designer has them, or in columns where it has not placed them all.</summary>
internal static class FlowPlacement
{
    private const double Apart = 26;
    private static readonly double[] Scales = [1, 1.2, 1.45, 1.75, 2.1];

    /// <param name="boxes">One per activity of the graph, in its order, at the origin.</param>
    public static IReadOnlyList<PictureNode> Place(FlowGraph graph, IReadOnlyList<PictureNode> boxes)
    {
        var designed = boxes.Select(box => PositionOf(box.Activity)).ToList();
        if (boxes.Count > 0 && designed.TrueForAll(at => at is not null))
            foreach (var scale in Scales)
            {
                // The designer's boxes are smaller than ours: where they would touch, everything moves apart.
                var placed = boxes.Select((box, index) => box.MovedBy(designed[index]!.Value.X * scale, designed[index]!.Value.Y * scale)).ToList(); // all have one
                if (!placed.Exists(box => placed.Exists(other => other != box && box.Overlaps(other, Apart)))) return FromOrigin(placed);
            }

        return FromOrigin(LayeredPlacement.Place(graph, boxes));
    }

    private static List<PictureNode> FromOrigin(IReadOnlyList<PictureNode> placed)
    {
        if (placed.Count == 0) return [];
        var (left, top) = (placed.Min(box => box.At.X), placed.Min(box => box.At.Y));
        return [.. placed.Select(box => box.MovedBy(-left, -top))];
    }

    private static PicturePoint? PositionOf(ActivityDefinition activity) =>
        activity.Json["metadata"] is JsonObject metadata && metadata["designer"] is JsonObject designer
            && designer["position"] is JsonObject position && Number(position["x"]) is { } x && Number(position["y"]) is { } y
            ? new PicturePoint(x, y) : null;

    private static double? Number(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() is System.Text.Json.JsonValueKind.Number
            && double.TryParse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}

using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Web.WorkflowInstances.Pictures;

/// <summary>An activity as a box; a block holds other boxes.</summary>
public sealed record PictureNode
{
    public required ActivityDefinition Activity { get; init; }
    public required PicturePoint At { get; init; }
    public required double Width { get; init; }
    public required double Height { get; init; }

    /// <summary>The name, broken into lines that fit.</summary>
    public required IReadOnlyList<string> Lines { get; init; }

    /// <summary>What kind of step it is, in a word or two.</summary>
    public required string Kind { get; init; }

    /// <summary>The boxes inside, placed in the picture's units.</summary>
    public IReadOnlyList<PictureNode> Inside { get; init; } = [];

    public double Right => At.X + Width;
    public double Bottom => At.Y + Height;
    public PicturePoint Centre => At.By(Width / 2, Height / 2);
    public bool IsBlock => Inside.Count > 0;

    /// <summary>The box with everything in it, moved.</summary>
    public PictureNode MovedBy(double dx, double dy) =>
        this with { At = At.By(dx, dy), Inside = [.. Inside.Select(node => node.MovedBy(dx, dy))] };

    /// <summary>The box and all that are inside it.</summary>
    public IEnumerable<PictureNode> All() => Inside.SelectMany(node => node.All()).Prepend(this);

    public bool Overlaps(PictureNode other, double gap) =>
        At.X < other.Right + gap && other.At.X < Right + gap && At.Y < other.Bottom + gap && other.At.Y < Bottom + gap;
}

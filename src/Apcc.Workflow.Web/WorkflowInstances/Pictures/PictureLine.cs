using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Apcc.Workflow.Web.WorkflowInstances.Pictures;

/// <summary>A line of words in a picture: SVG's own text element, whose name Razor keeps for itself. Its look comes from the group
/// that it stands in.</summary>
public sealed class PictureLine : ComponentBase
{
    [Parameter, EditorRequired] public string X { get; set; } = "";
    [Parameter, EditorRequired] public string Y { get; set; } = "";
    [Parameter, EditorRequired] public string Words { get; set; } = "";

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", X);
        builder.AddAttribute(2, "y", Y);
        builder.AddContent(3, Words);
        builder.CloseElement();
    }
}

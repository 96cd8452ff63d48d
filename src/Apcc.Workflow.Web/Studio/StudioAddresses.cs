namespace Apcc.Workflow.Web.Studio;

/// <summary>The addresses of the visual editor's pages. Ids stand in the path: the editor's lists rewrite the query.</summary>
public static class StudioAddresses
{
    /// <summary>The editor's own base: its files, and the pages that it believes to have.</summary>
    public const string Base = "/studio";

    /// <summary>Documents for the frame inside our pages.</summary>
    public const string Frame = "/studio/frame";

    public const string Definitions = "/studio/workflows/definitions";
    public const string Instances = "/studio/workflows/instances";

    public static string Definition(string key) => $"{Definitions}/{Uri.EscapeDataString(key)}/edit";

    public static string Instance(string id) => $"{Instances}/{Uri.EscapeDataString(id)}/view";

    /// <summary>The document that shows one element of the editor.</summary>
    public static string FrameOf(StudioView view, string? id) => view switch
    {
        StudioView.Definition => $"{Frame}/definitions/{Uri.EscapeDataString(id ?? "")}",
        StudioView.Instance => $"{Frame}/instances/{Uri.EscapeDataString(id ?? "")}",
        StudioView.Instances => $"{Frame}/instances",
        _ => $"{Frame}/definitions",
    };
}

using Apcc.Workflow.Web.Administration;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Layout;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Studio;

/// <summary>The document that shows one element of the visual editor.</summary>
public sealed partial class StudioFrame
{
    [Parameter, EditorRequired] public StudioView View { get; set; }

    /// <summary>Of the definition or the instance.</summary>
    [Parameter] public string? Id { get; set; }

    /// <summary>What the editor's calls to our API carry against forged requests.</summary>
    [Parameter, EditorRequired] public AntiforgeryTokenSet Token { get; set; } = null!;

    [Inject] private IStringLocalizer<StudioText> Text { get; set; } = null!;

    private string Element => View switch
    {
        StudioView.Definition => "elsa-workflow-definition-editor",
        StudioView.Instance => "elsa-workflow-instance-viewer",
        StudioView.Instances => "elsa-workflow-instance-list",
        _ => "elsa-workflow-definition-list",
    };

    private static string SignIn =>
        $"{SiteAddresses.SignIn}?{ReturnAddress.Parameter}={Uri.EscapeDataString(AdministrationAddresses.Configuration.TrimStart('/'))}";
}

using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Layout;

public sealed partial class App
{
    [Inject] private IStringLocalizer<LayoutText> Text { get; set; } = null!;

    [CascadingParameter] private HttpContext HttpContext { get; set; } = null!;

    /// <summary>Pages are interactive, except those marked <c>[ExcludeFromInteractiveRouting]</c>, such as signing in,
    /// which must set a cookie.</summary>
    private IComponentRenderMode? RenderModeOfPage =>
        HttpContext.AcceptsInteractiveRouting() ? RenderMode.InteractiveServer : null;
}

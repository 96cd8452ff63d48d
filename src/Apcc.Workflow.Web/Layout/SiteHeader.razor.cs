using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Apcc.Workflow.Web.Layout;

public sealed partial class SiteHeader : IDisposable
{
    private string _path = SiteAddresses.Home;

    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IOptions<SiteOptions> Site { get; set; } = null!;
    [Inject] private IStringLocalizer<LayoutText> Text { get; set; } = null!;

    public void Dispose() => Navigation.LocationChanged -= OnLocationChanged;

    protected override void OnInitialized()
    {
        _path = CurrentPath();
        Navigation.LocationChanged += OnLocationChanged;
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs arguments)
    {
        _path = CurrentPath();
        _ = InvokeAsync(StateHasChanged);
    }

    private string CurrentPath() => new Uri(Navigation.Uri).AbsolutePath;
}

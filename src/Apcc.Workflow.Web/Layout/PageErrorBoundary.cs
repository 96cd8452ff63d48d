using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Routing;

namespace Apcc.Workflow.Web.Layout;

/// <summary>Catches what a page failed to handle: the frame stays usable, the person reads what to do, and the log has
/// the exception under the code that the page shows. Going to another page starts afresh.</summary>
public sealed class PageErrorBoundary : ErrorBoundaryBase, IDisposable
{
    private string? _code;

    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private ILogger<PageErrorBoundary> Log { get; set; } = null!;

    public void Dispose() => Navigation.LocationChanged -= OnLocationChanged;

    protected override void OnInitialized() => Navigation.LocationChanged += OnLocationChanged;

    protected override Task OnErrorAsync(Exception exception)
    {
        _code = Guid.NewGuid().ToString("N")[..8].ToUpperInvariant();
        Log.LogError(exception, "The page {Address} failed; the person was shown the code {Code}",
            new Uri(Navigation.Uri).AbsolutePath, _code);
        return Task.CompletedTask;
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (CurrentException is null)
        {
            builder.AddContent(0, ChildContent);
            return;
        }

        builder.OpenComponent<FailureContent>(1);
        builder.AddComponentParameter(2, nameof(FailureContent.Code), _code);
        builder.AddComponentParameter(3, nameof(FailureContent.OnRetry), EventCallback.Factory.Create(this, Recover));
        builder.CloseComponent();
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs arguments)
    {
        if (CurrentException is not null) _ = InvokeAsync(Recover);
    }
}

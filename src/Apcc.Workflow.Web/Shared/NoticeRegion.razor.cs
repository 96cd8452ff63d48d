using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Shared;

/// <summary>Shows the notices of this circuit and has them read out. Stands once, in the layout.</summary>
public sealed partial class NoticeRegion : IDisposable
{
    [Inject] private Notices Notices { get; set; } = null!;
    [Inject] private IStringLocalizer<SharedText> Text { get; set; } = null!;

    public void Dispose() => Notices.Changed -= OnChanged;

    protected override void OnInitialized() => Notices.Changed += OnChanged;

    private void OnChanged(object? sender, EventArgs arguments) => _ = InvokeAsync(StateHasChanged);
}

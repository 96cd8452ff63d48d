using Apcc.Workflow.Casework.HumanTasks.Forms;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Apcc.Workflow.Web.HumanTasks;

/// <summary>Paragraphs, lists and emphasis. What comes back is sanitised before it is kept, whatever was pasted.</summary>
public sealed partial class RichTextField : IAsyncDisposable
{
    private ElementReference _editor;
    private IJSObjectReference? _module;
    private DotNetObjectReference<RichTextField>? _self;
    private string? _shown;

    /// <summary>Visible characters.</summary>
    [Parameter] public int? MaxLength { get; set; }

    [Inject] private IJSRuntime JavaScript { get; set; } = null!;
    [Inject] private IStringLocalizer<HumanTaskText> Text { get; set; } = null!;

    [JSInvokable]
    public Task TakeAsync(string html)
    {
        _shown = RichText.VisibleText(html).Length == 0 ? null : RichText.Sanitize(html);
        return SetAsync(_shown);
    }

    public async ValueTask DisposeAsync()
    {
        _self?.Dispose();
        if (_module is null) return;

        try
        {
            await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its modules with it.
        }
    }

    protected override IEnumerable<string> DescriptionIds() =>
        MaxLength is null ? base.DescriptionIds() : base.DescriptionIds().Append($"{Id}-conto");

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _module = await JavaScript.InvokeAsync<IJSObjectReference>("import", $"/{Assets["HumanTasks/RichTextField.razor.js"]}");
            await _module.InvokeVoidAsync("start", _editor, _self);
        }

        if (_module is null || (Value == _shown && !firstRender)) return;

        _shown = Value;
        await _module.InvokeVoidAsync("show", _editor, RichText.Sanitize(Value ?? ""));
    }

    private int Left(int limit) => limit - RichText.VisibleText(Value ?? "").EnumerateRunes().Count();
}

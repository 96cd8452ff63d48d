using Apcc.Workflow.Casework.HumanTasks;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Apcc.Workflow.Web.HumanTasks;

/// <summary>One page of the list. Who comes back from a task stands where they left.</summary>
public sealed partial class InboxTable : IAsyncDisposable
{
    private ElementReference _root;
    private IJSObjectReference? _module;

    [Parameter, EditorRequired] public InboxAddress Address { get; set; } = null!;

    [Parameter, EditorRequired] public InboxList List { get; set; } = null!;

    /// <summary>Somebody tried to take a task, successfully or not.</summary>
    [Parameter] public EventCallback OnClaimed { get; set; }

    [Inject] private IJSRuntime JavaScript { get; set; } = null!;
    [Inject] private IStringLocalizer<HumanTaskText> Text { get; set; } = null!;

    private InboxScope Scope => Address.Scope;

    private bool ShowsAssignee => Scope is InboxScope.All or InboxScope.NeedsAttention;

    public async ValueTask DisposeAsync()
    {
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

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;

        _module = await JavaScript.InvokeAsync<IJSObjectReference>("import", $"/{Assets["HumanTasks/InboxTable.razor.js"]}");
        await _module.InvokeVoidAsync("start", _root);
    }

    // That one's own tasks are assigned needs no word; whether one has begun does.
    private string StateOf(InboxItem item) => (Scope, item.HasDraft) switch
    {
        (InboxScope.Mine or InboxScope.Waiting, true) => Text["StateDraft"],
        (InboxScope.Mine or InboxScope.Waiting, false) => Text["StateToStart"],
        _ when item is { IsCitizens: true, ClosedAt: null } => Text["StateWithCitizen"],
        _ => Text.StatusOf(item.Status),
    };
}

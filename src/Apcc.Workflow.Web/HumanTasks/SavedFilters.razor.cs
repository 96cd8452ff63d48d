using Apcc.Workflow.Casework.HumanTasks.Filters;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Apcc.Workflow.Web.HumanTasks;

/// <summary>A person's own lists: one click away, kept under a name, forgotten and taken back.</summary>
public sealed partial class SavedFilters
{
    private const string UndoId = "filtro-ripristina";

    private FormDialog _form = null!;
    private InboxFilterItem? _changing;
    private InboxFilterItem? _deleted;
    private InboxAddress? _shown;
    private string? _name;
    private bool? _isDefault;
    private string? _problem;

    /// <summary>What the page shows.</summary>
    [Parameter, EditorRequired] public InboxAddress Address { get; set; } = null!;

    [Parameter, EditorRequired] public IReadOnlyList<InboxFilterItem> Filters { get; set; } = [];

    /// <summary>The filters are others now.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    [Inject] private SaveInboxFilterHandler Save { get; set; } = null!;
    [Inject] private ChangeInboxFilterHandler Change { get; set; } = null!;
    [Inject] private DeleteInboxFilterHandler Delete { get; set; } = null!;
    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private IJSRuntime JavaScript { get; set; } = null!;
    [Inject] private IStringLocalizer<HumanTaskText> Text { get; set; } = null!;

    private InboxFilterItem? Current => Filters.FirstOrDefault(filter => filter.Query == Address.ToFilter());

    // One's own tasks without filter need no name: every visit shows them.
    private bool IsWorthSaving => Address.ToFilter().Length > 0 && Address.IsFiltered;

    // Who goes on to another list no longer thinks of what they have deleted.
    protected override void OnParametersSet()
    {
        if (_shown?.ToFilter() != Address.ToFilter()) _deleted = null;
        _shown = Address;
    }

    private Task OpenAsync(InboxFilterItem? filter)
    {
        (_changing, _name, _isDefault, _problem) = (filter, filter?.Name, filter is null ? false : null, null);
        return _form.OpenAsync();
    }

    private async Task<string?> KeepAsync()
    {
        if (await CurrentActor.FindIdAsync() is not { } actorId) return Text["NotAllowed"];

        var answer = _changing is { } filter
            ? await Change.HandleAsync(new ChangeInboxFilter(actorId, filter.Id, _name ?? "", filter.IsDefault))
            : await Save.HandleAsync(new SaveInboxFilter(actorId, _name ?? "", Address.ToFilter(), _isDefault is true));
        _problem = answer.Result is InboxFilterResult.NotFound ? Text["FilterGone"].Value : answer.Problem;
        if (_problem is not null) return Text["FilterNotKept"];

        _deleted = null;
        await OnChanged.InvokeAsync();
        return null;
    }

    private async Task MakeDefaultAsync(InboxFilterItem filter)
    {
        if (await CurrentActor.FindIdAsync() is not { } actorId) return;

        await Change.HandleAsync(new ChangeInboxFilter(actorId, filter.Id, filter.Name, !filter.IsDefault));
        await OnChanged.InvokeAsync();
    }

    private async Task DeleteAsync(InboxFilterItem filter)
    {
        if (await CurrentActor.FindIdAsync() is not { } actorId) return;

        await Delete.HandleAsync(new DeleteInboxFilter(actorId, filter.Id));
        _deleted = filter;
        await OnChanged.InvokeAsync();
        StateHasChanged();
        await Task.Yield(); // the button that gets the focus is drawn first
        await JavaScript.InvokeVoidAsync("apcc.focusById", UndoId);
    }

    private async Task RestoreAsync()
    {
        if (_deleted is not { } filter || await CurrentActor.FindIdAsync() is not { } actorId) return;

        await Save.HandleAsync(new SaveInboxFilter(actorId, filter.Name, filter.Query, filter.IsDefault));
        _deleted = null;
        await OnChanged.InvokeAsync();
    }
}

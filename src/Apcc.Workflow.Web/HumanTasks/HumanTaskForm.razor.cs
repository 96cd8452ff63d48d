using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Apcc.Workflow.Web.HumanTasks;

/// <summary>Where the assignee works: the form, its draft, and the buttons that hand it in. Give it a new key to start over from
/// what is stored; a new sheet of the same task only refreshes what others contribute.</summary>
public sealed partial class HumanTaskForm : IAsyncDisposable
{
    private ElementReference _root;
    private FormAnswers? _answers;
    private DraftKeeper _draft = null!;
    private TaskFiles _files = null!;
    private BrowserDraft? _browser;
    private DotNetObjectReference<HumanTaskForm>? _self;
    private FoundText? _found;
    private IReadOnlyDictionary<string, JsonElement> _foundValues = new Dictionary<string, JsonElement>();
    private IReadOnlyList<FieldProblem> _problems = [];
    private string? _running;
    private int _attempt;
    private bool _isGone;

    [Parameter, EditorRequired] public HumanTaskSheet Sheet { get; set; } = null!;

    [Parameter, EditorRequired] public Guid ActorId { get; set; }

    /// <summary>The task has been handed in.</summary>
    [Parameter] public EventCallback<HandedIn> OnCompleted { get; set; }

    /// <summary>It could not be. What is wrong with the form itself is shown here already.</summary>
    [Parameter] public EventCallback<HumanTaskAnswer> OnRefused { get; set; }

    /// <summary>The person asks for the draft that another page saved.</summary>
    [Parameter] public EventCallback OnReload { get; set; }

    [Inject] private SaveHumanTaskDraftHandler SaveDraft { get; set; } = null!;
    [Inject] private CompleteHumanTaskHandler Complete { get; set; } = null!;
    [Inject] private AttachFileHandler Attach { get; set; } = null!;
    [Inject] private RemoveFileHandler Remove { get; set; } = null!;
    [Inject] private TimeProvider Clock { get; set; } = null!;
    [Inject] private IJSRuntime JavaScript { get; set; } = null!;
    [Inject] private IStringLocalizer<HumanTaskText> Text { get; set; } = null!;
    [Inject] private ILogger<HumanTaskForm> Log { get; set; } = null!;

    private Guid TaskId => Sheet.Task.Id;

    private string? DraftProblem => _draft.Refusal switch
    {
        null => null,
        { Result: HumanTaskResult.Stale, SavedByName: { } name, SavedAt: var at } => Text["DraftStaleBy", name, Text.Moment(at)].Value,
        { Result: HumanTaskResult.Stale, SavedAt: var at } => Text["DraftStale", Text.Moment(at)].Value,
        { Result: HumanTaskResult.Closed } => Text["DraftClosed"].Value,
        { Result: HumanTaskResult.Invalid } => Text["DraftTooLong"].Value,
        _ => Text["DraftNotYours"].Value,
    };

    /// <summary>Called by the browser when the page is hidden: another tab, another program, a closed lid.</summary>
    [JSInvokable]
    public Task SaveNowAsync() => FlushAsync();

    /// <summary>The task is being handed in: news of it are the form's own until that is answered.</summary>
    public bool IsHandingIn => _running is not null;

    /// <summary>Forgets what the browser keeps: the task leaves the person's hands.</summary>
    public async Task LeaveAsync()
    {
        await _draft.FlushAsync();
        await _draft.StopAsync();
        if (_browser is not null) await _browser.WipeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _isGone = true;
        // Whoever leaves the page in the middle of a word finds the word again.
        await _draft.FlushAsync();
        _draft.Dispose();
        _self?.Dispose();
        if (_browser is not null) await _browser.DisposeAsync();
    }

    protected override void OnInitialized()
    {
        _answers = HumanTaskAnswers.Of(Sheet, Sheet.Data, Clock.Today());
        _files = new TaskFiles(Attach, Remove, Text, TaskId, ActorId);
        _draft = new DraftKeeper(Clock, Sheet.DraftVersion, SaveAsync, () => _ = InvokeAsync(FlushAsync), Log) { Changed = Show };
        if (Sheet.DraftSavedAt is { } savedAt) _draft.ShowSaved(savedAt);
    }

    protected override void OnParametersSet()
    {
        if (_answers is null) return;

        _answers.ReadOnlyTexts = Sheet.ReadOnlyTexts;
        _answers.Attachments = [.. _answers.Attachments.UnionBy(Sheet.Attachments, file => file.Id)];
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || _answers is null) return;

        _self = DotNetObjectReference.Create(this);
        (_browser, var found) = await BrowserDraft.StartAsync(JavaScript, $"/{Assets["HumanTasks/HumanTaskForm.razor.js"]}",
            _root, $"{ActorId}.{TaskId}", Sheet.Task.Revision, _self);
        if (found is null) return;

        _foundValues = FoundAnswers.NewIn(_answers, found);
        if (_foundValues.Count == 0)
        {
            await _browser.ForgetFoundAsync();
            return;
        }

        _found = found;
        StateHasChanged();
    }

    private void Show()
    {
        if (!_isGone) StateHasChanged();
    }

    private Task FlushAsync() => _draft.FlushAsync();

    private void Changed()
    {
        _problems = _answers?.Problems ?? [];
        _draft.Touch();
    }

    private async Task<DraftAnswer> SaveAsync(int version)
    {
        var mark = _browser is null ? null : await _browser.MarkAsync();
        var answer = await SaveDraft.HandleAsync(new SaveHumanTaskDraft(TaskId, ActorId, DataNow(), version));
        if (answer.Result is HumanTaskResult.Done && _browser is not null) await _browser.AcknowledgeAsync(mark);
        return answer;
    }

    private async Task ActAsync(string action)
    {
        if (_running is not null) return;

        _running = action;
        var operationId = Guid.NewGuid().ToString("N");
        var answer = await Complete.HandleAsync(
            new CompleteHumanTask(TaskId, ActorId, action, DataNow(), Sheet.Task.Revision, operationId));
        switch (answer.Result)
        {
            case HumanTaskResult.Done:
                await _draft.StopAsync();
                if (_browser is not null) await _browser.WipeAsync();
                await OnCompleted.InvokeAsync(new HandedIn(action, answer.NextHumanTaskId));
                break;
            case HumanTaskResult.Invalid:
                _answers?.Refuse(answer.Errors);
                _problems = _answers?.Problems ?? [.. answer.Errors.Select(error => new FieldProblem(null, error.Message))];
                _attempt++;
                break;
            default:
                break;
        }

        _running = null;
        if (answer.Result is not HumanTaskResult.Done) await OnRefused.InvokeAsync(answer);
    }

    private JsonObject DataNow() => (JsonObject)(_answers?.Data ?? Sheet.Data).DeepClone();

    private async Task RestoreFoundAsync()
    {
        if (_answers is null) return;

        FoundAnswers.Restore(_answers, _foundValues);
        _found = null;
        _draft.Touch();
        await _draft.FlushAsync();
        if (_draft.State is SaveState.Saved && _browser is not null) await _browser.ForgetFoundAsync();
    }

    private async Task DiscardFoundAsync()
    {
        _found = null;
        if (_browser is not null) await _browser.ForgetFoundAsync();
    }
}

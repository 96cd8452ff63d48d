using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Citizens;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Web.HumanTasks;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Citizens;

/// <summary>A citizen's form with its buttons. It is kept as a draft while it is written; what others, or another page of the
/// same person, changed meanwhile is shown, and the person decides.</summary>
public sealed partial class CitizenForm : IAsyncDisposable
{
    private DraftKeeper? _draft;
    private int _version;
    private JsonObject? _others;
    private DateTime _othersSavedAt;
    private IReadOnlyList<FieldProblem> _problems = [];
    private ConfirmDialog? _confirm;
    private string _asked = "";
    private int _attempt;
    private bool _isLeft;

    [Parameter, EditorRequired] public string Code { get; set; } = "";

    [Parameter, EditorRequired] public CitizenItemSheet Sheet { get; set; } = null!;

    /// <summary>Null where there is nothing to fill in.</summary>
    [Parameter, EditorRequired] public FormAnswers? Answers { get; set; }

    /// <summary>It has arrived.</summary>
    [Parameter] public EventCallback OnSent { get; set; }

    /// <summary>It is not to be sent any more.</summary>
    [Parameter] public EventCallback OnGone { get; set; }

    [Inject] private SendCitizenItemHandler Send { get; set; } = null!;
    [Inject] private SaveCitizenDraftHandler SaveDraft { get; set; } = null!;
    [Inject] private CitizenPlace Place { get; set; } = null!;
    [Inject] private TimeProvider Clock { get; set; } = null!;
    [Inject] private IStringLocalizer<CitizenText> Text { get; set; } = null!;
    [Inject] private ILogger<CitizenForm> Log { get; set; } = null!;

    private string? Problem => _draft?.Refusal?.Result switch
    {
        HumanTaskResult.Stale => Text[Sheet.Line.Kind is CitizenItemKind.Survey ? "DraftChangedElsewhere" : "DraftChanged"].Value,
        HumanTaskResult.Closed => Text["DraftClosed"].Value,
        _ => null,
    };

    public async ValueTask DisposeAsync()
    {
        _isLeft = true;
        if (_draft is null) return;

        // Whoever leaves the page in the middle of a word finds the word again.
        await _draft.FlushAsync();
        _draft.Dispose();
    }

    protected override void OnInitialized()
    {
        if (!Sheet.KeepsDraft || Answers is null) return;

        _version = Sheet.DraftVersion;
        _draft = NewDraft();
        if (Sheet.DraftSavedAt is { } savedAt) _draft.ShowSaved(savedAt);
    }

    private DraftKeeper NewDraft() => new(Clock, _version, SaveAsync, () => _ = InvokeAsync(FlushAsync), Log) { Changed = Show };

    private void Show()
    {
        if (!_isLeft) StateHasChanged();
    }

    private Task FlushAsync() => _draft?.FlushAsync() ?? Task.CompletedTask;

    private void Changed()
    {
        _problems = Answers?.Problems ?? [];
        _draft?.Touch();
    }

    private async Task<DraftAnswer> SaveAsync(int version)
    {
        var saved = await SaveDraft.HandleAsync(new SaveCitizenDraft(Code, Place.Name, Sheet.Line.Kind, Sheet.Line.Id, DataNow(), version));
        if (saved.Answer.Result is HumanTaskResult.Done) _version = saved.Answer.DraftVersion;
        if (saved.Answer.Result is HumanTaskResult.Stale)
            (_others, _othersSavedAt, _version) = (saved.Other ?? [], saved.Answer.SavedAt, saved.Answer.DraftVersion);
        return saved.Answer;
    }

    /// <summary>What stands on the page, as it is now after looking at the others' changes, is what counts.</summary>
    private async Task KeepAsync()
    {
        _others = null;
        _draft?.Dispose();
        _draft = NewDraft();
        _draft.Touch();
        await _draft.FlushAsync();
    }

    private void TakeAsync(string field)
    {
        if (Answers is null || _others is null) return;

        Answers.Set(Answers.Data, field, _others[field]?.DeepClone(), field);
    }

    private Task<bool> AskAsync(string action)
    {
        _asked = action;
        StateHasChanged();
        return _confirm?.AskAsync() ?? Task.FromResult(true);
    }

    private async Task SendAsync(string action)
    {
        await FlushAsync();
        if (_others is not null) return;

        var answer = await Send.HandleAsync(new SendCitizenItem(Code, Place.Name, Sheet.Line.Kind, Sheet.Line.Id, action, DataNow())
        {
            DraftVersion = _draft is null ? null : _version,
        });
        switch (answer.Result)
        {
            case CitizenAnswerResult.Done:
                if (_draft is not null) await _draft.StopAsync();
                await OnSent.InvokeAsync();
                break;
            case CitizenAnswerResult.Invalid:
                Answers?.Refuse(answer.Errors);
                _problems = Answers?.Problems ?? [.. answer.Errors.Select(error => new FieldProblem(null, error.Message))];
                _attempt++;
                break;
            case CitizenAnswerResult.Stale:
                // Saving over the version that the page knows is refused with what the others wrote.
                _draft?.Touch();
                await FlushAsync();
                break;
            default:
                await OnGone.InvokeAsync();
                break;
        }
    }

    private JsonObject DataNow() => (JsonObject)(Answers?.Data ?? []).DeepClone();
}

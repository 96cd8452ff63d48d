using Apcc.Workflow.Casework.Rehearsal;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Apcc.Workflow.Web.Trial;

/// <summary>A rehearsal while it runs: its clock, the tasks that wait, and everything that happened.</summary>
public sealed partial class TrialRun : IAsyncDisposable
{
    private string? _refusal;
    private Guid? _opened;
    private RehearsedSheet? _sheet;
    private int? _mail;
    private int? _document;

    [Parameter, EditorRequired] public RehearsalSessionAnswer Answer { get; set; } = null!;

    [Parameter, EditorRequired] public Guid ActorId { get; set; }

    /// <summary>Which version on which case.</summary>
    [Parameter] public string What { get; set; } = "";

    /// <summary>Raised with how it stands after each step.</summary>
    [Parameter] public EventCallback<RehearsalSessionAnswer> OnRestarted { get; set; }

    [Parameter] public EventCallback OnEnded { get; set; }

    [Inject] private RehearsalSessions Sessions { get; set; } = null!;
    [Inject] private IJSRuntime JavaScript { get; set; } = null!;
    [Inject] private IStringLocalizer<TrialText> Text { get; set; } = null!;

    private RehearsalView View => Answer.View!; // a rehearsal that runs has both

    private RehearsalAgenda Agenda => Answer.Agenda!;

    private string Standing => Text[$"Standing{View.SubStatus}"];

    private StatusTone StandingTone => View.SubStatus switch
    {
        InstanceSubStatus.Finished => StatusTone.Success,
        InstanceSubStatus.Faulted or InstanceSubStatus.Cancelled => StatusTone.Warning,
        _ => StatusTone.Info,
    };

    public async ValueTask DisposeAsync()
    {
        // Whoever leaves the page throws the rehearsal away.
        if (Answer.SessionId is { } id) await Sessions.CloseAsync(id, ActorId);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await JavaScript.InvokeVoidAsync("apcc.focusById", "orologio");
    }

    private async Task DoAsync(RehearsalStep step)
    {
        if (Answer.SessionId is { } id) await TakeAsync(await Sessions.DoAsync(id, ActorId, step), closesTask: true);
    }

    private async Task BackAsync(int steps)
    {
        if (Answer.SessionId is { } id) await TakeAsync(await Sessions.BackAsync(id, ActorId, steps), closesTask: true);
    }

    private async Task TakeAsync(RehearsalSessionAnswer answer, bool closesTask)
    {
        _refusal = answer.Refusal;
        if (answer.View is null)
        {
            await OnEnded.InvokeAsync();
            return;
        }

        if (closesTask && answer.Refusal is null) (_opened, _sheet, _mail, _document) = (null, null, null, null);
        Answer = answer;
        await OnRestarted.InvokeAsync(answer);
        await JavaScript.InvokeVoidAsync("apcc.focusById", "orologio");
    }

    private async Task OpenAsync(Guid task)
    {
        if (Answer.SessionId is not { } id) return;
        _sheet = await Sessions.SheetAsync(id, ActorId, task);
        _opened = _sheet is null ? null : task;
    }

    private void ShowAsync(int? mail, int? document) => (_mail, _document) = (mail, document);

    private string RecipientOf(AgendaEntryKind kind, int number) =>
        Agenda.Entries.FirstOrDefault(entry => entry.Kind == kind && entry.Number == number)?.Who ?? "";

    private Task CloseAsync() => OnEnded.InvokeAsync();

    private static string Moment(DateTime utc) => $"{OfficeMoment.Day(utc).WithWeekday()}, ore {OfficeMoment.Time(utc).OnTheClock()}";

    private static string Due(DateTime utc) => OfficeMoment.Day(utc).WithWeekday();
}

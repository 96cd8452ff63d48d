using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Incidents;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Apcc.Workflow.Web.Administration;

/// <summary>Open incidents, each with what can be done about it. A reason is always asked: it stays in the case's story.</summary>
public sealed partial class IncidentEntries
{
    private ConfirmDialog _retry = null!;
    private ConfirmDialog _skip = null!;
    private string? _reason;
    private bool _canSkip = true;

    [Parameter, EditorRequired] public IReadOnlyList<IncidentItem> Incidents { get; set; } = [];

    /// <summary>Off where the page is the case's own.</summary>
    [Parameter] public bool ShowsCase { get; set; }

    /// <summary>Raised after a decision, taken or refused: somebody else may have been faster.</summary>
    [Parameter] public EventCallback OnResolved { get; set; }

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private ResolveIncidentHandler Resolve { get; set; } = null!;
    [Inject] private IJSRuntime JavaScript { get; set; } = null!;
    [Inject] private Notices Notices { get; set; } = null!;
    [Inject] private IStringLocalizer<AdministrationText> Text { get; set; } = null!;

    private Task<bool> AskRetryAsync()
    {
        _reason = null;
        return _retry.AskAsync();
    }

    private Task RetryAsync(IncidentItem incident) => DecideAsync(incident, IncidentDecision.Retry, Text["IncidentRetried"]);

    private Task<bool> AskSkipAsync(IncidentItem incident)
    {
        _reason = null;
        _canSkip = incident.CanSkip;
        StateHasChanged();
        return _skip.AskAsync();
    }

    private Task SkipAsync(IncidentItem incident) =>
        DecideAsync(incident, IncidentDecision.Skip, Text[incident.CanSkip ? "IncidentSkipped" : "IncidentGivenUp"]);

    private async Task DecideAsync(IncidentItem incident, IncidentDecision decision, string done)
    {
        if (await CurrentActor.FindAsync() is not { } actor) return;

        var answer = await Resolve.HandleAsync(new ResolveIncident(incident.Id, actor.Id, decision, _reason ?? ""));
        if (answer.Refusal is { } refusal) Notices.Problem(refusal);
        else Notices.Success(done);
        await OnResolved.InvokeAsync();
        await JavaScript.InvokeVoidAsync("apcc.focusHeading"); // the button that had the focus went with its incident
    }
}

using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Cases;

/// <summary>The processes that can be started on a case; those that cannot start now say why.</summary>
public sealed partial class StartProcesses
{
    private ConfirmDialog _confirm = null!;
    private StartableProcess? _asked;

    [Parameter, EditorRequired] public Guid CaseId { get; set; }

    [Parameter, EditorRequired] public IReadOnlyList<StartableProcess> Startable { get; set; } = [];

    /// <summary>Raised after an attempt, successful or not.</summary>
    [Parameter] public EventCallback OnStarted { get; set; }

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private StartCaseProcessHandler Start { get; set; } = null!;
    [Inject] private Notices Notices { get; set; } = null!;
    [Inject] private IStringLocalizer<CaseText> Text { get; set; } = null!;

    private Task<bool> AskAsync(StartableProcess process)
    {
        _asked = process;
        StateHasChanged();
        return _confirm.AskAsync();
    }

    private async Task StartAsync(StartableProcess process)
    {
        if (await CurrentActor.FindAsync() is not { } actor) return;

        var answer = await Start.HandleAsync(new StartCaseProcess(CaseId, process.DefinitionId, actor.Id));
        if (answer.Refusal is { } refusal) Notices.Problem(refusal);
        else Notices.Success(Text["Started"]);
        await OnStarted.InvokeAsync();
    }
}

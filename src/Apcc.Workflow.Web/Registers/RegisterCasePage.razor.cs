using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Registers;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Registers;

/// <summary>One case of a register: its facts, where it is, what it is part of, who changed what.</summary>
public sealed partial class RegisterCasePage
{
    private RegisterSheet? _sheet;
    private CaseSheet? _case;
    private string? _newState;

    [Parameter] public Guid Id { get; set; }

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private RegisterSheets Sheets { get; set; } = null!;
    [Inject] private CaseSheets Cases { get; set; } = null!;
    [Inject] private ChangeCaseStateHandler ChangeState { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private Notices Notices { get; set; } = null!;
    [Inject] private IStringLocalizer<RegisterText> Text { get; set; } = null!;

    private Choice[] OtherStates =>
        [.. (_sheet?.Definition.States ?? []).Where(state => state.Key != _sheet?.State.Key).Select(state => new Choice(state.Key, state.Name))];

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        if (await CurrentActor.FindAsync() is { } actor && await Sheets.FindAsync(Id, actor.Id) is { } sheet && await Cases.FindAsync(Id, actor.Id) is { } found)
            (_sheet, _case, _newState) = (sheet, found, null);
        else Navigation.NotFound();
    }

    private async Task ChangeStateAsync()
    {
        if (_newState is not { } state || _sheet is not { } sheet || await CurrentActor.FindAsync() is not { } actor) return;

        var answer = await ChangeState.HandleAsync(new ChangeCaseState(Id, sheet.Version, state, actor.Id));
        if (answer.Result is CaseResult.Done) Notices.Success(Text["StateChanged", sheet.Definition.FindState(state)?.Name ?? state]);
        else Notices.Problem(answer.Result is CaseResult.Stale ? Text["Stale"] : answer.Errors.Count > 0 ? answer.Errors[0].Message : Text["NotAllowed"]);
        await LoadAsync();
    }
}

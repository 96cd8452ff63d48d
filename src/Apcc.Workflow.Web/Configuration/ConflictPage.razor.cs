using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Administration;
using Apcc.Workflow.Web.Publication;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Configuration;

/// <summary>A file that changed meets what was done in the browser: both texts, and the choice between them.</summary>
public sealed partial class ConflictPage
{
    private ConfigurationPiece? _piece;
    private FileConflict? _conflict;
    private bool _mayPublish;
    private bool _mayMove;
    private bool _asksTake;
    private OpenCasesQuestion? _question;
    private ConfirmDialog _confirmTake = null!;

    [Parameter] public string KindSlug { get; set; } = "";

    [Parameter] public string Key { get; set; } = "";

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private ConfigurationRegister Register { get; set; } = null!;
    [Inject] private FileConflicts Conflicts { get; set; } = null!;
    [Inject] private PieceChanges Changes { get; set; } = null!;
    [Inject] private Notices Notices { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IStringLocalizer<VersionsText> Text { get; set; } = null!;

    private bool HasErrors => _conflict?.Findings.Any(finding => finding.Severity is ProblemSeverity.Error) is true;

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        if (ConfigurationWords.KindOf(KindSlug) is not { } kind
            || await CurrentActor.FindAsync() is not { } actor
            || await Register.FindAsync(kind, Key, actor.Id) is not { } piece)
        {
            Navigation.NotFound();
            return;
        }

        _mayPublish = actor.May(Permission.PublishConfiguration);
        _mayMove = actor.May(Permission.ManageInstances);
        _conflict = await Conflicts.FindAsync(kind, Key, actor.Id);
        _piece = piece;
    }

    // What becomes of the open cases is looked up only for who asks.
    private Task<bool> AskTakeAsync()
    {
        _asksTake = true;
        StateHasChanged();
        return _confirmTake.AskAsync();
    }

    private async Task SettleAsync(FileConflictChoice choice)
    {
        if (_conflict is not { } conflict) return;

        var answer = await Changes.SettleAsync(conflict, choice);
        if (answer.Result is SettleResult.Settled)
        {
            var version = answer.Version?.Version.Version ?? 0;
            Notices.Success(Text[$"Settled{choice}", version]);
            var casesPage = choice is FileConflictChoice.TakeFile ? _question?.NextPage(version) : null;
            Navigation.NavigateTo(casesPage ?? ConfigurationAddresses.Piece(conflict.Kind, conflict.Key));
            return;
        }

        Notices.Problem(answer.Refusal ?? "");
        await LoadAsync();
    }
}

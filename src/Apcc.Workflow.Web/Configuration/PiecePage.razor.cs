using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Administration;
using Apcc.Workflow.Web.Publication;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Configuration;

/// <summary>One piece of configuration: its draft, its versions, what each says and how many cases still run on it.</summary>
public sealed partial class PiecePage
{
    private ConfigurationPiece? _piece;
    private ConfigurationVersionItem? _shown;
    private string _content = "";
    private bool _hasConflict;
    private bool _mayEdit;
    private bool _mayPublish;
    private bool _mayMove;
    private bool _asksPutBack;
    private OpenCasesQuestion? _question;
    private ConfirmDialog _confirmDiscard = null!;
    private ConfirmDialog _confirmPutBack = null!;
    private ConfirmDialog _confirmRetract = null!;

    [Parameter] public string KindSlug { get; set; } = "";

    [Parameter] public string Key { get; set; } = "";

    /// <summary>The version whose content is shown; without it the one in force.</summary>
    [SupplyParameterFromQuery(Name = "versione")] private int? VersionNumber { get; set; }

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private ConfigurationRegister Register { get; set; } = null!;
    [Inject] private FileConflicts Conflicts { get; set; } = null!;
    [Inject] private PieceChanges Changes { get; set; } = null!;
    [Inject] private Notices Notices { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IStringLocalizer<VersionsText> Text { get; set; } = null!;

    private bool IsRetractable => _piece?.Kind is not (ConfigurationKind.Office or ConfigurationKind.Roles or ConfigurationKind.Bodies);

    // Cases record a version of these when they start, and may take a later one.
    private bool IsRecordedByCases => _piece is { InForce: not null, Versions.Count: > 1, Kind: ConfigurationKind.Form or ConfigurationKind.EmailTemplate
        or ConfigurationKind.LetterTemplate or ConfigurationKind.DocumentTemplate or ConfigurationKind.OptionList };

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

        _mayEdit = actor.May(Permission.EditConfiguration);
        _mayPublish = actor.May(Permission.PublishConfiguration);
        _mayMove = actor.May(Permission.ManageInstances);
        _shown = piece.Versions.FirstOrDefault(version => version.Version == VersionNumber) ?? piece.InForce ?? piece.Latest;
        _content = (await Register.ReadAsync(_shown.Id, actor.Id))?.Content ?? "";
        _hasConflict = await Conflicts.FindAsync(kind, Key, actor.Id) is not null;
        _piece = piece;
    }

    // The draft may be all there is: then the piece is gone with it.
    private async Task DiscardAsync()
    {
        if (_piece is not { Draft: { } draft } piece) return;

        var answer = await Changes.DiscardAsync(draft);
        if (answer is { Result: DiscardDraftResult.Discarded or DiscardDraftResult.Gone })
        {
            Notices.Success(Text["Discarded"]);
            if (piece.Versions.Count == 1) Navigation.NavigateTo(ConfigurationAddresses.List(piece.Kind));
            else if (VersionNumber is not null) Navigation.NavigateTo(ConfigurationAddresses.Piece(piece.Kind, piece.Key));
            else await LoadAsync();
            return;
        }

        Notices.Problem(answer.Refusal ?? "");
        await LoadAsync();
    }

    // What becomes of the open cases is looked up only for who asks.
    private Task<bool> AskPutBackAsync()
    {
        _asksPutBack = true;
        StateHasChanged();
        return _confirmPutBack.AskAsync();
    }

    private async Task PutBackAsync()
    {
        if (_piece is not { } piece || _shown is not { } old) return;

        var answer = await Changes.RollBackAsync(old, piece.InForce);
        switch (answer)
        {
            case { Result: RollBackResult.RolledBack, Version.Version: var version }:
                Notices.Success(Text["PutBackDone", version.Version, old.Version]);
                Navigation.NavigateTo(_question?.NextPage(version.Version) ?? ConfigurationAddresses.Piece(piece.Kind, piece.Key));
                break;
            case { Result: RollBackResult.Unchanged }:
                Notices.Info(Text["PutBackSame", answer.Version?.Version.Version ?? 0]);
                break;
            case { Result: RollBackResult.Refused }:
                Notices.Problem(Text["PutBackRefused", string.Join(" ", answer.Findings.Select(finding => finding.Message))]);
                break;
            default:
                Notices.Problem(answer.Refusal ?? "");
                break;
        }

        await LoadAsync();
    }

    private async Task RetractAsync()
    {
        if (_piece is not { InForce: { } inForce }) return;

        var answer = await Changes.RetractAsync(inForce);
        if (answer.Result is RetractResult.Retracted) Notices.Success(Text["RetractDone"]);
        else Notices.Problem(answer.Refusal ?? "");
        await LoadAsync();
    }

    private string BasedOn(ConfigurationVersionItem draft) => _piece?.Versions.FirstOrDefault(version => version.Id == draft.BasedOnId) is not { } basis
        ? ""
        : basis.IsPublished ? Text["DraftFromInForce", basis.Version] : Text["DraftFromOld", basis.Version];

    private string NameOf(ConfigurationVersionItem version) =>
        version.State is ConfigurationState.Draft ? Text["Draft"] : Text["VersionNumber", version.Version];

    // An older version with the same text: what was put back.
    private ConfigurationVersionItem? TwinOf(ConfigurationVersionItem version) => _piece?.Versions.LastOrDefault(
        other => other.ContentHash == version.ContentHash && other.Version < version.Version);

    // What is worth comparing with: the draft and old versions with what is in force, that one with the one before.
    private ConfigurationVersionItem? Partner(ConfigurationVersionItem version) => version.IsPublished
        ? _piece?.Versions.FirstOrDefault(other => other.Version < version.Version)
        : _piece?.InForce;

    private string StateOf(ConfigurationVersionItem version) =>
        version.State is ConfigurationState.Retired && version.PublishedAt is null ? Text["StateSetAside"] : Text[$"State{version.State}"];

    private static StatusTone ToneOf(ConfigurationState state) => state switch
    {
        ConfigurationState.Published => StatusTone.Success,
        ConfigurationState.Draft => StatusTone.Info,
        _ => StatusTone.Neutral,
    };
}

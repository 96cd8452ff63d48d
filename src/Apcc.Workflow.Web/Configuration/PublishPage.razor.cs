using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.WorkflowInstances.Migration;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Administration;
using Apcc.Workflow.Web.Publication;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Apcc.Workflow.Web.Configuration;

/// <summary>The last look before a draft comes into force: what is wrong, what changes, and what becomes of the cases that are open.</summary>
public sealed partial class PublishPage
{
    private ConfigurationPiece? _piece;
    private ConfigurationVersionText? _draft;
    private ConfigurationVersionText? _inForce;
    private IReadOnlyList<ConfigurationFinding> _findings = [];
    private bool _mayPublish;
    private string? _news;
    private bool _mayMove;
    private OpenCasesQuestion? _question;

    [Parameter] public string KindSlug { get; set; } = "";

    [Parameter] public string Key { get; set; } = "";

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private ConfigurationRegister Register { get; set; } = null!;
    [Inject] private ConfigurationCheck Check { get; set; } = null!;
    [Inject] private PieceChanges Changes { get; set; } = null!;
    [Inject] private Notices Notices { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IJSRuntime JavaScript { get; set; } = null!;
    [Inject] private IStringLocalizer<VersionsText> Text { get; set; } = null!;

    private bool HasErrors => _findings.Any(finding => finding.Severity is ProblemSeverity.Error);

    // Another version came into force since the draft was begun: publishing says so and asks for its own word.
    private bool IsOvertaken => _draft is { } draft && draft.Version.BasedOnId != _piece?.InForce?.Id;

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
        _draft = piece.Draft is { } draft ? await Register.ReadAsync(draft.Id, actor.Id) : null;
        _inForce = piece.InForce is { } inForce ? await Register.ReadAsync(inForce.Id, actor.Id) : null;
        _findings = _draft is null ? [] : await Check.FindAsync(kind, Key, _draft.Content, actor.Id) ?? [];
        _piece = piece;
    }

    private async Task PublishAsync()
    {
        if (_piece is not { } piece || _draft is not { } draft) return;

        var answer = await Changes.PublishAsync(draft.Version, IsOvertaken ? piece.InForce : null);
        switch (answer)
        {
            case { Result: PublishDraftResult.Published, Version.Version: var version }:
                Notices.Success(Text["PublishedNow", piece.Title, version.Version]);
                Navigation.NavigateTo(_question?.NextPage(version.Version) ?? ConfigurationAddresses.Piece(piece.Kind, piece.Key));
                return;
            case { Result: PublishDraftResult.Unchanged }:
                Notices.Info(Text["PublishedSame"]);
                Navigation.NavigateTo(ConfigurationAddresses.Piece(piece.Kind, piece.Key));
                return;
            default:
                _news = answer.Refusal;
                break;
        }

        await LoadAsync();
        StateHasChanged();
        await JavaScript.InvokeVoidAsync("apcc.focusById", "novita");
    }

    // Cases record versions of these; all else holds for everybody at once.
    private bool AsksAboutCases => _piece is { Versions.Count: > 1 } piece && PublicationPreview.Concerns(piece.Kind);

    private static string EffectOf(ConfigurationKind kind) => kind switch
    {
        ConfigurationKind.Calendar => "Calendar",
        ConfigurationKind.Office or ConfigurationKind.Roles or ConfigurationKind.Bodies => "AtOnce",
        _ => "ForNewCases",
    };

    private string CheckSummary()
    {
        var errors = _findings.Count(finding => finding.Severity is ProblemSeverity.Error);
        var warnings = _findings.Count - errors;
        var parts = new[]
        {
            errors switch { 0 => null, 1 => Text["OneError"].Value, _ => Text["Errors", errors] },
            warnings switch { 0 => null, 1 => Text["OneWarning"].Value, _ => Text["Warnings", warnings] },
        };
        return string.Join(", ", parts.OfType<string>());
    }
}

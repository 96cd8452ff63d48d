using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Administration;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Apcc.Workflow.Web.ConfigurationEditor;

/// <summary>What every editor of configuration has around it: heading, saving by itself, check, publication, giving up, and the choice
/// between two people's texts.</summary>
public sealed partial class EditorFrame
{
    private EditedPiece? _piece;
    private bool _mayPublish;
    private string? _overtaken;
    private ConfirmDialog _confirmDiscard = null!;
    private ConfirmDialog _confirmPublish = null!;
    private ConfirmDialog _confirmReplace = null!;

    [Parameter, EditorRequired] public ConfigurationKind Kind { get; set; }

    [Parameter, EditorRequired] public string Key { get; set; } = "";

    /// <summary>Other words for the heading than the piece's own title.</summary>
    [Parameter] public string? Title { get; set; }

    [Parameter] public string? Lead { get; set; }

    /// <summary>The editor itself.</summary>
    [Parameter, EditorRequired] public RenderFragment<EditedPiece>? Editor { get; set; }

    /// <summary>Somebody wants to see the place of a finding.</summary>
    [Parameter] public EventCallback<ConfigurationFinding> OnFinding { get; set; }

    [Inject] private EditedPieces Pieces { get; set; } = null!;
    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private Notices Notices { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IJSRuntime JavaScript { get; set; } = null!;
    [Inject] private IStringLocalizer<EditorText> Text { get; set; } = null!;
    [Inject] private IStringLocalizer<AdministrationText> Words { get; set; } = null!;

    private int Warnings => _piece?.Findings?.Count(finding => finding.Severity is ProblemSeverity.Warning) ?? 0;

    public async ValueTask DisposeAsync()
    {
        if (_piece is not { } piece) return;
        piece.Changed -= Show;
        await piece.DisposeAsync();
    }

    protected override async Task OnInitializedAsync()
    {
        var piece = Pieces.Create();
        if (await CurrentActor.FindAsync() is not { } actor || !actor.May(Permission.EditConfiguration) || !await piece.OpenAsync(Kind, Key, actor.Id))
        {
            Navigation.NotFound();
            return;
        }

        _mayPublish = actor.May(Permission.PublishConfiguration);
        _piece = piece;
        piece.Changed += Show;
    }

    private void Show() => _ = InvokeAsync(StateHasChanged);

    private async Task CheckAsync()
    {
        if (_piece is not { } piece) return;

        await piece.FlushAsync();
        await piece.SaveAsync();
        await piece.CheckAsync();
        await ShowFindingsAsync();
    }

    private async Task<bool> AskPublishAsync()
    {
        if (_piece is not { } piece) return false;

        await piece.FlushAsync();
        await piece.SaveAsync();
        var findings = await piece.CheckAsync();
        if (findings.All(finding => finding.Severity is not ProblemSeverity.Error)) return await _confirmPublish.AskAsync();

        Notices.Problem(Text["PublishHasErrors"]);
        await ShowFindingsAsync();
        return false;
    }

    private async Task PublishAsync()
    {
        if (_piece is not { } piece) return;

        var answer = await piece.PublishAsync();
        if (answer is { Result: PublishDraftResult.Overtaken })
        {
            _overtaken = answer.Refusal;
            StateHasChanged();
            if (!await _confirmReplace.AskAsync()) return;
            answer = await piece.PublishAsync(answer.Version?.Version.Id ?? Guid.Empty);
        }

        switch (answer)
        {
            case { Result: PublishDraftResult.Published, Version: { } version }:
                Notices.Success(Text["Published", version.Version.Version]);
                break;
            case { Result: PublishDraftResult.Unchanged }:
                Notices.Info(Text["PublishedSame"]);
                break;
            default:
                Notices.Problem(answer?.Refusal ?? piece.Problem ?? Text["NothingToPublish"]);
                break;
        }
    }

    private async Task DiscardAsync()
    {
        if (_piece is not { } piece) return;

        await piece.FlushAsync();
        if (await piece.DiscardAsync() is not { } answer) Notices.Info(Text["NothingToDiscard"]);
        else if (answer.Result is DiscardDraftResult.Discarded or DiscardDraftResult.Gone)
        {
            Notices.Success(Text["Discarded"]);
            // What was a draft alone is gone with it.
            if (piece.InForce is null) Navigation.NavigateTo(AdministrationAddresses.Configuration);
        }
        else Notices.Problem(answer.Refusal ?? Text["NothingToDiscard"]);
    }

    private async Task ShowFindingsAsync()
    {
        StateHasChanged();
        await JavaScript.InvokeVoidAsync("apcc.focusById", "esito-controllo");
    }

    private string PublishConsequence() => Kind switch
    {
        ConfigurationKind.Calendar => Text["PublishCalendarConsequence"],
        ConfigurationKind.Office or ConfigurationKind.Roles or ConfigurationKind.Bodies => Text["PublishAtOnceConsequence"],
        _ => Text["PublishConsequence"],
    };

    private Crumb[] Trail() =>
    [
        AdministrationTrail.Root(Words),
        new(Text["ConfigurationTitle"], AdministrationAddresses.Configuration),
        new(Text[$"Kind{Kind}"], $"{AdministrationAddresses.Configuration}#{ConfigurationWords.Slug(Kind)}"),
    ];
}

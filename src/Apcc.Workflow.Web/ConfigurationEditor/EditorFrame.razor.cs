using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Administration;
using Apcc.Workflow.Web.Configuration;
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
    private ConfirmDialog _confirmDiscard = null!;

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

    // There is one road to publication, and it leads over the page that asks about open cases.
    private async Task GoToPublicationAsync()
    {
        if (_piece is not { } piece) return;

        await piece.FlushAsync();
        await piece.SaveAsync();
        if (piece.Theirs is not null) return;
        if (!piece.IsDraft)
        {
            Notices.Info(piece.Problem ?? Text["NothingToPublish"]);
            return;
        }

        var findings = await piece.CheckAsync();
        if (findings.All(finding => finding.Severity is not ProblemSeverity.Error))
        {
            Navigation.NavigateTo(ConfigurationAddresses.Publish(Kind, Key));
            return;
        }

        Notices.Problem(Text["PublishHasErrors"]);
        await ShowFindingsAsync();
    }

    private async Task GoToTrialAsync()
    {
        if (_piece is not { } piece) return;

        await piece.FlushAsync();
        await piece.SaveAsync();
        if (piece.Theirs is null) Navigation.NavigateTo(ConfigurationAddresses.Trial(Kind, Key));
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

    private Crumb[] Trail() =>
    [
        AdministrationTrail.Root(Words),
        new(Text["ConfigurationTitle"], AdministrationAddresses.Configuration),
        new(Text[$"Kind{Kind}"], $"{AdministrationAddresses.Configuration}#{ConfigurationWords.Slug(Kind)}"),
    ];
}

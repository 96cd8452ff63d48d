using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Administration;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Configuration;

/// <summary>All configuration, one kind at a time: what is in force, what is being prepared, and what is wrong with the files on disk (D3).</summary>
public sealed partial class ConfigurationPage
{
    private IReadOnlyList<ConfigurationPiece>? _pieces;
    private IReadOnlyList<ConfigurationProblemItem> _problems = [];
    private ConfigurationKind _kind;
    private bool _mayEdit;
    private bool _mayPublish;

    /// <summary>The kind that is listed; without it the processes.</summary>
    [SupplyParameterFromQuery(Name = "genere")] private string? Slug { get; set; }

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private ConfigurationRegister Register { get; set; } = null!;
    [Inject] private ConfigurationOverview Overview { get; set; } = null!;
    [Inject] private RereadConfigurationHandler Reread { get; set; } = null!;
    [Inject] private Notices Notices { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IStringLocalizer<VersionsText> Text { get; set; } = null!;

    private IReadOnlyList<ConfigurationPiece> Shown => [.. (_pieces ?? []).Where(piece => piece.Kind == _kind)];

    protected override Task OnParametersSetAsync()
    {
        _kind = (Slug is null ? null : ConfigurationWords.KindOf(Slug)) ?? ConfigurationKind.Definition;
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        if (await CurrentActor.FindAsync() is { } actor && await Register.ListAsync(actor.Id) is { } pieces)
        {
            _mayEdit = actor.May(Permission.EditConfiguration);
            _mayPublish = actor.May(Permission.PublishConfiguration);
            _problems = (await Overview.ListAsync(actor.Id))?.Problems ?? [];
            _pieces = pieces;
        }
        else
        {
            Navigation.NotFound();
        }
    }

    private IReadOnlyList<TabLink> Tabs() =>
    [
        .. ConfigurationWords.Kinds.Select(kind => new TabLink(
            Text[$"Kind{kind}"], ConfigurationAddresses.List(kind), _pieces?.Count(piece => piece.Kind == kind), kind == _kind)),
    ];

    private async Task RereadAsync()
    {
        if (await CurrentActor.FindAsync() is not { } actor) return;

        if (await Reread.HandleAsync(new RereadConfiguration(actor.Id)) is { } files) Say(files);
        else Notices.Problem(Text["MayNotPublish"]);
        await LoadAsync();
    }

    private void Say(IReadOnlyList<ImportedFile> files)
    {
        var published = files.Count(file => file.Result is ImportResult.Published);
        var stopped = files.Count(file => file.Result is ImportResult.Refused or ImportResult.Conflict);
        string sentence = published switch
        {
            0 => Text["RereadNothingNew", files.Count],
            1 => Text["RereadOneNew", files.Count],
            _ => Text["RereadNew", files.Count, published],
        };
        if (stopped == 0) Notices.Success(sentence);
        else Notices.Warning($"{sentence} {(stopped == 1 ? Text["RereadOneStopped"] : Text["RereadStopped", stopped])}");
    }
}

using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Administration;

/// <summary>All configuration in force and what is wrong with the files on disk (D3).</summary>
public sealed partial class ConfigurationPage
{
    private ConfigurationSummary? _summary;
    private bool _mayPublish;
    private bool _mayEdit;

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private ConfigurationOverview Overview { get; set; } = null!;
    [Inject] private RereadConfigurationHandler Reread { get; set; } = null!;
    [Inject] private Notices Notices { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IStringLocalizer<AdministrationText> Text { get; set; } = null!;

    private IEnumerable<IGrouping<ConfigurationKind, ConfigurationItem>> Kinds =>
        (_summary?.Items ?? []).GroupBy(item => item.Kind).OrderBy(group => ConfigurationWords.Kinds.ToList().IndexOf(group.Key));

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        if (await CurrentActor.FindAsync() is { } actor && await Overview.ListAsync(actor.Id) is { } summary)
        {
            _mayPublish = actor.May(Permission.PublishConfiguration);
            _mayEdit = actor.May(Permission.EditConfiguration);
            _summary = summary;
        }
        else
        {
            Navigation.NotFound();
        }
    }

    private async Task RereadAsync()
    {
        if (await CurrentActor.FindAsync() is not { } actor) return;

        if (await Reread.HandleAsync(new RereadConfiguration(actor.Id)) is { } files) Say(files);
        else Notices.Problem(Text["RereadNotAllowed"]);
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

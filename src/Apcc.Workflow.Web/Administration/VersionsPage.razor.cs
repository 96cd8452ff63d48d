using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Administration;

/// <summary>The versions of one piece of configuration: what each says and how many cases still run on it.</summary>
public sealed partial class VersionsPage
{
    private IReadOnlyList<ConfigurationVersionItem> _versions = [];
    private ConfigurationVersionItem? _shown;
    private ConfigurationVersionItem? _inForce;
    private ConfigurationKind _kind;
    private bool _mayPublish;
    private ConfirmDialog _confirm = null!;

    [Parameter] public string KindSlug { get; set; } = "";

    [Parameter] public string Key { get; set; } = "";

    /// <summary>The version whose content is shown; without it the one in force.</summary>
    [SupplyParameterFromQuery(Name = "versione")] private int? VersionNumber { get; set; }

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private ConfigurationOverview Overview { get; set; } = null!;
    [Inject] private PublishConfigurationHandler Publish { get; set; } = null!;
    [Inject] private Notices Notices { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IStringLocalizer<AdministrationText> Text { get; set; } = null!;

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        if (ConfigurationWords.KindOf(KindSlug) is not { } kind
            || await CurrentActor.FindAsync() is not { } actor
            || await Overview.VersionsAsync(kind, Key, actor.Id) is not { } versions)
        {
            Navigation.NotFound();
            return;
        }

        _kind = kind;
        _versions = versions;
        _mayPublish = actor.May(Permission.PublishConfiguration);
        _inForce = versions.FirstOrDefault(version => version.State is ConfigurationState.Published);
        _shown = versions.FirstOrDefault(version => version.Version == VersionNumber) ?? _inForce ?? versions[0];
    }

    // An old version is never revived: its content is published again, as a new version with a name beside it.
    private async Task PutBackAsync()
    {
        if (_shown is not { } old || await CurrentActor.FindAsync() is not { } actor) return;

        var answer = await Publish.HandleAsync(new PublishConfiguration(_kind, Key, old.Content, actor.Id, _inForce?.Version));
        switch (answer.Result)
        {
            case PublishResult.Published:
                Notices.Success(Text["PutBackDone", answer.Version ?? 0, old.Version]);
                Navigation.NavigateTo(AdministrationAddresses.Versions(_kind, Key));
                break;
            case PublishResult.Unchanged:
                Notices.Info(Text["PutBackSame", answer.Version ?? 0]);
                break;
            case PublishResult.Stale:
                Notices.Problem(Text["PutBackStale"]);
                break;
            case PublishResult.Refused:
                Notices.Problem(Text["PutBackRefused", string.Join(" ", answer.Findings.Select(finding => finding.Message))]);
                break;
            default:
                Notices.Problem(Text["RereadNotAllowed"]);
                break;
        }

        await LoadAsync();
    }

    private Crumb[] Trail() =>
    [
        AdministrationTrail.Root(Text),
        new(Text["ConfigurationTitle"], AdministrationAddresses.Configuration),
        new(Text[$"Kind{_kind}"], $"{AdministrationAddresses.Configuration}#{ConfigurationWords.Slug(_kind)}"),
    ];

    private static StatusTone ToneOf(ConfigurationState state) => state switch
    {
        ConfigurationState.Published => StatusTone.Success,
        ConfigurationState.Draft => StatusTone.Info,
        _ => StatusTone.Neutral,
    };
}

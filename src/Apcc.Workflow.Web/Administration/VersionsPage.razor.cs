using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.ConfigurationEditor;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Administration;

/// <summary>The versions of one piece of configuration: what each says and how many cases still run on it.</summary>
public sealed partial class VersionsPage
{
    private IReadOnlyList<ConfigurationVersionItem> _versions = [];
    private ConfigurationVersionItem? _shown;
    private string _content = "";
    private ConfigurationVersionItem? _inForce;
    private ConfigurationKind _kind;
    private bool _mayPublish;
    private bool _mayEdit;
    private ConfirmDialog _confirm = null!;

    [Parameter] public string KindSlug { get; set; } = "";

    [Parameter] public string Key { get; set; } = "";

    /// <summary>The version whose content is shown; without it the one in force.</summary>
    [SupplyParameterFromQuery(Name = "versione")] private int? VersionNumber { get; set; }

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private ConfigurationRegister Register { get; set; } = null!;
    [Inject] private RollBackConfigurationHandler RollBack { get; set; } = null!;
    [Inject] private Notices Notices { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IStringLocalizer<AdministrationText> Text { get; set; } = null!;

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

        _kind = kind;
        _versions = piece.Versions;
        _mayPublish = actor.May(Permission.PublishConfiguration);
        _mayEdit = actor.May(Permission.EditConfiguration);
        _inForce = piece.InForce;
        _shown = _versions.FirstOrDefault(version => version.Version == VersionNumber) ?? _inForce ?? _versions[0];
        _content = (await Register.ReadAsync(_shown.Id, actor.Id))?.Content ?? "";
    }

    // An old version is never revived: its content is published again, as a new version with a name beside it.
    private async Task PutBackAsync()
    {
        if (_shown is not { } old || await CurrentActor.FindAsync() is not { } actor) return;

        var answer = await RollBack.HandleAsync(new RollBackConfiguration(old.Id, _inForce?.Id, actor.Id));
        var number = answer.Version?.Version.Version ?? 0;
        switch (answer.Result)
        {
            case RollBackResult.RolledBack:
                Notices.Success(Text["PutBackDone", number, old.Version]);
                Navigation.NavigateTo(AdministrationAddresses.Versions(_kind, Key));
                break;
            case RollBackResult.Unchanged:
                Notices.Info(Text["PutBackSame", number]);
                break;
            case RollBackResult.Refused:
                Notices.Problem(Text["PutBackRefused", string.Join(" ", answer.Findings.Select(finding => finding.Message))]);
                break;
            default:
                Notices.Problem(answer.Refusal ?? "");
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

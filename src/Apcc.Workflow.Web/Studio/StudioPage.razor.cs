using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Administration;
using Apcc.Workflow.Web.Configuration;
using Apcc.Workflow.Web.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Apcc.Workflow.Web.Studio;

/// <summary>Our page around the visual editor: header, title, way back, and what the editor has to tell. The addresses are those that
/// the editor believes to have, so that its own navigation leads here.</summary>
public sealed partial class StudioPage
{
    private string? _title;
    private string? _state;

    [Parameter] public string? Id { get; set; }

    [Inject] private StudioPackage Package { get; set; } = null!;
    [Inject] private ConfigurationRegister Definitions { get; set; } = null!;
    [Inject] private InstanceRecords InstanceRecords { get; set; } = null!;
    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IOptions<SiteOptions> Site { get; set; } = null!;
    [Inject] private IStringLocalizer<StudioText> Text { get; set; } = null!;

    private StudioView View => (Navigation.Uri.Contains(StudioAddresses.Definitions, StringComparison.Ordinal), Id) switch
    {
        (true, null) => StudioView.Definitions,
        (true, _) => StudioView.Definition,
        (_, null) => StudioView.Instances,
        _ => StudioView.Instance,
    };

    private string Back => View is StudioView.Definition && Id is not null
        ? AdministrationAddresses.Versions(ConfigurationKind.Definition, Id) : AdministrationAddresses.Configuration;

    private string? Comparison => View is StudioView.Definition && Id is not null ? ConfigurationAddresses.CompareRefused(ConfigurationKind.Definition, Id) : null;

    private string? Trial => View is StudioView.Definition && Id is not null ? ConfigurationAddresses.Trial(ConfigurationKind.Definition, Id) : null;

    // The list's page publishes any of its definitions.
    private static string PublicationPattern => ConfigurationAddresses.Publish(ConfigurationKind.Definition, "{0}").Replace("%7B0%7D", "{0}", StringComparison.Ordinal);

    protected override async Task OnInitializedAsync()
    {
        var reader = await CurrentActor.FindIdAsync() ?? default;
        (string Title, string? State)? found = View switch
        {
            StudioView.Definition => await Definitions.FindAsync(ConfigurationKind.Definition, Id ?? "", reader) is { } piece
                ? (piece.Latest.Title, StateOf(piece)) : null,
            StudioView.Instance => await InstanceRecords.FindAsync(Id ?? "", reader) is { } instance
                ? (instance.Name, Text["InstanceState", instance.DefinitionName, instance.DefinitionVersion]) : null,
            _ => (Text[$"Title{View}"], null),
        };
        if (found is null) Navigation.NotFound();
        (_title, _state) = (found?.Title, found?.State);
    }

    private string StateOf(ConfigurationPiece piece) => (piece.Draft, piece.InForce) switch
    {
        (not null, { } inForce) => Text["StateDraftOver", inForce.Version],
        (not null, null) => Text["StateDraft"],
        (null, { } inForce) => Text["StateInForce", inForce.Version],
        _ => Text["StateRetired"],
    };
}

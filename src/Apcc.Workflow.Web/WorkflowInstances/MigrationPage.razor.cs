using System.Globalization;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.WorkflowInstances.Migration;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Administration;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.WorkflowInstances;

/// <summary>Moves the running cases of one version of a process to another: preview, gaps, run, result, and back.</summary>
public sealed partial class MigrationPage
{
    private IReadOnlyList<MigrationVersion>? _versions;
    private IReadOnlyList<MigrationBatch> _batches = [];
    private int? _from;
    private int? _to;

    [Parameter] public string DefinitionId { get; set; } = "";

    [SupplyParameterFromQuery(Name = "da")] private int? From { get; set; }
    [SupplyParameterFromQuery(Name = "a")] private int? To { get; set; }

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private MigrationHistory History { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IStringLocalizer<InstanceText> Text { get; set; } = null!;
    [Inject] private IStringLocalizer<AdministrationText> AdministrationWords { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        await LoadAsync();
        // Without a choice in the address: from the version most cases run to the one in force.
        _to = To ?? _versions?.FirstOrDefault(version => version.IsInForce)?.Number;
        _from = From ?? _versions?.Where(version => version.Number != _to).MaxBy(version => version.Running)?.Number;
    }

    private async Task LoadAsync()
    {
        if (await CurrentActor.FindAsync() is not { } actor || !actor.May(Permission.ManageInstances))
        {
            Navigation.NotFound();
            return;
        }

        _versions = await History.VersionsAsync(DefinitionId, actor.Id);
        _batches = await History.OfAsync(DefinitionId, actor.Id);
        if (_versions.Count == 0) Navigation.NotFound();
    }

    private void Show() => Navigation.NavigateTo(InstanceAddresses.Migration(DefinitionId, _from, _to));

    private Choice[] VersionChoices() => [.. (_versions ?? []).Select(version => new Choice(
        version.Number.ToString(CultureInfo.InvariantCulture),
        Text[version.IsInForce ? "VersionChoiceInForce" : "VersionChoice", version.Number,
            version.Running == 1 ? Text["RunningOne"].Value : Text["Running", version.Running].Value]))];

    private Crumb[] Trail() =>
    [
        AdministrationTrail.Root(AdministrationWords),
        new(AdministrationWords["ConfigurationTitle"], AdministrationAddresses.Configuration),
    ];

    private static string? Number(int? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static int? Read(string? value) => value is null ? null : int.Parse(value, CultureInfo.InvariantCulture);
}

using System.Globalization;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Administration;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Configuration;

/// <summary>Two versions of one piece side by side, in words. Which two stands in the address.</summary>
public sealed partial class ComparePage
{
    private ConfigurationPiece? _piece;
    private ConfigurationVersionText? _before;
    private ConfigurationVersionText? _after;
    private string? _mine;

    [Parameter] public string KindSlug { get; set; } = "";

    [Parameter] public string Key { get; set; } = "";

    /// <summary>Number of the older version; without it the one in force, or before it.</summary>
    [SupplyParameterFromQuery(Name = "da")] private int? From { get; set; }

    /// <summary>Number of the newer version; without it the latest.</summary>
    [SupplyParameterFromQuery(Name = "a")] private int? To { get; set; }

    /// <summary>The own text that could not be saved is compared with what somebody else saved.</summary>
    [SupplyParameterFromQuery(Name = "rifiutato")] private bool? IsRefused { get; set; }

    [Inject] private RefusedTexts Refused { get; set; } = null!;
    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private ConfigurationRegister Register { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IStringLocalizer<VersionsText> Text { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        if (ConfigurationWords.KindOf(KindSlug) is not { } kind
            || await CurrentActor.FindAsync() is not { } actor
            || await Register.FindAsync(kind, Key, actor.Id) is not { } piece)
        {
            Navigation.NotFound();
            return;
        }

        var after = Numbered(piece, To) ?? piece.Latest;
        var before = Numbered(piece, From) ?? piece.Versions.FirstOrDefault(version => version.Version < after.Version) ?? after;
        (_before, _after) = (await Register.ReadAsync(before.Id, actor.Id), await Register.ReadAsync(after.Id, actor.Id));
        _piece = piece;
        _mine = IsRefused is true ? Refused.Find(actor.Id, Key) : null;
        if (_mine is not null) _before = await Register.ReadAsync(piece.Latest.Id, actor.Id);
    }

    private static ConfigurationVersionItem? Numbered(ConfigurationPiece piece, int? number) =>
        piece.Versions.FirstOrDefault(version => version.Version == number);

    private string NameOf(ConfigurationVersionItem version) => version switch
    {
        { State: ConfigurationState.Draft } => Text["Draft"],
        { IsPublished: true } => Text["VersionInForceNumber", version.Version],
        _ => Text["VersionNumber", version.Version],
    };

    private Choice[] Others(ConfigurationVersionItem chosen) =>
        [.. (_piece?.Versions ?? []).Where(version => version.Id != chosen.Id).Select(version => new Choice(version.Version.ToString(CultureInfo.InvariantCulture), NameOf(version)))];

    private void Choose(string? from, string? to)
    {
        if (_before is not { } before || _after is not { } after) return;
        Navigation.NavigateTo(ConfigurationAddresses.Compare(after.Version.Kind, after.Version.Key,
            Number(from) ?? before.Version.Version, Number(to) ?? after.Version.Version));
    }

    private static int? Number(string? text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}

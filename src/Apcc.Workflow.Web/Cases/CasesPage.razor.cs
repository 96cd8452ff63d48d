using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Layout;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Cases;

/// <summary>The cases on which a process runs or has run: those in progress, or all.</summary>
public sealed partial class CasesPage
{
    private CasePage? _cases;

    /// <summary>Nothing, or <c>tutti</c>.</summary>
    [SupplyParameterFromQuery(Name = "vista")] private string? View { get; set; }

    [SupplyParameterFromQuery(Name = "pagina")] private int? PageNumber { get; set; }

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private CaseList Cases { get; set; } = null!;
    [Inject] private TimeProvider Clock { get; set; } = null!;
    [Inject] private IStringLocalizer<CaseText> Text { get; set; } = null!;

    private bool OnlyRunning => View != "tutti";

    private int Page => Math.Max(1, PageNumber ?? 1);

    protected override async Task OnParametersSetAsync()
    {
        if (await CurrentActor.FindAsync() is { } actor) _cases = await Cases.ListAsync(actor.Id, OnlyRunning, Page);
    }

    private static string Href(bool onlyRunning, int page)
    {
        string[] parts = [.. new[] { onlyRunning ? null : "vista=tutti", page == 1 ? null : $"pagina={page}" }.OfType<string>()];
        return parts.Length == 0 ? SiteAddresses.Cases : $"{SiteAddresses.Cases}?{string.Join('&', parts)}";
    }

    private TabLink[] Tabs() =>
    [
        new(Text["CasesRunning"], Href(true, 1), IsCurrent: OnlyRunning),
        new(Text["CasesAll"], Href(false, 1), IsCurrent: !OnlyRunning),
    ];
}

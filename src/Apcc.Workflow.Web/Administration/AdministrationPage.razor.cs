using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Incidents;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.ClimatePlan;
using Apcc.Workflow.Web.Proposals;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Administration;

/// <summary>What the person may administer, with what waits there.</summary>
public sealed partial class AdministrationPage
{
    private IReadOnlyList<CardLink>? _cards;

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private IncidentLists Incidents { get; set; } = null!;
    [Inject] private ConfigurationOverview Configuration { get; set; } = null!;
    [Inject] private IHostEnvironment Environment { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IStringLocalizer<AdministrationText> Text { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        if (await CurrentActor.FindAsync() is not { } actor || !AdministrationPolicy.MayEnter(actor))
        {
            Navigation.NotFound();
            return;
        }

        List<CardLink> cards = [];
        if (actor.May(Permission.ResolveIncidents)) cards.Add(await IncidentsAsync(actor));
        if (actor.May(Permission.ReadConfiguration)) cards.Add(await ConfigurationAsync(actor));
        if (actor.May(Permission.ManagePeople))
        {
            cards.Add(Card(AdministrationAddresses.People, "People", "it-user"));
            cards.Add(Card(AdministrationAddresses.Bodies, "Bodies", "it-pa"));
        }

        if (actor.May(Permission.ManagePeople) || actor.May(Permission.ReadConfiguration))
            cards.Add(Card(AdministrationAddresses.Roles, "Roles", "it-key"));
        if (actor.May(Permission.ReadMail)) cards.Add(Card(AdministrationAddresses.Mail, "Mail", "it-mail"));
        if (actor.May(Permission.ImportData))
        {
            cards.Add(Card(ProposalAddresses.Import, "ImportProposals", "it-upload"));
            cards.Add(Card(ClimatePlanAddresses.Import, "ImportPlan", "it-upload"));
        }

        if (actor.May(Permission.MoveClock) && Environment.IsDevelopment())
            cards.Add(Card(AdministrationAddresses.Clock, "Clock", "it-clock"));
        _cards = cards;
    }

    private async Task<CardLink> IncidentsAsync(Actor actor)
    {
        var open = (await Incidents.OpenAsync(actor.Id)).Count;
        return Card(AdministrationAddresses.Incidents, "Incidents", "it-error") with
        {
            News = open switch { 0 => null, 1 => Text["IncidentsOpenOne"].Value, _ => Text["IncidentsOpen", open] },
            NewsTone = StatusTone.Danger,
        };
    }

    private async Task<CardLink> ConfigurationAsync(Actor actor)
    {
        var problems = (await Configuration.ListAsync(actor.Id))?.Problems.Select(problem => problem.File).Distinct().Count() ?? 0;
        return Card(AdministrationAddresses.Configuration, "Configuration", "it-settings") with
        {
            News = problems switch { 0 => null, 1 => Text["FilesWithProblemsOne"].Value, _ => Text["FilesWithProblems", problems] },
        };
    }

    private CardLink Card(string href, string key, string icon) => new(href, Text[$"{key}Title"], Text[$"{key}Card"], icon);
}

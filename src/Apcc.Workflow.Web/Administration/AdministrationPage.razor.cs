using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Incidents;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.ClimatePlan;
using Apcc.Workflow.Web.Deadlines;
using Apcc.Workflow.Web.Proposals;
using Apcc.Workflow.Web.Shared;
using Apcc.Workflow.Web.WorkflowInstances;
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
        if (actor.May(Permission.ReadInstances)) cards.Add(new(InstanceAddresses.List, Text["InstancesTitle"], Text["InstancesCard"], "it-list"));
        if (actor.May(Permission.ReadConfiguration)) cards.Add(await ConfigurationAsync(actor));
        if (actor.May(Permission.ReadConfiguration))
            cards.Add(new(DeadlineAddresses.List, Text["DeadlinesTitle"], Text["DeadlinesCard"], "it-calendar"));
        if (actor.May(Permission.ManagePeople))
        {
            cards.Add(new(AdministrationAddresses.People, Text["PeopleTitle"], Text["PeopleCard"], "it-user"));
            cards.Add(new(AdministrationAddresses.Bodies, Text["BodiesTitle"], Text["BodiesCard"], "it-pa"));
        }

        if (actor.May(Permission.ManagePeople) || actor.May(Permission.ReadConfiguration))
            cards.Add(new(AdministrationAddresses.Roles, Text["RolesTitle"], Text["RolesCard"], "it-key"));
        if (actor.May(Permission.ReadMail)) cards.Add(new(AdministrationAddresses.Mail, Text["MailTitle"], Text["MailCard"], "it-mail"));
        if (actor.May(Permission.ImportData))
        {
            cards.Add(new(ProposalAddresses.Import, Text["ImportProposalsTitle"], Text["ImportProposalsCard"], "it-upload"));
            cards.Add(new(ClimatePlanAddresses.Import, Text["ImportPlanTitle"], Text["ImportPlanCard"], "it-upload"));
        }

        if (actor.May(Permission.MoveClock) && Environment.IsDevelopment())
            cards.Add(new(AdministrationAddresses.Clock, Text["ClockTitle"], Text["ClockCard"], "it-clock"));
        _cards = cards;
    }

    private async Task<CardLink> IncidentsAsync(Actor actor)
    {
        var open = (await Incidents.OpenAsync(actor.Id)).Count;
        return new CardLink(AdministrationAddresses.Incidents, Text["IncidentsTitle"], Text["IncidentsCard"], "it-error") with
        {
            News = open switch { 0 => null, 1 => Text["IncidentsOpenOne"].Value, _ => Text["IncidentsOpen", open] },
            NewsTone = StatusTone.Danger,
        };
    }

    private async Task<CardLink> ConfigurationAsync(Actor actor)
    {
        var problems = (await Configuration.ListAsync(actor.Id))?.Problems.Select(problem => problem.File).Distinct().Count() ?? 0;
        return new CardLink(AdministrationAddresses.Configuration, Text["ConfigurationTitle"], Text["ConfigurationCard"], "it-settings") with
        {
            News = problems switch { 0 => null, 1 => Text["FilesWithProblemsOne"].Value, _ => Text["FilesWithProblems", problems] },
        };
    }
}

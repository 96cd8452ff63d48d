using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Web.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Administration;

/// <summary>What each role allows, in words, and who holds it today.</summary>
public sealed partial class RolesPage
{
    private IReadOnlyList<RoleItem>? _roles;
    private bool _mayReadConfiguration;
    private bool _mayManagePeople;

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private RoleList Roles { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IStringLocalizer<AdministrationText> Text { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        if (await CurrentActor.FindAsync() is not { } actor || await Roles.ListAsync(actor.Id) is not { } roles)
        {
            Navigation.NotFound();
            return;
        }

        _mayReadConfiguration = actor.May(Permission.ReadConfiguration);
        _mayManagePeople = actor.May(Permission.ManagePeople);
        _roles = roles;
    }
}

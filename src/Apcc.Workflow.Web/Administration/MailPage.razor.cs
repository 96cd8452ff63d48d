using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Web.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Administration;

/// <summary>Every email that the system sent, newest first.</summary>
public sealed partial class MailPage
{
    private EmailPage? _mail;

    [SupplyParameterFromQuery(Name = "pagina")] private int? PageNumber { get; set; }

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private EmailLists Emails { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IStringLocalizer<AdministrationText> Text { get; set; } = null!;

    private int Page => Math.Max(1, PageNumber ?? 1);

    protected override async Task OnParametersSetAsync()
    {
        if (await CurrentActor.FindAsync() is { } actor && actor.May(Permission.ReadMail))
            _mail = await Emails.ListAsync(actor.Id, Page);
        else Navigation.NotFound();
    }
}

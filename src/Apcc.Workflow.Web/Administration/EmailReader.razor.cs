using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Administration;

/// <summary>One email as it went out, for who may read mail or the case that it belongs to.</summary>
public sealed partial class EmailReader
{
    private EmailText? _email;
    private bool _mayReadConfiguration;
    private bool _mayReadMail;

    [Parameter] public Guid Id { get; set; }

    /// <summary>Nothing, or <c>testo</c>.</summary>
    [SupplyParameterFromQuery(Name = "vista")] private string? View { get; set; }

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private EmailLists Emails { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IStringLocalizer<AdministrationText> Text { get; set; } = null!;

    private bool IsText => View == "testo";

    private string TemplateName => Text["MailTemplateVersion", _email?.TemplateKey ?? "", _email?.TemplateVersion ?? 0];

    protected override async Task OnParametersSetAsync()
    {
        if (_email?.Id == Id) return;

        if (await CurrentActor.FindAsync() is not { } actor || await Emails.FindAsync(Id, actor.Id) is not { } email)
        {
            Navigation.NotFound();
            return;
        }

        _mayReadConfiguration = actor.May(Permission.ReadConfiguration);
        _mayReadMail = actor.May(Permission.ReadMail);
        _email = email;
    }

    // Who came from a case and may not read all mail has no list to go back to.
    private Crumb[] Trail() => _mayReadMail
        ? [AdministrationTrail.Root(Text), new(Text["MailTitle"], AdministrationAddresses.Mail)]
        : [];

    private TabLink[] Tabs() =>
    [
        new(Text["MailAsSent"], AdministrationAddresses.Email(Id), IsCurrent: !IsText),
        new(Text["MailAsText"], $"{AdministrationAddresses.Email(Id)}?vista=testo", IsCurrent: IsText),
    ];
}

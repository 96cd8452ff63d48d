using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Administration;

/// <summary>The bodies and offices with who belongs to them today (R4.1).</summary>
public sealed partial class BodiesPage
{
    private static readonly string[] Order = ["organo", "direzione", "unita", "ufficio", "ente"];
    private IReadOnlyList<BodyItem>? _bodies;
    private bool _mayReadConfiguration;

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private BodyList Bodies { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IStringLocalizer<AdministrationText> Text { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        if (await CurrentActor.FindAsync() is not { } actor || !actor.May(Permission.ManagePeople))
        {
            Navigation.NotFound();
            return;
        }

        _mayReadConfiguration = actor.May(Permission.ReadConfiguration);
        _bodies = [.. (await Bodies.ListAsync(actor.Id)).OrderBy(body => (uint)Array.IndexOf(Order, body.Kind))]; // unknown kinds last
    }

    private string KindName(string kind)
    {
        var name = Text[$"BodyKind_{kind}"];
        return name.ResourceNotFound ? kind : name;
    }

    private string Since(BodyMember member) => member.Until is { } until
        ? Text["PeriodFromTo", member.From.InWords(), until.AddDays(-1).InWords()]
        : Text["PeriodFrom", member.From.InWords()];
}

using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Deadlines;
using Apcc.Workflow.Web.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Deadlines;

/// <summary>In how many days each process does what, with the date that comes of it.</summary>
public sealed partial class DeadlinesPage
{
    private OfficeDeadlines? _found;
    private DateOnly _today;
    private bool _mayEdit;

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private DeadlineList Deadlines { get; set; } = null!;
    [Inject] private TimeProvider Clock { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IStringLocalizer<DeadlinesText> Text { get; set; } = null!;

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        if (await CurrentActor.FindAsync() is not { } actor || await Deadlines.FindAsync(actor.Id) is not { } found)
        {
            Navigation.NotFound();
            return;
        }

        (_found, _today, _mayEdit) = (found, Clock.Today(), actor.May(Permission.EditConfiguration));
    }
}

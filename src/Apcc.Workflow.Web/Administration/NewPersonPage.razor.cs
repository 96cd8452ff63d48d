using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Administration;

/// <summary>Takes a person in; bodies, roles and the password follow on the person's own page.</summary>
public sealed partial class NewPersonPage
{
    private bool _isAllowed;
    private bool _isBusy;
    private int _attempt;
    private string? _name;
    private string? _email;
    private string? _jobTitle;
    private IReadOnlyList<FieldProblem> _problems = [];

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private CreatePersonHandler Create { get; set; } = null!;
    [Inject] private Notices Notices { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IStringLocalizer<AdministrationText> Text { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        _isAllowed = (await CurrentActor.FindAsync())?.May(Permission.ManagePeople) is true;
        if (!_isAllowed) Navigation.NotFound();
    }

    private async Task CreateAsync()
    {
        if (_isBusy || await CurrentActor.FindAsync() is not { } actor) return;

        _isBusy = true;
        try
        {
            var answer = await Create.HandleAsync(new CreatePerson(actor.Id, _name ?? "", _email ?? "", _jobTitle));
            _problems = PeopleProblems.Of(answer, Text);
            _attempt++;
            if (answer is { Result: PeopleResult.Done, Id: { } id })
            {
                Notices.Success(Text["PersonCreated", _name?.Trim() ?? ""]);
                Navigation.NavigateTo(AdministrationAddresses.Person(id));
            }
        }
        finally
        {
            _isBusy = false;
        }
    }

    private string? ErrorOf(string field) => PeopleProblems.MessageFor(_problems, field);
}

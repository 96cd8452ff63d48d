using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Administration;

/// <summary>One person with memberships and roles, past and to come (R4.1).</summary>
public sealed partial class PersonPage
{
    private PersonSheet? _person;
    private IReadOnlyList<Choice> _bodies = [];
    private IReadOnlyList<Choice> _roles = [];
    private FormDialog _change = null!;
    private string? _name;
    private string? _jobTitle;
    private bool? _isActive;
    private IReadOnlyList<FieldProblem> _problems = [];

    [Parameter] public Guid Id { get; set; }

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private PersonSheets Sheets { get; set; } = null!;
    [Inject] private StaffChoices Choices { get; set; } = null!;
    [Inject] private PersonChanges Changes { get; set; } = null!;
    [Inject] private Notices Notices { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IStringLocalizer<AdministrationText> Text { get; set; } = null!;

    // A long address breaks before its @, not in the middle of a word.
    private (string User, string Host) Mail =>
        _person?.Email is not { } email ? ("–", "") : email.IndexOf('@', StringComparison.Ordinal) is var at and >= 0 ? (email[..at], email[at..]) : (email, "");

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        if (await CurrentActor.FindAsync() is not { } actor || await Sheets.FindAsync(Id, actor.Id) is not { } person)
        {
            Navigation.NotFound();
            return;
        }

        _bodies = [.. (await Choices.BodiesAsync(actor.Id)).Select(choice => new Choice(choice.Value, choice.Label))];
        _roles = [.. (await Choices.RolesAsync(actor.Id)).Select(choice => new Choice(choice.Value, choice.Label))];
        _person = person;
    }

    private Task OpenChangeAsync()
    {
        (_name, _jobTitle, _isActive) = (_person?.DisplayName, _person?.JobTitle, _person?.IsActive);
        _problems = [];
        return _change.OpenAsync();
    }

    private async Task<string?> ChangeAsync()
    {
        _problems = await Changes.ChangeAsync(Id, _name ?? "", _jobTitle, _isActive ?? true);
        if (_problems.Count > 0) return _problems.FirstOrDefault(problem => problem.FieldId is null)?.Message ?? Text["FixFields"];

        Notices.Success(Text["PersonSaved"]);
        await LoadAsync();
        return null;
    }

    private Task<IReadOnlyList<FieldProblem>> AddMembershipAsync(GroupPeriod period) => Changes.AddMembershipAsync(Id, period);

    private Task<IReadOnlyList<FieldProblem>> EndMembershipAsync(Guid id, DateOnly until) => Changes.EndMembershipAsync(id, until);

    private Task<IReadOnlyList<FieldProblem>> AssignRoleAsync(GroupPeriod period) => Changes.AssignRoleAsync(Id, period);

    private Task<IReadOnlyList<FieldProblem>> EndRoleAsync(Guid id, DateOnly until) => Changes.EndRoleAsync(id, until);

    private List<GroupEntry> Memberships() => [.. (_person?.Memberships ?? []).Select(row =>
        new GroupEntry(row.Id, row.BodyName, row.Function, row.From, row.Until, row.Validity))];

    private List<GroupEntry> Roles() => [.. (_person?.Roles ?? []).Select(row =>
        new GroupEntry(row.Id, row.RoleName, null, row.From, row.Until, row.Validity))];

    private string? ErrorOf(string field) => PeopleProblems.MessageFor(_problems, field);
}

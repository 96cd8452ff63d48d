using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Passwords;
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
    private string? _passwordLink;
    private IReadOnlyList<FieldProblem> _problems = [];

    [Parameter] public Guid Id { get; set; }

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private PersonSheets Sheets { get; set; } = null!;
    [Inject] private StaffChoices Choices { get; set; } = null!;
    [Inject] private InvitePersonHandler Invite { get; set; } = null!;
    [Inject] private PersonChanges Changes { get; set; } = null!;
    [Inject] private Notices Notices { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IStringLocalizer<AdministrationText> Text { get; set; } = null!;

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
        StateHasChanged(); // the dialog asked, so the dialog alone would be drawn again
        return null;
    }

    private async Task InviteAsync()
    {
        if (await CurrentActor.FindIdAsync() is { } actorId && await Invite.HandleAsync(new InvitePerson(actorId, Id)) is { } code)
            _passwordLink = Navigation.ToAbsoluteUri(PasswordLink.Of(Id, code)).ToString();
        else Notices.Problem(Text["PeopleNotAllowed"]);
    }

    private Task<IReadOnlyList<FieldProblem>> AddMembershipAsync(GroupPeriod period) => Changes.AddMembershipAsync(Id, period);

    private Task<IReadOnlyList<FieldProblem>> EndMembershipAsync(Guid id, DateOnly until) => Changes.EndMembershipAsync(id, until);

    private Task<IReadOnlyList<FieldProblem>> AssignRoleAsync(GroupPeriod period) => Changes.AssignRoleAsync(Id, period);

    private Task<IReadOnlyList<FieldProblem>> EndRoleAsync(Guid id, DateOnly until) => Changes.EndRoleAsync(id, until);

    private List<GroupEntry> Memberships() => [.. (_person?.Memberships ?? []).Select(row =>
        new GroupEntry(row.Id, row.BodyName, row.Function, row.From, row.Until, row.Validity))];

    private List<GroupEntry> Roles() => [.. (_person?.Roles ?? []).Select(row =>
        new GroupEntry(row.Id, row.RoleName, null, row.From, row.Until, row.Validity))];

    private GroupWords MembershipWords() => new(
        "membership", Text["MembershipCaption"], Text["MembershipName"], Text["MembershipNone"], Text["MembershipAdd"], Text["MembershipChoose"],
        name => Text["MembershipEndTitle", name], Text["MembershipAdded"], Text["MembershipEnded"], Text["MembershipCancelled"]);

    private GroupWords RoleWords() => new(
        "role", Text["RoleCaption"], Text["RoleName"], Text["RoleNone"], Text["RoleAdd"], Text["RoleChoose"],
        name => Text["RoleEndTitle", name], Text["RoleAdded"], Text["RoleEnded"], Text["RoleCancelled"]);

    private string? ErrorOf(string field) => PeopleProblems.MessageFor(_problems, field);
}

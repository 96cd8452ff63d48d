using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Shared;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Administration;

/// <summary>Everything that an administrator can do to a person, in the name of whoever is signed in; answers what stands in
/// the way, and nothing when it is done.</summary>
public sealed class PersonChanges(
    CurrentActor currentActor, ChangePersonHandler change, AddMembershipHandler addMembership, EndMembershipHandler endMembership,
    AssignRoleHandler assignRole, EndRoleHandler endRole, IStringLocalizer<AdministrationText> text)
{
    public Task<IReadOnlyList<FieldProblem>> ChangeAsync(Guid personId, string name, string? jobTitle, bool isActive) =>
        AsActorAsync(actorId => change.HandleAsync(new ChangePerson(actorId, personId, name, jobTitle, isActive)));

    public Task<IReadOnlyList<FieldProblem>> AddMembershipAsync(Guid personId, GroupPeriod period) =>
        AsActorAsync(actorId => addMembership.HandleAsync(
            new AddMembership(actorId, personId, period.Key, period.From, period.Until, period.Function)));

    public Task<IReadOnlyList<FieldProblem>> EndMembershipAsync(Guid id, DateOnly until) =>
        AsActorAsync(actorId => endMembership.HandleAsync(new EndMembership(actorId, id, until)));

    public Task<IReadOnlyList<FieldProblem>> AssignRoleAsync(Guid personId, GroupPeriod period) =>
        AsActorAsync(actorId => assignRole.HandleAsync(new AssignRole(actorId, personId, period.Key, period.From, period.Until)));

    public Task<IReadOnlyList<FieldProblem>> EndRoleAsync(Guid id, DateOnly until) =>
        AsActorAsync(actorId => endRole.HandleAsync(new EndRole(actorId, id, until)));

    private async Task<IReadOnlyList<FieldProblem>> AsActorAsync(Func<Guid, Task<PeopleAnswer>> command) =>
        await currentActor.FindIdAsync() is { } actorId
            ? PeopleProblems.Of(await command(actorId), text)
            : [new(null, text["PeopleNotAllowed"])];
}

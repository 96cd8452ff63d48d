using Apcc.Workflow.Casework.Absences;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Shared;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Absences;

/// <summary>Everything that can be done to an absence, in the name of whoever is signed in; answers what stands in the way, and
/// nothing when it is done.</summary>
public sealed class AbsenceChanges(
    CurrentActor currentActor, RecordAbsenceHandler record, ChangeAbsenceHandler change, EndAbsenceHandler end,
    IStringLocalizer<AbsenceText> text)
{
    public Task<IReadOnlyList<FieldProblem>> RecordAsync(Guid personId, Guid substituteId, DateOnly from, DateOnly until) =>
        AsActorAsync(actorId => record.HandleAsync(new RecordAbsence(actorId, personId, substituteId, from, until)));

    public Task<IReadOnlyList<FieldProblem>> ChangeAsync(Guid absenceId, Guid substituteId, DateOnly from, DateOnly until) =>
        AsActorAsync(actorId => change.HandleAsync(new ChangeAbsence(actorId, absenceId, substituteId, from, until)));

    public Task<IReadOnlyList<FieldProblem>> EndAsync(Guid absenceId) =>
        AsActorAsync(actorId => end.HandleAsync(new EndAbsence(actorId, absenceId)));

    private async Task<IReadOnlyList<FieldProblem>> AsActorAsync(Func<Guid, Task<PeopleAnswer>> command)
    {
        if (await currentActor.FindIdAsync() is not { } actorId) return [new(null, text["NotAllowed"])];

        var answer = await command(actorId);
        return answer.Result switch
        {
            PeopleResult.Done => [],
            PeopleResult.NotAllowed => [new(null, text["NotAllowed"])],
            PeopleResult.NotFound => [new(null, text["Gone"])],
            _ => [.. answer.Errors.Select(error => new FieldProblem(error.Path.Length == 0 ? null : error.Path, error.Message))],
        };
    }
}

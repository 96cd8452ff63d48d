using Apcc.Workflow.Casework.Absences;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Rehearsal;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Simulation;

/// <summary>Staff who tell the office when they will be away and who does their tasks meanwhile.</summary>
internal sealed class SimulatedAbsences(MovingOffice office, SimulationScript script, SimulationOrder order) : ISimulatedLife
{
    private static readonly TimeOnly Morning = new(9, 5);
    private const string Stage = "Assenze";
    private readonly HashSet<ScriptedAbsence> done = [];

    public async Task<SimulatedHappening?> NextAsync(CancellationToken cancellationToken)
    {
        foreach (var absence in script.Absences.OrderBy(absence => absence.Told.In(order.Year)).ThenBy(absence => absence.Person, StringComparer.Ordinal))
        {
            if (done.Contains(absence)) continue;

            var at = OfficeTime.InstantOf(absence.Told.In(order.Year), Morning);
            if (at > office.UtcNow || !await IsToldAsync(absence, cancellationToken))
                return new SimulatedHappening(
                    at > office.UtcNow ? at : office.UtcNow, $"assenza/{absence.Person}", Stage, token => TellAsync(absence, token));

            done.Add(absence);
        }

        return null;
    }

    private Task<bool> IsToldAsync(ScriptedAbsence absence, CancellationToken cancellationToken) => office.ReadAsync(async db =>
    {
        var (person, from) = (await SimulatedStaff.IdAsync(db, absence.Person, cancellationToken), absence.From.In(order.Year));
        return await db.Absences.AnyAsync(row => row.PersonId == person && row.From == from, cancellationToken);
    }, cancellationToken);

    private async Task TellAsync(ScriptedAbsence absence, CancellationToken cancellationToken)
    {
        var (person, substitute) = await office.ReadAsync(async db => (
            await SimulatedStaff.IdAsync(db, absence.Person, cancellationToken),
            await SimulatedStaff.IdAsync(db, absence.Substitute, cancellationToken)), cancellationToken);
        var answer = await office.Get<RecordAbsenceHandler>().HandleAsync(
            new RecordAbsence(person, person, substitute, absence.From.In(order.Year), absence.Until.In(order.Year)), cancellationToken);
        if (answer.Result is not PeopleResult.Done)
            throw new SimulationException(
                $"Assenza di «{absence.Person}»: {answer.Result} {string.Join("; ", answer.Errors.Select(error => $"{error.Path}: {error.Message}"))}");
        done.Add(absence);
    }
}

using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Rehearsal;
using Apcc.Workflow.Casework.Registers;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Simulation;

/// <summary>What the Cabina di Regia opens of its own accord: the cycle, and in summer the next.</summary>
internal sealed class SimulatedOpenings(MovingOffice office, SimulationScript script, SimulatedChance chance, SimulationOrder order) : ISimulatedLife
{
    private static readonly TimeOnly Morning = new(9, 10);
    private readonly HashSet<ScriptedOpening> done = [];

    public async Task<SimulatedHappening?> NextAsync(CancellationToken cancellationToken)
    {
        foreach (var opening in script.Openings.OrderBy(opening => opening.At.In(order.Year)))
        {
            if (done.Contains(opening)) continue;

            var (year, kind, definition) = (order.Year + opening.Year, opening.Kind, opening.Definition);
            var isStarted = await office.ReadAsync(db => db.CaseFiles.AnyAsync(
                row => row.Kind == kind && row.Year == year
                    && db.WorkflowInstances.Any(instance => instance.CaseFileId == row.Id && instance.DefinitionId == definition), cancellationToken), cancellationToken);
            if (isStarted)
            {
                done.Add(opening);
                continue;
            }

            var at = OfficeTime.InstantOf(opening.At.In(order.Year), Morning);
            return new SimulatedHappening(at > office.UtcNow ? at : office.UtcNow, $"apre/{kind}/{year}", definition, token => OpenAsync(opening, year, token));
        }

        return null;
    }

    private async Task OpenAsync(ScriptedOpening opening, int year, CancellationToken cancellationToken)
    {
        var by = await office.ReadAsync(db => SimulatedStaff.IdAsync(db, opening.By, cancellationToken), cancellationToken);
        await new SimulatedSettings(office, script).ApplyAsync(opening.Settings, cancellationToken);
        var kind = opening.Kind;
        var caseId = await office.ReadAsync(db => db.CaseFiles.Where(row => row.Kind == kind && row.Year == year).Select(row => (Guid?)row.Id)
            .SingleOrDefaultAsync(cancellationToken), cancellationToken);
        if (caseId is null)
        {
            var words = new ScriptedValues(chance, $"apre/{kind}/{year}/{order.Seed}")
            {
                People = new Dictionary<string, Guid>(), Today = OfficeTime.DateOf(office.UtcNow), Year = year,
            };
            var facts = words.Of(opening.Facts);
            var title = words.Of(new() { ["title"] = opening.Title })["title"]?.ToString() ?? opening.Title;
            var answer = await office.Get<OpenCaseHandler>().HandleAsync(new OpenCase(kind, title, year, null, facts, by), cancellationToken);
            caseId = answer.CaseId ?? throw new SimulationException(
                $"Il caso «{kind}» {year} non si apre: {string.Join("; ", answer.Errors.Select(error => $"{error.Path}: {error.Message}"))}");
        }

        var started = await office.Get<StartCaseProcessHandler>().HandleAsync(new StartCaseProcess(caseId.Value, opening.Definition, by), cancellationToken);
        if (started.Refusal is { } refusal) throw new SimulationException($"«{opening.Definition}» non si avvia: {refusal}");
    }
}

using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Rehearsal;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Simulation;

/// <summary>Goes from instant to instant: what falls due happens, what people had in mind they do.</summary>
internal sealed class SimulatedCycle(SimulatedOffice office, SimulationScript script, SimulationOrder order, IProgress<SimulationProgress> progress)
{
    private static readonly TimeOnly StartOfWork = new(9, 0);
    private readonly MovingOffice moving = office.Moving;
    private ConfigurationInForce? inForce;

    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        var chance = new SimulatedChance(order.Seed);
        ISimulatedLife[] lives =
        [
            new SimulatedPeople(moving, script, chance, new SimulatedDeeds(office, script, chance, order)),
            new SimulatedSurveys(moving, script, chance),
            new SimulatedLeavers(moving, script, chance),
            new SimulatedOpenings(moving, script, chance, order),
            new SimulatedAbsences(moving, script, order),
        ];
        var end = OfficeTime.InstantOf(script.Until.In(order.Year), new TimeOnly(23, 59));
        var starts = script.Starts.Select(start => (At: OfficeTime.InstantOf(start.At.In(order.Year), StartOfWork), Start: start))
            .OrderBy(pair => pair.At).ToList();
        inForce = await moving.ReadAsync(db => moving.Get<ConfigurationCatalog>().InForceAsync(db, cancellationToken), cancellationToken);
        await moving.DrainAsync(cancellationToken);
        while (true)
        {
            var start = await NextStartAsync(starts, cancellationToken);
            var act = await NextAsync(lives, cancellationToken);
            var byItself = await moving.NextAsync(cancellationToken);
            var next = Earliest(start?.At, act?.At, byItself);
            if (next is not { } at || at > end) break;

            await office.MoveToAsync(at, cancellationToken);
            Tell(act);
            if (byItself is null || byItself > at)
            {
                if (start?.At <= at) await StartAsync(start.Value.Start, cancellationToken);
                else if (act is not null && act.At <= at) await act.DoAsync(cancellationToken);
            }

            await moving.DrainAsync(cancellationToken);
        }

        await office.MoveToAsync(end, cancellationToken);
        progress.Report(new SimulationProgress(OfficeTime.DateOf(end), 1, null));
    }

    private static async Task<SimulatedHappening?> NextAsync(ISimulatedLife[] lives, CancellationToken cancellationToken)
    {
        SimulatedHappening? next = null;
        foreach (var life in lives)
            if (await life.NextAsync(cancellationToken) is { } happening
                && (next is null || happening.At < next.At || (happening.At == next.At && string.CompareOrdinal(happening.Key, next.Key) < 0)))
                next = happening;
        return next;
    }

    private static DateTime? Earliest(params ReadOnlySpan<DateTime?> instants)
    {
        DateTime? earliest = null;
        foreach (var instant in instants)
            if (instant is { } at && (earliest is null || at < earliest)) earliest = at;
        return earliest;
    }

    /// <summary>The first that has not been done: it is known by what it started, so that a restart does not do it again.</summary>
    private async Task<(DateTime At, ScriptedStart Start)?> NextStartAsync(
        IReadOnlyList<(DateTime At, ScriptedStart Start)> starts, CancellationToken cancellationToken)
    {
        foreach (var (at, start) in starts)
            if (at > moving.UtcNow || (await CasesAsync(start, cancellationToken)).Count > 0) return (at > moving.UtcNow ? at : moving.UtcNow, start);
        return null;
    }

    private async Task StartAsync(ScriptedStart start, CancellationToken cancellationToken)
    {
        var by = await moving.ReadAsync(db => db.Users.Where(member => member.UserName == start.By)
            .Select(member => (Guid?)member.Id).SingleOrDefaultAsync(cancellationToken), cancellationToken)
            ?? throw new SimulationException($"Il copione nomina «{start.By}», che non è fra le persone.");
        foreach (var caseId in await CasesAsync(start, cancellationToken))
        {
            var answer = await moving.Get<StartCaseProcessHandler>().HandleAsync(
                new StartCaseProcess(caseId, start.Definition, by), cancellationToken);
            if (answer.Refusal is { } refusal) throw new SimulationException($"«{start.Definition}» non si avvia: {refusal}");
            await moving.DrainAsync(cancellationToken);
        }
    }

    /// <summary>Cases on which the definition may start and has not.</summary>
    private Task<List<Guid>> CasesAsync(ScriptedStart start, CancellationToken cancellationToken) => moving.ReadAsync(async db =>
    {
        var catalog = moving.Get<ConfigurationCatalog>();
        var version = await catalog.PublishedAsync(db, ConfigurationKind.Definition, start.Definition, cancellationToken)
            ?? throw new SimulationException($"Il copione avvia «{start.Definition}», che non è fra i processi.");
        var settings = CaseProcessSettings.Of(catalog.Definition(version));
        var fresh = await db.CaseFiles.AsNoTracking().Where(row => row.Kind == start.On)
            .Where(row => !db.WorkflowInstances.Any(instance => instance.CaseFileId == row.Id && instance.DefinitionId == start.Definition))
            .OrderBy(row => row.Reference).Select(row => row.Id).ToListAsync(cancellationToken);
        var ready = new List<Guid>();
        foreach (var id in fresh)
            if (settings.RefusalFor(await moving.Get<CaseSnapshots>().OfAsync(db, id, cancellationToken) ?? []) is null) ready.Add(id);
        return ready;
    }, cancellationToken);

    private void Tell(SimulatedHappening? act)
    {
        var (from, until) = (script.From.In(order.Year), script.Until.In(order.Year));
        var today = OfficeTime.DateOf(moving.UtcNow);
        progress.Report(new SimulationProgress(
            today, Math.Clamp((today.DayNumber - from.DayNumber) / (double)(until.DayNumber - from.DayNumber), 0, 1),
            act is null ? null : inForce?.Find(ConfigurationKind.Definition, act.Stage)?.Title ?? act.Stage));
    }
}

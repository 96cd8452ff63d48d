using System.Globalization;
using System.Text.Json;
using Apcc.Workflow.Casework.Ballots;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Enrolment;
using Apcc.Workflow.Casework.Enrolment.Members;
using Apcc.Workflow.Casework.Enrolment.Synthetic;
using Apcc.Workflow.Casework.Rehearsal;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Simulation;

/// <summary>What people do beside the form of a task before they hand it in. Done again after being killed, it goes on.</summary>
internal sealed class SimulatedDeeds(SimulatedOffice simulated, SimulationScript script, SimulatedChance chance, SimulationOrder order)
{
    private readonly MovingOffice office = simulated.Moving;

    /// <summary>The personal code by which a citizen does a task; null for staff's tasks, and for what comes on paper.</summary>
    public async Task<string?> AccessOfAsync(SimulatedAct act, CancellationToken cancellationToken)
    {
        if (chance.Of($"{act.Key}|carta") * 100 < act.Habit.PaperPercent) return null;

        var citizen = await office.ReadAsync(db => db.HumanTasks.Where(task => task.Id == act.HumanTaskId).Select(task => task.CitizenId)
            .SingleAsync(cancellationToken), cancellationToken);
        return citizen is { } id ? (await new SimulatedDoors(office).CodesAsync([id], cancellationToken)).GetValueOrDefault(id) : null;
    }

    public async Task DoAsync(SimulatedAct act, Guid actorId, CancellationToken cancellationToken)
    {
        if (act.Habit.Deed is TaskDeed.None) return;

        var caseId = await office.ReadAsync(db => db.HumanTasks.Where(task => task.Id == act.HumanTaskId).Select(task => task.CaseFileId)
            .SingleAsync(cancellationToken), cancellationToken) ?? throw new SimulationException($"«{act.Key}» non ha un caso.");
        var year = await office.ReadAsync(db => CaseYears.OfAsync(db, caseId, cancellationToken), cancellationToken) ?? order.Year;
        await (act.Habit.Deed switch
        {
            TaskDeed.ImportRegistry => ImportAsync(year, cancellationToken),
            TaskDeed.CallRoll => CallRollAsync(year, caseId, actorId, cancellationToken),
            _ => VoteAsync(caseId, actorId, cancellationToken),
        });
    }

    /// <summary>As the Ufficio Statistica sends it: people invented by the city's real margins.</summary>
    private async Task ImportAsync(int year, CancellationToken cancellationToken)
    {
        if (order is not { Margins: { } margins, RegistryWords: { } words }) throw new SimulationException("Mancano i dati per inventare l'estratto dell'anagrafe.");

        var rules = await office.ReadAsync(db => db.EnrolmentYears.AsNoTracking().SingleAsync(row => row.Year == year, cancellationToken), cancellationToken);
        var people = new SyntheticRegistry(CityMargins.Read(margins), Enrolment.Synthetic.RegistryWords.Read(words))
            .People(script.Citizens.Registry, (ulong)((order.Seed * 10_000L) + year), rules.ReferenceOn, rules.MinimumAge);
        var by = await office.ReadAsync(db => SimulatedStaff.IdAsync(db, script.Citizens.LeavingNotedBy, cancellationToken), cancellationToken);
        var answer = await office.Get<ImportRegistryHandler>().HandleAsync(new ImportRegistry(SyntheticRegistry.Csv(people), year, by), cancellationToken);
        if (answer.Refusal is { } refusal) throw new SimulationException(refusal);
    }

    private async Task CallRollAsync(int year, Guid caseId, Guid actorId, CancellationToken cancellationToken)
    {
        var facts = await office.ReadAsync(async db => await office.Get<CaseSnapshots>().OfAsync(db, caseId, cancellationToken), cancellationToken);
        var day = DateOnly.Parse(facts?["giorno"]?.ToString() ?? "", CultureInfo.InvariantCulture);
        var members = await office.ReadAsync(db => db.AssemblyMembers.AsNoTracking().Where(row => row.Year == year && row.State == MemberState.Active)
            .OrderBy(row => row.Reference).Select(row => new { row.Id, row.Reference }).ToListAsync(cancellationToken), cancellationToken);
        var by = await office.ReadAsync(db => SimulatedStaff.IdAsync(db, script.Citizens.LeavingNotedBy, cancellationToken), cancellationToken);
        var answer = await office.Get<RecordAttendanceHandler>().HandleAsync(
            new RecordAttendance(year, day, members.ToDictionary(member => member.Id, member => MarkOf(member.Reference, day)), by), cancellationToken);
        if (answer.Refusal is { } refusal) throw new SimulationException($"Presenze del {day:d}, {actorId}: {refusal}");
    }

    private AttendanceMark MarkOf(string reference, DateOnly day)
    {
        var (habits, key) = (script.Citizens, string.Create(CultureInfo.InvariantCulture, $"presenza/{reference}/{day:yyyy-MM-dd}"));
        var isUnreliable = chance.Of($"presenza/{reference}") * 100 < habits.UnreliablePercent;
        if (chance.Of(key) * 100 < (isUnreliable ? habits.UnreliableAbsencePercent : habits.AbsencePercent))
            return chance.Of($"{key}|motivo") * 100 < habits.ExcusedPercent ? AttendanceMark.Excused : AttendanceMark.Absent;
        return chance.Of($"{key}|parte") * 100 < habits.PartialPercent ? AttendanceMark.Partial : AttendanceMark.Present;
    }

    /// <summary>The tickets with the codes lie beside the database, as printed ones lie on a table: stored nowhere else.</summary>
    private async Task VoteAsync(Guid caseId, Guid actorId, CancellationToken cancellationToken)
    {
        var open = await office.ReadAsync(db => db.Ballots.AsNoTracking().Where(ballot => ballot.CaseFileId == caseId && ballot.CountedAt == null)
            .OrderBy(ballot => ballot.PreparedAt).ThenBy(ballot => ballot.Title).ToListAsync(cancellationToken), cancellationToken);
        foreach (var ballot in open) await VoteOnAsync(ballot, actorId, cancellationToken);
    }

    private async Task VoteOnAsync(Ballot ballot, Guid actorId, CancellationToken cancellationToken)
    {
        var tickets = simulated.FileOf($"codici-{ballot.Id:N}.json");
        if (ballot.Status is BallotStatus.Prepared or BallotStatus.PresenceFixed)
        {
            var voters = await office.ReadAsync(db => db.BallotVoters.AsNoTracking().Where(voter => voter.BallotId == ballot.Id)
                .OrderBy(voter => voter.Label).Select(voter => new { voter.VoterId, voter.Label }).ToListAsync(cancellationToken), cancellationToken);
            var present = voters.Where(voter => chance.Of($"voto/{ballot.Title}/{voter.Label}") * 100 < script.Citizens.VotersPercent).Select(voter => voter.VoterId).ToList();
            var given = await office.Get<FixPresenceHandler>().HandleAsync(new FixPresence(ballot.Id, actorId, present, BallotMode.Codes), cancellationToken);
            Done(given.Answer);
            await File.WriteAllTextAsync(tickets, JsonSerializer.Serialize(given.Codes), cancellationToken);
            Done(await office.Get<OpenVotingHandler>().HandleAsync(new OpenVoting(ballot.Id, actorId), cancellationToken));
        }

        if (ballot.Status is not BallotStatus.Closed)
        {
            await CastAsync(ballot, JsonSerializer.Deserialize<List<string>>(await File.ReadAllTextAsync(tickets, cancellationToken)) ?? [], cancellationToken);
            Done(await office.Get<CloseBallotHandler>().HandleAsync(new CloseBallot(ballot.Id, actorId), cancellationToken));
        }

        Done(await office.Get<CountBallotHandler>().HandleAsync(new CountBallot(ballot.Id, actorId), cancellationToken));
        File.Delete(tickets);
    }

    private async Task CastAsync(Ballot ballot, List<string> codes, CancellationToken cancellationToken)
    {
        var questions = await office.ReadAsync(db => db.BallotQuestions.AsNoTracking().Where(question => question.BallotId == ballot.Id)
            .OrderBy(question => question.Position).ToListAsync(cancellationToken), cancellationToken);
        foreach (var (code, index) in codes.Select((code, index) => (code, index)))
            // A code that has voted before the simulation was killed is refused: its vote stands.
            await office.Get<CastVoteHandler>().HandleAsync(
                new CastVote(code, questions.ToDictionary(question => question.Id, question => ChoiceOf(ballot, question, index))), cancellationToken);
    }

    private BallotChoice ChoiceOf(Ballot ballot, BallotQuestion question, int voter)
    {
        var (habits, key) = (script.Citizens, $"voto/{ballot.Title}/{question.Reference}");
        var inFavour = chance.Between(key, habits.InFavourPercent[0], habits.InFavourPercent[^1]);
        if (chance.Of($"{key}/{voter}") * 100 < inFavour) return BallotChoice.Yes;
        var rest = chance.Of($"{key}/{voter}|altrimenti") * 100;
        return rest < habits.AgainstPercent ? BallotChoice.No : rest < habits.AgainstPercent + habits.AbstainedPercent ? BallotChoice.Abstain : BallotChoice.Blank;
    }

    private static void Done(BallotAnswer answer)
    {
        if (answer.Result is not BallotResult.Done) throw new SimulationException($"Votazione: {answer.Problem}");
    }
}

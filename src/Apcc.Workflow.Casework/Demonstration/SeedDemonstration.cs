using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Demonstration;

/// <summary>Fills an empty database with the demonstration: public facts, and people and values that are invented and say so.</summary>
/// <param name="Groups">CSV of Gruppi tematici: year, group, source.</param>
/// <param name="PacActions">CSV as <see cref="ClimatePlan.ImportPacActions"/> reads it.</param>
/// <param name="Proposals">CSV as <see cref="Proposals.ImportProposals"/> reads it.</param>
/// <param name="Invented">JSON: people with bodies and roles, and what is invented about proposals.</param>
public sealed record SeedDemonstration(
    ReadOnlyMemory<byte> Groups, ReadOnlyMemory<byte> PacActions, ReadOnlyMemory<byte> Proposals, ReadOnlyMemory<byte> Invented);

/// <param name="HasSeeded">False: the database has people already, and nothing was touched.</param>
public sealed record SeedDemonstrationAnswer(bool HasSeeded, int People, int PacActions, int Proposals);

/// <summary>Run by the host in Development alone.</summary>
public sealed class SeedDemonstrationHandler(WriteQueue writes, TimeProvider clock)
{
    /// <summary>All of it in one transaction, and only into a database without people: run again it does nothing.</summary>
    /// <exception cref="DemonstrationDataException">A file of the demonstration does not fit: nothing was seeded.</exception>
    public Task<SeedDemonstrationAnswer> HandleAsync(SeedDemonstration command, CancellationToken cancellationToken = default) =>
        writes.WriteAsync((db, token) => SeedAsync(db, command, token), cancellationToken);

    private async Task<SeedDemonstrationAnswer> SeedAsync(
        WorkflowDbContext db, SeedDemonstration command, CancellationToken cancellationToken)
    {
        if (await db.Users.AnyAsync(cancellationToken)) return new SeedDemonstrationAnswer(false, 0, 0, 0);

        var invented = InventedData.Read(command.Invented);
        var now = clock.UtcNow();
        var people = DemonstrationSteps.AddPeople(db, invented);
        var actions = await DemonstrationSteps.ImportPacActionsAsync(db, command.PacActions, cancellationToken);
        await DemonstrationSteps.AddGroupsAsync(db, command.Groups, cancellationToken);
        var proposals = await DemonstrationSteps.ImportProposalsAsync(db, command.Proposals, now, cancellationToken);
        DemonstrationSteps.Classify(db, invented, people, now);
        db.AuditEntries.Add(AuditTrail.Entry(now, null, nameof(SeedDemonstration), "Demonstration", "seed"));
        return new SeedDemonstrationAnswer(true, people.Count, actions, proposals);
    }
}

/// <summary>A file of the demonstration cannot be used.</summary>
public sealed class DemonstrationDataException(string message) : Exception(message);

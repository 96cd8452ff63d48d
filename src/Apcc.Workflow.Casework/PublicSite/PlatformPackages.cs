using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.PublicSite;

/// <summary>What the packages for the platform would hold, for who may make them.</summary>
public sealed class PlatformPackages
{
    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly Actors actors;
    private readonly PublicYears years;

    internal PlatformPackages(IDbContextFactory<WorkflowDbContext> contexts, Actors actors, PublicYears years) =>
        (this.contexts, this.actors, this.years) = (contexts, actors, years);

    /// <summary>One for each public year, newest first; null for who may not.</summary>
    public async Task<IReadOnlyList<PlatformPackageItem>?> ListAsync(Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await actors.FindAsync(db, actorId, cancellationToken))?.May(Permission.ExportPublication) is not true) return null;

        var items = new List<PlatformPackageItem>();
        foreach (var known in await years.ListAsync(cancellationToken))
            if (await years.FindAsync(known, cancellationToken) is { } year)
                items.Add(new PlatformPackageItem(
                    known, (await PlatformNumbers.ReadAsync(db, known, cancellationToken)).Count, year.Settings.Platform?.Name, year.Proposals.Count, year.Proposals.Count(proposal => proposal.Answer is not null), year.Appointments.Count,
                    year.Settings.Platform is { } platform ? PlatformTables.WithoutState(year, platform) : []));
        return items;
    }
}

/// <param name="Numbers">Proposals whose number on the platform is known.</param>
/// <param name="Platform">Its name; null where none is configured.</param>
/// <param name="WithoutState">Outcomes for which no state of the platform is configured.</param>
public sealed record PlatformPackageItem(
    int Year, int Numbers, string? Platform, int Proposals, int Answers, int Meetings, IReadOnlyList<string> WithoutState);

using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Registers;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.PublicSite;

/// <summary>What everybody may read of the assembly, year by year. The number of queries does not grow with the number of cases.</summary>
public sealed class PublicYears
{
    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly ConfigurationCatalog catalog;
    private readonly TimeProvider clock;

    internal PublicYears(IDbContextFactory<WorkflowDbContext> contexts, ConfigurationCatalog catalog, TimeProvider clock) =>
        (this.contexts, this.catalog, this.clock) = (contexts, catalog, clock);

    /// <summary>The years of which something is public, newest first.</summary>
    public async Task<IReadOnlyList<int>> ListAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ListAsync(db, cancellationToken);
    }

    /// <summary>Null when nothing of that year is public.</summary>
    public async Task<PublicYear?> FindAsync(int year, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var years = await ListAsync(db, cancellationToken);
        if (!years.Contains(year)) return null;

        var inForce = await catalog.InForceAsync(db, cancellationToken);
        var settings = (await catalog.OfficeAsync(db, cancellationToken)).PublicSite;
        var reading = new PublicCaseReading(inForce.Registers, clock.Today());
        var cases = await reading.ReadAsync(db, OfYear(db, year), cancellationToken);
        return new PublicYear
        {
            Year = year,
            Years = years,
            Today = clock.Today(),
            Settings = settings,
            Registers = [.. reading.Registers.Select(register => RegisterOf(register, cases))
                .OrderBy(register => register.Stage, StringComparer.OrdinalIgnoreCase).ThenBy(register => register.Title, StringComparer.OrdinalIgnoreCase)],
            Proposals = await PublicProposalReading.ReadAsync(db, year, settings.Proposals, inForce, cases, cancellationToken),
            Cycle = settings.YearRegister is { } kind ? cases.FirstOrDefault(item => item.Kind == kind) : null,
        };
    }

    private async Task<IReadOnlyList<int>> ListAsync(WorkflowDbContext db, CancellationToken cancellationToken)
    {
        var registers = (await catalog.InForceAsync(db, cancellationToken)).Registers;
        var rule = (await catalog.OfficeAsync(db, cancellationToken)).PublicSite.Proposals;
        var ofYears = await db.CaseFiles.AsNoTracking().Where(row => row.Year != null).GroupBy(row => new { row.Kind, row.State, row.Year })
            .Select(group => group.Key).ToListAsync(cancellationToken);
        var ofNone = await db.CaseFiles.AsNoTracking().Where(row => row.Year == null && row.State != null)
            .Select(row => new { row.Kind, row.State, row.CreatedAt }).ToListAsync(cancellationToken);
        var proposals = await db.Proposals.AsNoTracking().GroupBy(row => new { row.Year, row.Stage, row.Approval }).Select(group => group.Key)
            .ToListAsync(cancellationToken);
        return
        [
            .. ofYears.Where(row => IsPublic(row.Kind, row.State)).Select(row => row.Year ?? 0)
                .Concat(ofNone.Where(row => IsPublic(row.Kind, row.State)).Select(row => OfficeTime.DateOf(row.CreatedAt).Year))
                .Concat(proposals.Where(row => rule?.Covers(row.Stage, row.Approval) is true).Select(row => row.Year))
                .Distinct().OrderDescending(),
        ];

        bool IsPublic(string kind, string? state) => registers.GetValueOrDefault(kind)?.Definition.IsPublicIn(state) is true;
    }

    private static IQueryable<CaseFile> OfYear(WorkflowDbContext db, int year)
    {
        var (from, to) = (OfficeTime.InstantOf(new DateOnly(year, 1, 1), default), OfficeTime.InstantOf(new DateOnly(year + 1, 1, 1), default));
        return db.CaseFiles.Where(row => row.Year == year || (row.Year == null && row.CreatedAt >= from && row.CreatedAt < to));
    }

    private static PublicRegister RegisterOf(RegisterInForce register, IReadOnlyList<PublicCase> cases) => new()
    {
        Id = register.Definition.Id,
        Title = register.Definition.Title,
        Singular = register.Definition.Singular,
        Description = register.Definition.Public?.Description ?? register.Definition.Description,
        Stage = register.Definition.Stage,
        HasAppointments = register.Definition.Public?.Calendar is not null,
        Fields = [.. PublicCaseReading.Opened(register).Fields],
        States = [.. register.Definition.States.Where(state => register.Definition.IsPublicIn(state.Key))],
        Cases = [.. cases.Where(item => item.Kind == register.Definition.Id)],
    };
}

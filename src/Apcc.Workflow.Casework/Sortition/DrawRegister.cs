using System.Text.Json;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Enrolment;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Sortition;

/// <summary>Draws as they are on record, for those who answer for them.</summary>
public sealed class DrawRegister(IDbContextFactory<WorkflowDbContext> contexts, Actors actors)
{
    /// <summary>Of one year, newest first; empty for who may not see them.</summary>
    public async Task<IReadOnlyList<DrawSheet>> ListAsync(int year, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await MayAsync(db, actorId, cancellationToken)
            ? [.. (await db.Draws.AsNoTracking().Where(draw => draw.Year == year).OrderByDescending(draw => draw.At).ToListAsync(cancellationToken)).Select(draw => SheetOf(draw, null))]
            : [];
    }

    /// <summary>Null when it does not exist or is not to be seen: the same answer.</summary>
    public async Task<DrawSheet?> FindAsync(Guid id, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await MayAsync(db, actorId, cancellationToken)) return null;

        var draw = await db.Draws.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        return draw is null ? null : SheetOf(draw, await db.Users.Where(member => member.Id == draw.ActorId)
            .Select(member => member.DisplayName).SingleOrDefaultAsync(cancellationToken));
    }

    private async Task<bool> MayAsync(WorkflowDbContext db, Guid actorId, CancellationToken cancellationToken) =>
        await actors.FindAsync(db, actorId, cancellationToken) is { } actor && EnrolmentAccess.MaySee(actor);

    private static DrawSheet SheetOf(Draw draw, string? by) => new()
    {
        Id = draw.Id,
        Year = draw.Year,
        Kind = draw.Kind,
        Title = draw.Title,
        FromList = draw.FromList,
        IntoList = draw.IntoList,
        Size = draw.Size,
        Seed = draw.Seed,
        At = draw.At,
        By = by,
        PoolCount = draw.PoolCount,
        DrawnCount = draw.DrawnCount,
        PoolHash = draw.PoolHash,
        ResultHash = draw.ResultHash,
        Rows = JsonSerializer.Deserialize<List<DrawRow>>(draw.Rows) ?? [],
        Problems = JsonSerializer.Deserialize<List<string>>(draw.Problems) ?? [],
    };
}

/// <summary>One draw on record.</summary>
public sealed record DrawSheet
{
    public required Guid Id { get; init; }
    public required int Year { get; init; }
    public required DrawKind Kind { get; init; }
    public required string Title { get; init; }
    public required string FromList { get; init; }
    public required string IntoList { get; init; }
    public required int Size { get; init; }
    public required string Seed { get; init; }
    public required DateTime At { get; init; }

    /// <summary>Who set it off; null when the process did by itself.</summary>
    public string? By { get; init; }
    public required int PoolCount { get; init; }
    public required int DrawnCount { get; init; }
    public required string PoolHash { get; init; }
    public required string ResultHash { get; init; }
    public required IReadOnlyList<DrawRow> Rows { get; init; }

    /// <summary>Why no group was found; empty where one was.</summary>
    public required IReadOnlyList<string> Problems { get; init; }
}

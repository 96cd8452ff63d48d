using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Enrolment;
using Apcc.Workflow.Casework.OfficeActivities;

namespace Apcc.Workflow.Casework.Sortition;

/// <summary>What a draw found, before it is stored.</summary>
internal sealed record DrawnLot
{
    public required DrawKind Kind { get; init; }
    public required int Year { get; init; }
    public required string Title { get; init; }
    public required string FromList { get; init; }
    public required string IntoList { get; init; }
    public required int Size { get; init; }
    public required string Seed { get; init; }
    public required IReadOnlyList<Candidate> Pool { get; init; }
    public required IReadOnlyList<Candidate> Drawn { get; init; }
    public IReadOnlyList<Quota> Quotas { get; init; } = [];
    public IReadOnlyList<string> Problems { get; init; } = [];
}

/// <summary>Stores a draw's record and puts the drawn on their list.</summary>
internal static class DrawStorage
{
    public static async Task<OfficeAnswer> StoreAsync(
        WorkflowDbContext db, OfficeOrder order, DrawnLot lot, DateTime now, CancellationToken cancellationToken)
    {
        var draw = RecordOf(order, lot, now);
        db.Draws.Add(draw);
        var place = 0;
        foreach (var person in lot.Drawn)
            db.CitizenLists.Add(new CitizenListEntry
            {
                Year = lot.Year, List = lot.IntoList, CitizenId = person.Id, Position = ++place, AddedAt = now,
            });
        db.AuditEntries.Add(AuditTrail.Entry(now, order.ActorId, "Draw", nameof(Draw), draw.Id.ToString(),
            JsonSerializer.Serialize(new { lot.Year, kind = lot.Kind.ToString(), pool = lot.Pool.Count, drawn = lot.Drawn.Count, seed = lot.Seed })));
        // The burst that goes on from here may ask for the list at once, in the same transaction.
        await db.SaveChangesAsync(cancellationToken);
        return new OfficeAnswer(new JsonObject
        {
            ["drawId"] = draw.Id.ToString(),
            ["count"] = lot.Drawn.Count,
            ["pool"] = lot.Pool.Count,
            ["seed"] = lot.Seed,
            ["hash"] = draw.ResultHash,
            ["citizens"] = lot.Kind is DrawKind.Panel ? new JsonArray([.. lot.Drawn.Select(person => (JsonNode)person.Id.ToString())]) : null,
            ["problems"] = new JsonArray([.. lot.Problems.Select(problem => (JsonNode)problem)]),
        }, lot.Problems.Count == 0 ? "Done" : "Impossibile");
    }

    private static Draw RecordOf(OfficeOrder order, DrawnLot lot, DateTime now) => new()
    {
        Id = order.Id,
        Year = lot.Year,
        Kind = lot.Kind,
        Title = lot.Title,
        FromList = lot.FromList,
        IntoList = lot.IntoList,
        Size = lot.Size,
        Seed = lot.Seed,
        At = now,
        ActorId = order.ActorId,
        InstanceId = order.InstanceId,
        PoolCount = lot.Pool.Count,
        DrawnCount = lot.Drawn.Count,
        PoolHash = LotOrder.Hash(lot.Pool.Select(person => person.Key).Order(StringComparer.Ordinal)),
        ResultHash = LotOrder.Hash(lot.Drawn.Select(person => person.Key)),
        Rows = JsonSerializer.Serialize(RowsOf(lot)),
        Quotas = JsonSerializer.Serialize(lot.Quotas),
        Problems = JsonSerializer.Serialize(lot.Problems),
    };

    private static List<DrawRow> RowsOf(DrawnLot lot) =>
        [.. SortitionFeature.All.SelectMany(feature =>
        {
            var drawn = lot.Drawn.GroupBy(person => person.Value(feature)).ToDictionary(group => group.Key, group => group.Count());
            return lot.Pool.GroupBy(person => person.Value(feature)).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group =>
            {
                var quota = lot.Quotas.FirstOrDefault(quota => quota.Feature == feature && quota.Value == group.Key);
                return new DrawRow(feature, group.Key, group.Count(), drawn.GetValueOrDefault(group.Key), quota?.Min, quota?.Max);
            });
        })];
}

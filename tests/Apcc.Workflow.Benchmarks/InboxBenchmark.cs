using System.Diagnostics;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;

namespace Apcc.Workflow.Benchmarks;

/// <summary>Measures every list of the inbox over a store of the target size.</summary>
internal static class InboxBenchmark
{
    private const int WarmUps = 20;

    private static readonly (string Reader, Guid Id, InboxScope[] Scopes)[] Readers =
    [
        ("clerk", InboxOffice.Clerk, [InboxScope.Mine, InboxScope.Available, InboxScope.Waiting, InboxScope.Done]),
        ("busiest", InboxOffice.Busiest, [InboxScope.Mine, InboxScope.Available, InboxScope.Waiting, InboxScope.Done]),
        ("manager", InboxOffice.Manager, Enum.GetValues<InboxScope>()),
    ];

    public static async Task<InboxFigures> RunAsync(InboxOptions options)
    {
        await using var database = options.KeptFolder is null ? await BenchmarkDatabase.CreateAsync(options.Store, options.PostgresServer) : null;
        await using var office = await InboxOffice.OpenAsync(database?.Options ?? new DatabaseOptions { DataFolder = Path.GetFullPath(options.KeptFolder!) });
        var filling = Stopwatch.StartNew();
        if (!await office.IsFilledAsync()) await office.FillAsync(options.Open, options.Closed);
        var fillSeconds = Math.Round(filling.Elapsed.TotalSeconds, 1);

        var lists = new List<InboxListFigures>();
        foreach (var (reader, id, scopes) in Readers)
            foreach (var request in scopes.SelectMany(scope => RequestsOf(id, scope)))
                lists.Add(await MeasureAsync(office.Get<Inbox>(), reader, request, options.Repetitions));
        var (claims, completions) = await new InboxWork(office).RunAsync(WarmUps + options.Repetitions);
        return new InboxFigures
        {
            Store = options.Store.ToString(),
            Open = options.Open,
            Closed = options.Closed,
            FillSeconds = fillSeconds,
            WorstFirstPageP95Ms = lists.Max(list => list.FirstPage?.P95 ?? 0),
            ClaimMs = Percentiles.Of(claims.Skip(WarmUps)),
            CompleteMs = Percentiles.Of(completions.Skip(WarmUps)),
            Lists = lists,
        };
    }

    private static IEnumerable<InboxRequest> RequestsOf(Guid actorId, InboxScope scope)
    {
        var plain = new InboxRequest { ActorId = actorId, Scope = scope };
        yield return plain;
        yield return plain with { Search = "mobilita" };
        yield return plain with { Search = "niente del genere" };
        if (scope is InboxScope.Done) yield break;

        yield return plain with { Due = InboxDue.Overdue };
        yield return plain with { Due = InboxDue.None };
        yield return plain with { Sort = InboxSort.Priority };
        yield return plain with { Sort = InboxSort.CreatedAt };
        if (scope is not InboxScope.All) yield break;

        yield return plain with { DefinitionId = "processo-7" };
        yield return plain with { Statuses = [HumanTaskStatus.Unassigned] };
        yield return plain with { Statuses = [HumanTaskStatus.Completed] };
    }

    private static async Task<InboxListFigures> MeasureAsync(Inbox inbox, string reader, InboxRequest request, int repetitions)
    {
        var first = await inbox.ListAsync(request);
        await TimeAsync(() => inbox.ListAsync(request), WarmUps);
        var cpuBefore = Environment.CpuUsage.TotalTime;
        var firstPage = await TimeAsync(() => inbox.ListAsync(request), repetitions);
        var cpuMs = (Environment.CpuUsage.TotalTime - cpuBefore).TotalMilliseconds / repetitions;
        var rest = request with { Cursor = first.NextCursor };
        await TimeAsync(() => inbox.PageAsync(rest), WarmUps);
        var restPage = await TimeAsync(() => inbox.PageAsync(rest), repetitions);
        return new InboxListFigures(reader, NameOf(request), first.Items.Count, firstPage, restPage, Math.Round(cpuMs, 2));
    }

    private static async Task<Percentiles?> TimeAsync(Func<Task> read, int repetitions)
    {
        var times = new List<double>(repetitions);
        for (var i = 0; i < repetitions; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await read();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return Percentiles.Of(times);
    }

    private static string NameOf(InboxRequest request) => string.Join(' ', new[]
    {
        request.Scope.ToString(),
        request.Due is InboxDue.Any ? null : $"due={request.Due}",
        request.Search is { } search ? $"search={search}" : null,
        request.Sort is InboxSort.Usual ? null : $"sort={request.Sort}",
        request.DefinitionId is null ? null : "one definition",
        request.Statuses.Count == 0 ? null : $"status={string.Join(',', request.Statuses)}",
    }.OfType<string>());
}

using System.Globalization;

namespace Apcc.Workflow.Web.CommandLine;

/// <summary>What stands on the command line of <c>simulate</c>; files as absolute paths.</summary>
internal sealed record SimulateArguments
{
    /// <summary>Cycles to play: one with <c>--year</c>, several with <c>--matrix 2025-2030</c>.</summary>
    public required IReadOnlyList<int> Years { get; init; }

    /// <summary>One with <c>--seed</c>, those from 1 with <c>--seeds 10</c>.</summary>
    public required IReadOnlyList<int> Seeds { get; init; }
    public required bool IsMatrix { get; init; }

    /// <summary>Of a matrix: the folder of the databases, which stay only where something went wrong.</summary>
    public string? Database { get; init; }
    public string? Report { get; init; }

    /// <summary>Members that take the place of the script's own.</summary>
    public string? Overlay { get; init; }

    /// <summary>Null: the arguments cannot be understood.</summary>
    public static SimulateArguments? Read(string[] arguments)
    {
        if (arguments.Length % 2 != 0) return null;

        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in arguments.Chunk(2))
            if (!given.TryAdd(pair[0], pair[1])) return null;
        var isMatrix = given.ContainsKey("--matrix");
        var years = YearsOf(Take(given, isMatrix ? "--matrix" : "--year"), isMatrix);
        var count = Number(Take(given, isMatrix ? "--seeds" : "--seed"), 0);
        var (database, report, overlay) = (Take(given, "--database"), Take(given, "--report"), Take(given, "--overlay"));
        return given.Count > 0 || years.Count == 0 || count is not { } number || (isMatrix && number == 0) ? null : new SimulateArguments
        {
            Years = years,
            Seeds = isMatrix ? [.. Enumerable.Range(1, number)] : [number],
            IsMatrix = isMatrix,
            Database = database is null ? null : CallerFolder.Resolve(database),
            Report = report is null ? null : CallerFolder.Resolve(report),
            Overlay = overlay is null ? null : CallerFolder.Resolve(overlay),
        };
    }

    private static string? Take(Dictionary<string, string> given, string name) => given.Remove(name, out var value) ? value : null;

    private static IReadOnlyList<int> YearsOf(string? text, bool isRange)
    {
        var ends = (text ?? "").Split('-').Select(end => Number(end, 2001)).ToList();
        return ends switch
        {
            [{ } year] when year < 2200 => [year],
            [{ } first, { } last] when isRange && first <= last && last < 2200 => [.. Enumerable.Range(first, last - first + 1)],
            _ => [],
        };
    }

    private static int? Number(string? text, int least) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least ? number : null;
}

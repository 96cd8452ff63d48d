namespace Apcc.Workflow.Benchmarks;

/// <summary>What <c>inbox</c> is asked to measure.</summary>
internal sealed record InboxOptions
{
    /// <summary>Open tasks in the store.</summary>
    public required int Open { get; init; }

    /// <summary>Closed tasks in the store.</summary>
    public required int Closed { get; init; }
    public required Store Store { get; init; }

    /// <summary>Connection string of the server, for <see cref="Benchmarks.Store.Postgres"/>.</summary>
    public string? PostgresServer { get; init; }

    /// <summary>How often each list is asked for.</summary>
    public required int Repetitions { get; init; }

    /// <summary>A folder that keeps the filled SQLite database from one run to the next; null: made anew.</summary>
    public string? KeptFolder { get; init; }

    /// <exception cref="UsageException">An option cannot be read.</exception>
    public static InboxOptions Read(Arguments arguments)
    {
        var store = arguments.Text("store") ?? "sqlite";
        return new InboxOptions
        {
            Open = arguments.Number("open", 100_000),
            Closed = arguments.Number("closed", 1_000_000),
            Store = Enum.TryParse<Store>(store, ignoreCase: true, out var known) && known is not Benchmarks.Store.Memory
                ? known
                : throw new UsageException($"--store is sqlite or postgres, not «{store}»."),
            PostgresServer = arguments.Text("postgres") ?? Environment.GetEnvironmentVariable("APCC_TEST_POSTGRES"),
            Repetitions = Math.Max(20, arguments.Number("repetitions", 200)),
            KeptFolder = arguments.Text("keep"),
        };
    }
}

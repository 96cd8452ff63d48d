namespace Apcc.Workflow.Benchmarks;

/// <summary>What <c>durability</c> is asked to do.</summary>
internal sealed record DurabilityOptions
{
    public required int Kills { get; init; }

    /// <summary>Decides the moments and what the hosts do.</summary>
    public required int Seed { get; init; }
    public required Store Store { get; init; }

    /// <summary>How many share the database; more than one on PostgreSQL alone.</summary>
    public required int Hosts { get; init; }
    public string? PostgresServer { get; init; }

    /// <exception cref="UsageException">An option cannot be read, or several hosts are to share a SQLite file.</exception>
    public static DurabilityOptions Read(Arguments arguments)
    {
        var isPostgres = arguments.Text("store") is "postgres";
        var hosts = Math.Max(1, arguments.Number("hosts", 1));
        if (hosts > 1 && !isPostgres) throw new UsageException("Several hosts share PostgreSQL alone: --store postgres.");
        return new DurabilityOptions
        {
            Kills = arguments.Number("kills", 200),
            Seed = arguments.Number("seed", Environment.TickCount & 0xFFFF),
            Store = isPostgres ? Store.Postgres : Store.Sqlite,
            Hosts = hosts,
            PostgresServer = arguments.Text("postgres") ?? Environment.GetEnvironmentVariable("APCC_TEST_POSTGRES"),
        };
    }
}

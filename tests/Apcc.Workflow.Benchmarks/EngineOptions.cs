namespace Apcc.Workflow.Benchmarks;

/// <summary>What <c>engine</c> is asked to measure.</summary>
internal sealed record EngineOptions
{
    /// <summary>A workflow definition in Elsa 3's format.</summary>
    public required string DefinitionFile { get; init; }
    public required int Instances { get; init; }
    public int Clients { get; init; } = 1;
    public required Store Store { get; init; }

    /// <summary>Sent to every instance in this order.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>Other instances of the same definition that are left waiting in the store first.</summary>
    public int Suspended { get; init; }

    /// <summary>Connection string of the server, for <see cref="Benchmarks.Store.Postgres"/>.</summary>
    public string? PostgresServer { get; init; }

    /// <summary>Not measured: the code is compiled and caches are warm when measuring begins.</summary>
    public int WarmUps { get; init; } = 1_000;

    /// <exception cref="UsageException">An option is missing or cannot be read.</exception>
    public static EngineOptions Read(Arguments arguments)
    {
        var store = arguments.Text("store") ?? "sqlite";
        return new EngineOptions
        {
            DefinitionFile = arguments.Required("definition"),
            Instances = arguments.Number("instances", 1_000),
            Clients = Math.Max(1, arguments.Number("clients", 1)),
            Store = Enum.TryParse<Store>(store, ignoreCase: true, out var known)
                ? known
                : throw new UsageException($"--store is sqlite, postgres or memory, not «{store}»."),
            Events = arguments.Text("events")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
            Suspended = arguments.Number("suspended", 0),
            PostgresServer = arguments.Text("postgres") ?? Environment.GetEnvironmentVariable("APCC_TEST_POSTGRES"),
            WarmUps = arguments.Number("warm-ups", 1_000),
        };
    }
}

/// <summary>Where instances are kept.</summary>
internal enum Store
{
    Sqlite,
    Postgres,

    /// <summary>SQLite without a file, through the same code.</summary>
    Memory,
}

namespace Apcc.Workflow.Benchmarks;

/// <summary>The verbs of this program. Each prints one JSON object to standard output; everything else goes to standard error.</summary>
internal static class Verbs
{
    private const string Usage = """
        engine --definition FILE --instances N [--clients C] [--store sqlite|postgres|memory] [--events A,B,C] [--suspended K] --json
        raw [--commits N] [--bytes N] --json          what SQLite itself commits on this machine, synchronous=FULL
        durability [--kills N] [--seed S] [--store sqlite|postgres] [--hosts H] --json
                                                      kills hosts at random moments while they work; what was lost or doubled
        host-start [--data FOLDER] --json             engine and storage alone, from the start of the process until they serve
        inbox [--open N] [--closed N] [--store sqlite|postgres] [--repetitions N] [--keep FOLDER] --json     every list of tasks

        --store postgres needs --postgres "Host=…;Username=…" or APCC_TEST_POSTGRES; it makes a database of its own and drops it.
        """;

    /// <summary>0: measured; 1: something was lost or doubled; 2: wrong usage.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            var arguments = new Arguments(args);
            object figures = arguments.Verb switch
            {
                "engine" => await EngineBenchmark.RunAsync(EngineOptions.Read(arguments)),
                "raw" => await RawCommits.RunAsync(arguments.Number("commits", 2_000), arguments.Number("bytes", 2_000)),
                "durability" => await DurabilityRun.RunAsync(DurabilityOptions.Read(arguments)),
                "durability-host" => await DurabilityHost.RunAsync(arguments),
                "host-start" => await HostStart.RunAsync(arguments.Text("data")),
                "inbox" => await InboxBenchmark.RunAsync(InboxOptions.Read(arguments)),
                _ => throw new UsageException("Name a verb."),
            };
            Console.WriteLine(Figures.ToJson(figures));
            return figures is DurabilityFigures { Problems.Count: > 0 } ? 1 : 0;
        }
        catch (UsageException wrong)
        {
            await Console.Error.WriteLineAsync($"{wrong.Message}\n\n{Usage}");
            return 2;
        }
    }
}

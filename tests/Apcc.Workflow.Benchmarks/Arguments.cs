using System.Globalization;

namespace Apcc.Workflow.Benchmarks;

/// <summary>A verb and <c>--name value</c> pairs; <c>--json</c> is accepted everywhere and changes nothing.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> values = [];

    /// <exception cref="UsageException">An option has no value, or something stands where no option is expected.</exception>
    public Arguments(string[] args)
    {
        Verb = args.Length > 0 ? args[0] : "";
        for (var i = 1; i < args.Length; i++)
        {
            if (args[i] == "--json") continue;
            if (!args[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == args.Length)
                throw new UsageException($"«{args[i]}» is no option with a value.");
            values[args[i][2..]] = args[++i];
        }
    }

    public string Verb { get; }

    public string? Text(string name) => values.GetValueOrDefault(name);

    public string Required(string name) => Text(name) ?? throw new UsageException($"--{name} is missing.");

    public int Number(string name, int otherwise) => Text(name) is not { } text
        ? otherwise
        : int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= 0
            ? number
            : throw new UsageException($"--{name} must be a number, not «{text}».");
}

/// <summary>The command line cannot be understood.</summary>
internal sealed class UsageException(string message) : Exception(message);

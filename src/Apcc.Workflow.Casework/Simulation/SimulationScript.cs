using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Apcc.Workflow.Casework.Simulation;

/// <summary>How a simulated cycle begins and ends and how its people behave, as its file says it. No date and no habit stands in code.</summary>
internal sealed record SimulationScript
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public required ScriptDate From { get; init; }

    /// <summary>The last day that is played.</summary>
    public required ScriptDate Until { get; init; }

    /// <summary>What the Cabina di Regia does of its own accord, without a task that asks for it.</summary>
    public required IReadOnlyList<ScriptedStart> Starts { get; init; }

    /// <summary>The first that fits a task is its habit.</summary>
    public required IReadOnlyList<TaskHabit> Habits { get; init; }

    /// <summary>Sentences that long texts are made of.</summary>
    public required IReadOnlyList<string> Sentences { get; init; }

    /// <summary>Texts of the shapes that forms ask for (<c>pattern</c>): an hour, a postcode, a number. The first that fits is written.</summary>
    public required IReadOnlyList<string> Shapes { get; init; }

    /// <summary>Definitions that go on after the cycle: what of them is open at the end is counted apart.</summary>
    public IReadOnlyList<string> Continuing { get; init; } = [];

    /// <exception cref="SimulationException">The file does not fit.</exception>
    public static SimulationScript Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            return JsonSerializer.Deserialize<SimulationScript>(content.Span, Options)
                ?? throw new SimulationException("Il copione della simulazione è vuoto.");
        }
        catch (JsonException exception)
        {
            throw new SimulationException($"Il copione della simulazione non si legge: {exception.Message}");
        }
    }
}

/// <summary>A day of the cycle.</summary>
/// <param name="Year">Relative to the cycle's year: -1 is the year before.</param>
internal sealed record ScriptDate(int Year, int Month, int Day)
{
    public DateOnly In(int cycle) => new(cycle + Year, Month, Math.Min(Day, DateTime.DaysInMonth(cycle + Year, Month)));
}

/// <summary>Somebody starts something on a day.</summary>
/// <param name="By">User name.</param>
/// <param name="Definition">Started on every case of <paramref name="On"/> that it may start on.</param>
/// <param name="On">Kind of case.</param>
internal sealed record ScriptedStart(ScriptDate At, string By, string Definition, string On);

/// <summary>How people do one sort of task.</summary>
internal sealed record TaskHabit
{
    /// <summary>Null fits every definition; likewise the next two.</summary>
    public string? Definition { get; init; }
    public string? Activity { get; init; }
    public string? Form { get; init; }

    /// <summary>Least and most days between getting the task and handing it in.</summary>
    public required IReadOnlyList<double> Days { get; init; }

    /// <summary>How many of a hundred take <see cref="LateDays"/> instead.</summary>
    public double LatePercent { get; init; }
    public IReadOnlyList<double> LateDays { get; init; } = [];

    /// <summary>How many of a hundred are never handed in.</summary>
    public double NeverPercent { get; init; }

    /// <summary>Weights by button; without any, every task is handed in by its first button.</summary>
    public IReadOnlyDictionary<string, double> Actions { get; init; } = new Dictionary<string, double>();

    /// <summary>Values of the form that are not left to chance. <c>@name</c> is a person, <c>+10</c> a day from today.</summary>
    public JsonObject? Data { get; init; }

    public bool Fits(string definition, string activity, string? form) =>
        (Definition is null || Definition == definition) && (Activity is null || Activity == activity) && (Form is null || Form == form);
}

/// <summary>The simulation cannot go on: the sentence says what to mend.</summary>
public sealed class SimulationException(string message) : Exception(message);

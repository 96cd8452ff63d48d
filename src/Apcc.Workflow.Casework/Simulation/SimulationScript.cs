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
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public required ScriptDate From { get; init; }

    /// <summary>The last day that is played.</summary>
    public required ScriptDate Until { get; init; }

    /// <summary>What the Cabina di Regia does of its own accord, without a task that asks for it.</summary>
    public required IReadOnlyList<ScriptedStart> Starts { get; init; }

    /// <summary>Cases that the Cabina di Regia opens, each with the process that it starts on it.</summary>
    public IReadOnlyList<ScriptedOpening> Openings { get; init; } = [];

    /// <summary>How citizens (and who types in for them) answer surveys: the first that fits.</summary>
    public IReadOnlyList<SurveyHabit> Surveys { get; init; } = [];

    public CitizenHabits Citizens { get; init; } = new();

    /// <summary>Staff who are away for a while.</summary>
    public IReadOnlyList<ScriptedAbsence> Absences { get; init; } = [];

    /// <summary>User name of who changes settings of definitions.</summary>
    public string SettingsBy { get; init; } = "";

    /// <summary>What the report counts, in the words of the definitions.</summary>
    public ReportWords Report { get; init; } = new();

    /// <summary>The first that fits a task is its habit.</summary>
    public required IReadOnlyList<TaskHabit> Habits { get; init; }

    /// <summary>Sentences that long texts are made of.</summary>
    public required IReadOnlyList<string> Sentences { get; init; }

    /// <summary>Texts of the shapes that forms ask for (<c>pattern</c>): an hour, a postcode, a number. The first that fits is written.</summary>
    public required IReadOnlyList<string> Shapes { get; init; }

    /// <summary>Definitions that go on after the cycle: what of them is open at the end is counted apart.</summary>
    public IReadOnlyList<string> Continuing { get; init; } = [];

    /// <param name="overlay">Members that take the place of the script's own, at any depth; may be empty.</param>
    /// <exception cref="SimulationException">A file does not fit.</exception>
    public static SimulationScript Read(ReadOnlyMemory<byte> content, ReadOnlyMemory<byte> overlay = default)
    {
        try
        {
            var script = JsonNode.Parse(content.Span) as JsonObject;
            if (!overlay.IsEmpty && script is not null && JsonNode.Parse(overlay.Span) is JsonObject changes) Lay(script, changes);
            return script.Deserialize<SimulationScript>(Options)
                ?? throw new SimulationException("Il copione della simulazione è vuoto.");
        }
        catch (JsonException exception)
        {
            throw new SimulationException($"Il copione della simulazione non si legge: {exception.Message}");
        }
    }

    private static void Lay(JsonObject onto, JsonObject changes)
    {
        foreach (var (name, value) in changes)
            if (value is JsonObject inner && onto[name] is JsonObject there) Lay(there, inner);
            else onto[name] = value?.DeepClone();
    }
}

/// <summary>What a report counts.</summary>
internal sealed record ReportWords
{
    /// <summary>Form by which people answer the invitation; likewise of the interviews.</summary>
    public string? Answered { get; init; }
    public string? Interviewed { get; init; }

    /// <summary>Causes of leaving that are the year's end and no loss.</summary>
    public IReadOnlyList<string> RegularEnds { get; init; } = [];

    /// <summary>Kinds of cases.</summary>
    public string? Plenaries { get; init; }
    public string? Questions { get; init; }
    public string? Opinions { get; init; }
    public string? FollowUps { get; init; }
    public string? Dossier { get; init; }

    /// <summary>Facts of the dossier: name in the report, name in the register.</summary>
    public IReadOnlyDictionary<string, string> DossierFacts { get; init; } = new Dictionary<string, string>();

    /// <summary>Tasks in which reports are written, as <c>definition/activity</c>.</summary>
    public IReadOnlyList<string> Reports { get; init; } = [];
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

/// <summary>Somebody opens a case in a register on a day and starts a process on it.</summary>
/// <param name="Year">Of the case, relative to the cycle's.</param>
/// <param name="Facts">Written like the values of <see cref="TaskHabit.Data"/>.</param>
internal sealed record ScriptedOpening(ScriptDate At, string By, string Kind, string Title, int Year, string Definition, JsonObject? Facts)
{
    /// <summary>Settings that the city changes just before: by definition, by variable.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, decimal>> Settings { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, decimal>>();
}

/// <summary>Somebody of the staff is away, and somebody else does their tasks.</summary>
/// <param name="Told">The day on which the person tells the office.</param>
/// <param name="Person">User name; likewise the substitute.</param>
/// <param name="Until">First day back.</param>
internal sealed record ScriptedAbsence(ScriptDate Told, string Person, string Substitute, ScriptDate From, ScriptDate Until);

/// <summary>How one survey is answered.</summary>
internal sealed record SurveyHabit
{
    /// <summary>Null fits every form.</summary>
    public string? Form { get; init; }

    /// <summary>How many of a hundred answer at all.</summary>
    public required double Percent { get; init; }

    /// <summary>Least and most days from the opening.</summary>
    public required IReadOnlyList<double> Days { get; init; }

    /// <summary>Of those who answer, how many of a hundred do it on paper.</summary>
    public double PaperPercent { get; init; }

    /// <summary>User name of who types in.</summary>
    public string? By { get; init; }

    /// <summary>Weights by button; without any, the first.</summary>
    public IReadOnlyDictionary<string, double> Actions { get; init; } = new Dictionary<string, double>();
    public JsonObject? Data { get; init; }
}

/// <summary>What citizens do besides answering.</summary>
internal sealed record CitizenHabits
{
    /// <summary>People in the invented registry extract.</summary>
    public int Registry { get; init; } = 30_000;

    /// <summary>How many of a hundred members come seldom.</summary>
    public double UnreliablePercent { get; init; }

    /// <summary>Of a hundred plenaries, how many such a member misses, and any other.</summary>
    public double UnreliableAbsencePercent { get; init; }
    public double AbsencePercent { get; init; }

    /// <summary>Of a hundred absences, how many are excused beforehand.</summary>
    public double ExcusedPercent { get; init; }

    /// <summary>Of a hundred presences, how many are for a part of the day.</summary>
    public double PartialPercent { get; init; }

    /// <summary>How many of a hundred members leave in the year of their own accord, and why: weights by cause.</summary>
    public double LeavingPercent { get; init; }
    public IReadOnlyDictionary<string, double> LeavingCauses { get; init; } = new Dictionary<string, double>();

    /// <summary>User name of who notes it.</summary>
    public string LeavingNotedBy { get; init; } = "";

    /// <summary>How many of a hundred with the right to vote are there at the vote.</summary>
    public double VotersPercent { get; init; } = 90;

    /// <summary>Least and most of a hundred votes in favour: each proposal has its own share between the two.</summary>
    public IReadOnlyList<double> InFavourPercent { get; init; } = [55, 95];

    /// <summary>Of a hundred that are not in favour: against, abstained; the rest is blank.</summary>
    public double AgainstPercent { get; init; } = 60;
    public double AbstainedPercent { get; init; } = 30;
}

/// <summary>What a task makes people do before they hand it in.</summary>
internal enum TaskDeed
{
    None,
    ImportRegistry,
    CallRoll,
    Vote,
}

/// <summary>How people do one sort of task.</summary>
internal sealed record TaskHabit
{
    /// <summary>Null fits every definition; likewise the next two.</summary>
    public string? Definition { get; init; }
    public string? Activity { get; init; }
    public string? Form { get; init; }

    /// <summary>Words that the task's title contains; null fits every title.</summary>
    public string? Titled { get; init; }

    /// <summary>Least and most days between getting the task and handing it in.</summary>
    public required IReadOnlyList<double> Days { get; init; }

    /// <summary>How many of a hundred take <see cref="LateDays"/> instead.</summary>
    public double LatePercent { get; init; }
    public IReadOnlyList<double> LateDays { get; init; } = [];

    /// <summary>How many of a hundred are never handed in.</summary>
    public double NeverPercent { get; init; }

    /// <summary>Who has done it so often does not do it again; null: always again.</summary>
    public int? AtMost { get; init; }

    /// <summary>Weights by button; without any, every task is handed in by its first button.</summary>
    public IReadOnlyDictionary<string, double> Actions { get; init; } = new Dictionary<string, double>();

    /// <summary>The days count from the day on which the task is due, not from the one on which it came.</summary>
    public bool FromDue { get; init; }

    /// <summary>Also on Saturdays and Sundays.</summary>
    public bool AnyDay { get; init; }

    /// <summary>This button is pressed the first so many times, before weights count.</summary>
    public string? First { get; init; }
    public int FirstTimes { get; init; }
    public TaskDeed Deed { get; init; }

    /// <summary>User name of who does it; null: whoever of those who may.</summary>
    public string? By { get; init; }

    /// <summary>Of a citizen's task: how many of a hundred are done on paper that the office types in, not by personal link.</summary>
    public double PaperPercent { get; init; }

    /// <summary>Files to attach: name of the field, name of the file.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>Values of the form that are not left to chance, as <see cref="ScriptedValues"/> reads them.</summary>
    public JsonObject? Data { get; init; }

    public bool Fits(string definition, string activity, string? form, string title) =>
        (Definition is null || Definition == definition) && (Activity is null || Activity == activity) && (Form is null || Form == form)
        && (Titled is null || title.Contains(Titled, StringComparison.Ordinal));
}

/// <summary>The simulation cannot go on: the sentence says what to mend.</summary>
public sealed class SimulationException(string message) : Exception(message);

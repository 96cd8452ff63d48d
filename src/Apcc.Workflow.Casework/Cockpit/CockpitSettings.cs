namespace Apcc.Workflow.Casework.Cockpit;

/// <summary>What the year's cockpit shows and from when on something is too much: <c>cockpit</c> in <c>workflows/office.json</c>. Stages, terms and
/// dates stand there and in the definitions that it names, none in code (D3).</summary>
public sealed record CockpitSettings
{
    public static CockpitSettings None { get; } = new();

    /// <summary>The register with one case a year; null: years are those of the proposals.</summary>
    public string? YearRegister { get; init; }

    /// <summary>An open task due within so many working days is at risk.</summary>
    public int RiskWorkingDays { get; init; } = 5;

    /// <summary>Open tasks from which on a person has too much to do.</summary>
    public int ManyOpen { get; init; } = 10;

    /// <summary>Late tasks from which on a person has too much to do.</summary>
    public int ManyLate { get; init; } = 3;

    /// <summary>Null: no reminder can be sent by hand.</summary>
    public CockpitReminder? Reminder { get; init; }
    public IReadOnlyList<CockpitStage> Stages { get; init; } = [];
    public IReadOnlyList<CockpitAppointments> Appointments { get; init; } = [];
    public IReadOnlyList<CockpitDeadline> Deadlines { get; init; } = [];
}

/// <param name="Template">Email template that a reminder sent by hand is written by.</param>
/// <param name="PauseHours">So long after one sent by hand no other is sent of the same task.</param>
public sealed record CockpitReminder(string Template, int PauseHours);

/// <summary>A line of the timeline: what runs under some definitions on the year's cases.</summary>
/// <param name="From">When it is to begin, as long as it has not.</param>
/// <param name="Until">When it is to have ended.</param>
public sealed record CockpitStage(string Name, IReadOnlyList<string> Definitions, CockpitDay? From, CockpitDay? Until);

/// <summary>Cases that take place on a day.</summary>
/// <param name="Day">Their fact that holds the date.</param>
/// <param name="DoneStates">In these states it has taken place.</param>
/// <param name="DroppedStates">In these states it is not shown.</param>
public sealed record CockpitAppointments(string Register, string Day, IReadOnlyList<string> DoneStates, IReadOnlyList<string> DroppedStates);

/// <summary>A term that the year has to meet.</summary>
/// <param name="Source">Where the term comes from, as people quote it.</param>
/// <param name="Register">The year's case that meets it.</param>
/// <param name="DoneFact">Its date that says when; null: its state alone says it.</param>
public sealed record CockpitDeadline(
    string Name, string? Source, CockpitDay Due, string Register, string? DoneFact, IReadOnlyList<string> DoneStates);

/// <summary>How a day of a year is found: where an instance waits for it; else from a date of the calendar or of a case, moved by a setting.</summary>
public sealed record CockpitDay
{
    /// <summary><c>MM-dd</c>, e.g. <c>01-01</c>.</summary>
    public string? Date { get; init; }

    /// <summary>Years after the cycle's own, for <see cref="Date"/> and <see cref="Variable"/>.</summary>
    public int YearsLater { get; init; }

    /// <summary>Register of the year's cases whose latest <see cref="Fact"/> it is.</summary>
    public string? Register { get; init; }
    public string? Fact { get; init; }

    /// <summary>The definition that <see cref="Setting"/>, <see cref="Variable"/> and <see cref="Wait"/> belong to.</summary>
    public string? Definition { get; init; }

    /// <summary>A variable whose first value is <c>MM-dd</c>.</summary>
    public string? Variable { get; init; }

    /// <summary>An activity that waits for the day: what the running instance waits for comes first.</summary>
    public string? Wait { get; init; }

    /// <summary>A setting of the definition, by whose number and unit the day is moved.</summary>
    public string? Setting { get; init; }

    /// <summary>Whether <see cref="Setting"/> counts backwards.</summary>
    public bool IsBefore { get; init; }
}

namespace Apcc.Workflow.Casework.Cockpit;

/// <summary>A year at a glance, for who steers it.</summary>
public sealed record YearCockpit
{
    public required int Year { get; init; }

    /// <summary>The years to choose from, newest first.</summary>
    public required IReadOnlyList<int> Years { get; init; }

    /// <summary>In the office's time zone.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The year's own case; null where there is none yet.</summary>
    public CockpitCase? Cycle { get; init; }

    /// <summary>Empty for a year that has no case: it took place without this system.</summary>
    public required IReadOnlyList<StageLine> Stages { get; init; }

    /// <summary>Appointments and terms by day; those without a day last. Empty where <see cref="Stages"/> must be.</summary>
    public required IReadOnlyList<YearDate> Dates { get; init; }
    public required TaskCounts Tasks { get; init; }

    /// <summary>Who holds open tasks, of whatever year; who has too much to do first.</summary>
    public required IReadOnlyList<PersonLoad> People { get; init; }
    public required DossierState Dossier { get; init; }
    public required CockpitSettings Settings { get; init; }

    /// <summary>Whether the reader may assign and remind.</summary>
    public required bool MayManage { get; init; }
}

/// <param name="StateName">Italian.</param>
/// <param name="IsClosed">Whether nothing more is to be done with the year.</param>
public sealed record CockpitCase(Guid Id, string Reference, string Title, string StateName, bool IsClosed);

/// <summary>How far a stage of the year is.</summary>
public enum StageStanding
{
    Ahead,

    /// <summary>Should have begun and has not.</summary>
    NotBegun,
    Running,

    /// <summary>Runs beyond the day by which it was to end.</summary>
    Overdue,

    /// <summary>Something in it failed and waits for a person.</summary>
    Stuck,
    Done,

    /// <summary>Never started, and the year is over.</summary>
    Skipped,
}

/// <summary>A stage on the timeline.</summary>
/// <param name="From">When it began; the day on which it is to begin as long as it has not; null when nobody knows.</param>
/// <param name="Until">When it ended; the day by which it is to end as long as it runs; null when nobody knows.</param>
/// <param name="Done">Instances that have ended.</param>
/// <param name="Total">All that were started.</param>
/// <param name="LateTasks">Open tasks of its processes that are late.</param>
public sealed record StageLine(string Name, StageStanding Standing, DateOnly? From, DateOnly? Until, int Done, int Total, int OpenTasks, int LateTasks);

/// <summary>A day that the year has to keep.</summary>
/// <param name="On">Null while it cannot be known, e.g. a term before the receipt that begins it.</param>
/// <param name="Source">Where a term comes from; null for an appointment.</param>
/// <param name="DoneOn">When it was met; null with <see cref="DateStanding.Done"/> where only the state says so.</param>
public sealed record YearDate(string Name, string? Source, DateOnly? On, DateStanding Standing, DateOnly? DoneOn, bool IsTerm, Guid? CaseId);

public enum DateStanding
{
    /// <summary>Nobody knows the day yet.</summary>
    Unknown,
    Ahead,

    /// <summary>Within the days from which on something is at risk.</summary>
    Near,
    Missed,
    Done,

    /// <summary>Met after its day.</summary>
    DoneLate,
}

/// <summary>Open tasks of the year that are staff's.</summary>
/// <param name="AtRisk">Not late, and due within <see cref="CockpitSettings.RiskWorkingDays"/>.</param>
/// <param name="Unassigned">Held by nobody.</param>
/// <param name="Citizens">Open tasks of citizens, which stand in nobody's inbox.</param>
public sealed record TaskCounts(int Open, int Late, int AtRisk, int Unassigned, int Citizens);

/// <param name="Open">Of every year: cycles overlap, and people have one day.</param>
/// <param name="InYear">Those of the year that is looked at.</param>
public sealed record PersonLoad(Guid PersonId, string Name, int Open, int Late, int AtRisk, int InYear, bool IsTooMuch);

/// <summary>The answers that the year's approved proposals have (R1.1).</summary>
public sealed record DossierState
{
    public required int Approved { get; init; }

    /// <summary>With the city's reasoned answer, by the Determina.</summary>
    public required int Answered { get; init; }

    /// <summary>With a proposed outcome and its reasons, not yet in a Determina.</summary>
    public required int Reasoned { get; init; }

    /// <summary>Neither, and a process works on it.</summary>
    public required int InWork { get; init; }

    /// <summary>Neither, and nothing works on it.</summary>
    public int NotBegun => Approved - Answered - Reasoned - InWork;

    /// <summary>Those with reasons: «24 su 26 motivate».</summary>
    public int WithReasons => Answered + Reasoned;

    /// <summary>Those without reasons, by number.</summary>
    public required IReadOnlyList<MissingAnswer> Missing { get; init; }
}

/// <param name="ReferentName">Responsabile della finalizzazione; null: nobody is.</param>
/// <param name="ReportDueOn">Day by which its report is due.</param>
public sealed record MissingAnswer(Guid CaseId, string Reference, string Title, string? ReferentName, DateOnly? ReportDueOn, bool IsInWork);

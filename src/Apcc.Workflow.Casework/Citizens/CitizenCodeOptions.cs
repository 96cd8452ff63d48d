using System.ComponentModel.DataAnnotations;

namespace Apcc.Workflow.Casework.Citizens;

/// <summary>When the door closes to whoever tries codes: configuration section <c>CitizenCodes</c>.</summary>
public sealed class CitizenCodeOptions
{
    public const string Section = "CitizenCodes";

    /// <summary>Wrong codes from one address.</summary>
    [Range(1, 1_000)]
    public int WrongPerPlace { get; set; } = 10;

    /// <summary>Wrong codes from all addresses together.</summary>
    [Range(1, 1_000_000)]
    public int WrongInAll { get; set; } = 5_000;

    /// <summary>Minutes within which they are counted, and for which the door stays closed.</summary>
    [Range(1, 1_440)]
    public int WindowMinutes { get; set; } = 10;
}

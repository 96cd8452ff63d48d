using Apcc.Workflow.Casework.OfficeActivities;

namespace Apcc.Workflow.Casework.Enrolment.Members;

/// <summary>How definitions name what is noted at a plenary.</summary>
internal static class AttendanceWords
{
    private static readonly Dictionary<string, AttendanceMark> Marks = new(StringComparer.OrdinalIgnoreCase)
    {
        ["presente"] = AttendanceMark.Present, ["parziale"] = AttendanceMark.Partial,
        ["assente"] = AttendanceMark.Absent, ["giustificata"] = AttendanceMark.Excused,
    };

    /// <summary>What counts as an absence; absent and excused where the definition says nothing: § 5.1.4 makes no difference.</summary>
    public static IReadOnlySet<AttendanceMark> Counted(IReadOnlyList<string> words)
    {
        if (words.FirstOrDefault(word => !Marks.ContainsKey(word)) is { } unknown)
            throw new OfficeRefusalException($"«{unknown}» non si può contare come assenza: scegli fra {string.Join(", ", Marks.Keys)}.");

        return words.Count == 0 ? new HashSet<AttendanceMark> { AttendanceMark.Absent, AttendanceMark.Excused } : words.Select(word => Marks[word]).ToHashSet();
    }
}

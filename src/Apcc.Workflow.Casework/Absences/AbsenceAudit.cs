using System.Globalization;
using System.Text.Json.Nodes;

namespace Apcc.Workflow.Casework.Absences;

/// <summary>What the audit trail keeps of an absence: ids and days.</summary>
internal static class AbsenceAudit
{
    public static string Of(Absence absence) => new JsonObject
    {
        ["absence"] = absence.Id.ToString(),
        ["substitute"] = absence.SubstituteId.ToString(),
        ["from"] = absence.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["until"] = absence.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    }.ToJsonString();
}

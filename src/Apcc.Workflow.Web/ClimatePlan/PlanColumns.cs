using Apcc.Workflow.Web.Imports;

namespace Apcc.Workflow.Web.ClimatePlan;

/// <summary>The columns of a file of Azioni, as its empty model names them. What to write in each stands in the texts under
/// <c>Meaning_</c> and <c>Example_</c>.</summary>
internal static class PlanColumns
{
    public static IReadOnlyList<ImportColumn> All { get; } =
    [
        new("codice", IsRequired: true),
        new("titolo", IsRequired: true),
        new("ambito"),
        new("obiettivo"),
        new("direzione"),
        new("referente"),
        new("stato"),
        new("indicatori"),
        new("fonte"),
        new("titolo_completo"),
    ];
}

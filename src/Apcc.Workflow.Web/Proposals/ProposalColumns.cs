using Apcc.Workflow.Web.Imports;

namespace Apcc.Workflow.Web.Proposals;

/// <summary>The columns of a file of proposals, as its empty model names them. What to write in each stands in the texts under
/// <c>Meaning_</c> and <c>Example_</c>.</summary>
internal static class ProposalColumns
{
    public static IReadOnlyList<ImportColumn> All { get; } =
    [
        new("anno", IsRequired: true),
        new("gruppo", IsRequired: true),
        new("titolo", IsRequired: true),
        new("tipo"),
        new("approvata"),
        new("risposta"),
        new("fonte"),
        new("titolo_ufficiale"),
        new("nota"),
    ];
}

using Apcc.Workflow.Web.Imports;

namespace Apcc.Workflow.Web.Enrolment;

/// <summary>The columns of the Ufficio Statistica's extract, as its empty model names them. What to write in each stands in the texts
/// under <c>Meaning_</c> and <c>Example_</c>.</summary>
internal static class RegistryColumns
{
    public static IReadOnlyList<ImportColumn> All { get; } =
    [
        new("codice", IsRequired: true),
        new("cognome", IsRequired: true),
        new("nome", IsRequired: true),
        new("data_nascita", IsRequired: true),
        new("genere", IsRequired: true),
        new("cittadinanza", IsRequired: true),
        new("municipio", IsRequired: true),
        new("indirizzo", IsRequired: true),
        new("interno"),
        new("cap", IsRequired: true),
        new("localita"),
        new("provincia"),
        new("email"),
        new("famiglia"),
    ];
}

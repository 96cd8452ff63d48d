namespace Apcc.Workflow.Casework.Proposals;

/// <summary>The words for a kind: the key that definitions and forms compare with, and the name that people read.</summary>
public static class ProposalKindNames
{
    public static string Key(this ProposalKind kind) => kind switch
    {
        ProposalKind.Recommendation => "raccomandazione",
        ProposalKind.Initiative => "iniziativa",
        ProposalKind.Integrative => "integrativa",
        _ => "da-classificare",
    };

    /// <summary>The kind that a key names; <see cref="ProposalKind.Unclassified"/> for any other.</summary>
    public static ProposalKind OfKey(string key) =>
        Enum.GetValues<ProposalKind>().FirstOrDefault(kind => kind.Key() == key, ProposalKind.Unclassified);

    public static string ItalianName(this ProposalKind kind) => kind switch
    {
        ProposalKind.Recommendation => "Raccomandazione",
        ProposalKind.Initiative => "Iniziativa di cittadinanza attiva",
        ProposalKind.Integrative => "Proposta integrativa",
        _ => "Da classificare",
    };
}

namespace Apcc.Workflow.Casework.Proposals;

/// <summary>The words for a stage: the key that definitions use, and the name that people read.</summary>
public static class ProposalStageNames
{
    public static string Key(this ProposalStage stage) => stage switch
    {
        ProposalStage.Filed => "depositata",
        ProposalStage.Returned => "rimandata",
        ProposalStage.Checked => "verificata",
        ProposalStage.Shared => "condivisa",
        ProposalStage.Withdrawn => "ritirata",
        _ => "registrata",
    };

    /// <summary>The stage that a key names; null for any other text.</summary>
    public static ProposalStage? OfKey(string? key) =>
        Enum.GetValues<ProposalStage>().Select(stage => (ProposalStage?)stage).FirstOrDefault(stage => stage?.Key() == key);

    public static string ItalianName(this ProposalStage stage) => stage switch
    {
        ProposalStage.Filed => "Depositata, in verifica formale",
        ProposalStage.Returned => "Rimandata al gruppo",
        ProposalStage.Checked => "Verificata",
        ProposalStage.Shared => "Condivisa con l’Assemblea",
        ProposalStage.Withdrawn => "Ritirata dal gruppo",
        _ => "Registrata",
    };
}

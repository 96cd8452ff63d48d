using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Web.Accounts;

namespace Apcc.Workflow.Web.Configuration;

/// <summary>What the person in front of the page does to versions.</summary>
public sealed class PieceChanges(
    CurrentActor currentActor, PublishDraftHandler publish, DiscardDraftHandler discard, RollBackConfigurationHandler rollBack,
    RetractConfigurationHandler retract, SettleFileConflictHandler settle)
{
    public async Task<PublishDraftAnswer> PublishAsync(ConfigurationVersionItem draft, ConfigurationVersionItem? replacing) =>
        await publish.HandleAsync(new PublishDraft(draft.Tag, await ActorIdAsync(), replacing?.Id));

    public async Task<DiscardDraftAnswer> DiscardAsync(ConfigurationVersionItem draft) =>
        await discard.HandleAsync(new DiscardDraft(draft.Tag, await ActorIdAsync()));

    public async Task<RollBackAnswer> RollBackAsync(ConfigurationVersionItem old, ConfigurationVersionItem? inForce) =>
        await rollBack.HandleAsync(new RollBackConfiguration(old.Id, inForce?.Id, await ActorIdAsync()));

    public async Task<RetractAnswer> RetractAsync(ConfigurationVersionItem inForce) =>
        await retract.HandleAsync(new RetractConfiguration(inForce.Kind, inForce.Key, inForce.Id, await ActorIdAsync()));

    public async Task<SettleAnswer> SettleAsync(FileConflict conflict, FileConflictChoice choice) => await settle.HandleAsync(
        new SettleFileConflict(conflict.Kind, conflict.Key, conflict.FileHash, conflict.InForce?.Version.Id, choice, await ActorIdAsync()));

    // Whoever is signed out meanwhile is nobody: the handlers refuse.
    private async Task<Guid> ActorIdAsync() => (await currentActor.FindAsync())?.Id ?? Guid.Empty;
}

using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Deadlines;
using Apcc.Workflow.Casework.Rehearsal;

namespace Apcc.Workflow.Casework.Simulation;

/// <summary>Changes settings of definitions as the office does: a draft, checked and put in force. Done again, it changes nothing.</summary>
internal sealed class SimulatedSettings(MovingOffice office, SimulationScript script)
{
    /// <exception cref="SimulationException">A definition or a setting does not exist, or does not take the number.</exception>
    public async Task ApplyAsync(
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, decimal>> wanted, CancellationToken cancellationToken)
    {
        if (wanted.Count == 0) return;

        var by = await office.ReadAsync(db => SimulatedStaff.IdAsync(db, script.SettingsBy, cancellationToken), cancellationToken);
        foreach (var (definition, values) in wanted) await ApplyAsync(definition, values, by, cancellationToken);
    }

    private async Task ApplyAsync(string definition, IReadOnlyDictionary<string, decimal> values, Guid by, CancellationToken cancellationToken)
    {
        var catalog = office.Get<ConfigurationCatalog>();
        var inForce = await office.ReadAsync(db => catalog.PublishedAsync(db, ConfigurationKind.Definition, definition, cancellationToken), cancellationToken)
            ?? throw new SimulationException($"Il copione cambia «{definition}», che non è fra i processi.");
        var settings = ProcessSetting.Of(catalog.Definition(inForce));
        if (values.All(value => settings.Any(setting => setting.Name == value.Key && setting.Value == value.Value))) return;

        var saved = await office.Get<ChangeProcessSettingsHandler>().HandleAsync(
            new ChangeProcessSettings(definition, inForce.Tag, values, by), cancellationToken);
        if (saved.Version is not { } draft) throw new SimulationException($"Le impostazioni di «{definition}» non cambiano: {saved.Refusal}");

        var published = await office.Get<PublishDraftHandler>().HandleAsync(new PublishDraft(draft.Version.Tag, by), cancellationToken);
        if (published.Result is not (PublishDraftResult.Published or PublishDraftResult.Unchanged))
            throw new SimulationException($"Le impostazioni di «{definition}» non entrano in vigore: {published.Refusal}");
    }
}

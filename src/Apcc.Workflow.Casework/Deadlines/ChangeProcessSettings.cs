using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;

namespace Apcc.Workflow.Casework.Deadlines;

/// <summary>Gives settings of a process other numbers, as a draft of its definition (D3): nothing comes into force.</summary>
/// <param name="Read">The version that was read: the draft, or the version in force.</param>
public sealed record ChangeProcessSettings(string Key, VersionTag Read, IReadOnlyDictionary<string, decimal> Values, Guid ActorId);

public sealed class ChangeProcessSettingsHandler(ConfigurationRegister register, SaveDraftHandler save)
{
    /// <summary>As <see cref="SaveDraftHandler"/>: who may not edit is refused, and nothing that somebody else wrote is overwritten. A
    /// number outside its bounds is refused, and so is one that is no setting of the process.</summary>
    public async Task<SaveDraftAnswer> HandleAsync(ChangeProcessSettings command, CancellationToken cancellationToken = default)
    {
        if (await register.ReadAsync(command.Read.Id, command.ActorId, cancellationToken) is not { } read
            || read.Version is not { Kind: ConfigurationKind.Definition } version || version.Key != command.Key)
            return new(SaveDraftResult.Refused, null, "La versione da cui sei partito non c’è più: ricarica la pagina.");

        if (JsonFindings.In(read.Content) is not null || JsonNode.Parse(read.Content, documentOptions: JsonFindings.Tolerant) is not JsonObject document)
            return new(SaveDraftResult.Refused, null, "Il testo della bozza non si legge: correggilo prima nell’editor dei passi.");

        var settings = ProcessSetting.Of(document);
        foreach (var (name, value) in command.Values)
            if (settings.FirstOrDefault(setting => setting.Name == name) is not { } setting || !setting.Takes(value))
                return new(SaveDraftResult.Refused, null, $"Il valore {value} non va bene per l’impostazione «{name}».");
        return await save.HandleAsync(
            new SaveDraft(ConfigurationKind.Definition, command.Key, ProcessSetting.Write(read.Content, command.Values), command.Read, command.ActorId), cancellationToken);
    }
}

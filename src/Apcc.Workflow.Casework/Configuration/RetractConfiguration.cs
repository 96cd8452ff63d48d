using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>An administrator takes a piece of configuration out of force: nothing new starts with it.</summary>
/// <param name="InForceId">The version in force that the administrator saw.</param>
public sealed record RetractConfiguration(ConfigurationKind Kind, string Key, Guid InForceId, Guid ActorId);

public enum RetractResult
{
    Retracted,

    /// <summary>Nothing was in force.</summary>
    AlreadyRetracted,

    /// <summary>Another version is in force than the administrator saw.</summary>
    Stale,

    /// <summary>Something in force needs it.</summary>
    Refused,
    NotAllowed,
}

/// <param name="Version">The version that was in force, or is.</param>
public sealed record RetractAnswer(RetractResult Result, ConfigurationVersionText? Version, string? Refusal);

public sealed class RetractConfigurationHandler
{
    private readonly WriteQueue writes;
    private readonly Actors actors;
    private readonly ConfigurationCatalog catalog;
    private readonly TimeProvider clock;

    internal RetractConfigurationHandler(WriteQueue writes, Actors actors, ConfigurationCatalog catalog, TimeProvider clock) =>
        (this.writes, this.actors, this.catalog, this.clock) = (writes, actors, catalog, clock);

    /// <summary>Running instances go on with the versions they recorded. Refused while a definition in force names the piece, and for
    /// roles and bodies, without which nobody could do anything. The file on disk does not bring it back until it changes.</summary>
    public Task<RetractAnswer> HandleAsync(RetractConfiguration command, CancellationToken cancellationToken = default) =>
        writes.WriteAsync((db, token) => RetractAsync(db, command, token), cancellationToken);

    private async Task<RetractAnswer> RetractAsync(WorkflowDbContext db, RetractConfiguration command, CancellationToken cancellationToken)
    {
        var actor = await actors.FindAsync(db, command.ActorId, cancellationToken);
        if (actor?.May(Permission.PublishConfiguration) is not true) return new(RetractResult.NotAllowed, null, ConfigurationRefusals.MayNotPublish);
        if (ConfigurationKeys.OnlyOneOf(command.Kind) is not null) return new(RetractResult.Refused, null, ConfigurationRefusals.AlwaysInForce);

        var inForce = await db.ConfigurationVersions.SingleOrDefaultAsync(
            version => version.Kind == command.Kind && version.Key == command.Key && version.State == ConfigurationState.Published, cancellationToken);
        if (inForce is null) return new(RetractResult.AlreadyRetracted, null, ConfigurationRefusals.NotInForce);
        if (inForce.Id != command.InForceId)
        {
            var text = await ConfigurationRegister.TextAsync(db, inForce.Id, cancellationToken);
            return new(RetractResult.Stale, text, ConfigurationRefusals.Stale(text!.Version));
        }

        if (await UsersAsync(db, command.Kind, command.Key, cancellationToken) is { Count: > 0 } users)
            return new(RetractResult.Refused, await ConfigurationRegister.TextAsync(db, inForce.Id, cancellationToken), ConfigurationRefusals.InUse(users));

        inForce.Retire();
        db.AuditEntries.Add(ConfigurationAudit.Entry(clock.UtcNow(), actor.Id, nameof(RetractConfiguration), inForce));
        await db.SaveChangesAsync(cancellationToken);
        return new(RetractResult.Retracted, await ConfigurationRegister.TextAsync(db, inForce.Id, cancellationToken), null);
    }

    /// <summary>Forms name a list, templates read its labels.</summary>
    private async Task<IReadOnlyList<string>> ReadersOfListAsync(WorkflowDbContext db, string key, CancellationToken cancellationToken)
    {
        var versions = await db.ConfigurationVersions.AsNoTracking().Where(version => version.State == ConfigurationState.Published
            && (version.Kind == ConfigurationKind.Form || version.Content.Contains("Lists." + key)))
            .OrderBy(version => version.Title).ToListAsync(cancellationToken);
        return [.. versions.Where(version => version.Kind is not ConfigurationKind.Form
                || version.Content.Contains("Lists." + key, StringComparison.Ordinal)
                || catalog.Form(version).Fields.Any(field => FormLists.Named(field).Contains(key)))
            .Select(version => $"«{version.Title}»")];
    }

    private async Task<IReadOnlyList<string>> CallersOfPartAsync(WorkflowDbContext db, string key, CancellationToken cancellationToken)
    {
        var templates = (await db.ConfigurationVersions.AsNoTracking().Where(version => version.State == ConfigurationState.Published && version.Content.Contains(key))
            .OrderBy(version => version.Title).ToListAsync(cancellationToken)).Where(version => ConfigurationText.IsTemplate(version.Kind));
        return [.. templates.Where(version => catalog.Template(version).Calls.Contains(key)).Select(version => $"«{version.Title}»")];
    }

    private async Task<IReadOnlyList<string>> RegistersOfFormAsync(WorkflowDbContext db, string form, CancellationToken cancellationToken) =>
        [.. (await catalog.InForceAsync(db, cancellationToken)).Registers.Values
            .Where(register => register.Definition.Form == form).Select(register => $"«{register.Definition.Title}»")];

    private async Task<IReadOnlyList<string>> UsersAsync(
        WorkflowDbContext db, ConfigurationKind kind, string key, CancellationToken cancellationToken)
    {
        var definitions = await db.ConfigurationVersions.AsNoTracking()
            .Where(version => version.Kind == ConfigurationKind.Definition && version.State == ConfigurationState.Published
                && (kind != ConfigurationKind.Definition || version.Key != key))
            .OrderBy(version => version.Title).ToListAsync(cancellationToken);
        return
        [
            .. kind is ConfigurationKind.Calendar && (await catalog.CalendarsAsync(db, cancellationToken)).Default?.Id == key ? ["«Impostazioni dell'ufficio»"] : Array.Empty<string>(),
            .. kind is ConfigurationKind.OptionList ? await ReadersOfListAsync(db, key, cancellationToken) : [],
            .. kind is ConfigurationKind.SharedPart ? await CallersOfPartAsync(db, key, cancellationToken) : [],
            .. kind is ConfigurationKind.Form ? await RegistersOfFormAsync(db, key, cancellationToken) : [],
            .. definitions.Where(version => catalog.Definition(version).References
                .Any(reference => reference.Id == key && ReferenceKinds.Of(reference.Kind) == kind)).Select(version => $"«{version.Title}»"),
        ];
    }
}

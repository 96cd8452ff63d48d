using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Casework.Registers;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Calendar;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Liquid;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Reads configuration in force, and versions that running instances recorded. A version never changes, so what was
/// parsed once is kept; whether what is in force has changed is asked of the database each time.</summary>
public sealed class ConfigurationCatalog(ActivityRegistry registry)
{
    private readonly ConcurrentDictionary<Guid, object> parsed = new();
    private volatile ConfigurationInForce? inForce;
    private readonly ConditionalWeakTable<FormField, LiquidTemplate> readOnlyTexts = [];

    internal Task<ConfigurationVersion?> PublishedAsync(
        WorkflowDbContext db, ConfigurationKind kind, string key, CancellationToken cancellationToken) =>
        db.ConfigurationVersions.AsNoTracking().SingleOrDefaultAsync(
            version => version.Kind == kind && version.Key == key && version.State == ConfigurationState.Published,
            cancellationToken);

    /// <summary>A version as its document writes it, for what is told of it; to run it, see <see cref="DefinitionAsync(WorkflowDbContext, Guid, CancellationToken)"/>.</summary>
    internal WorkflowDefinition Definition(ConfigurationVersion version) => Parsed(version, () =>
        DefinitionReader.Read(version.Content, registry).Definition ?? throw Broken(version));

    internal FormDefinition Form(ConfigurationVersion version) => Parsed(version, () =>
        FormReader.Read(version.Content).Form ?? throw Broken(version));

    /// <summary>A template's own files; to fill it in, see <see cref="TemplateAsync"/>.</summary>
    internal TemplateParts Template(ConfigurationVersion version) => Parsed(version, () => TemplateParts.Read(version.Content));

    /// <summary>A template with the shared parts that it may call.</summary>
    internal async Task<TemplateParts> TemplateAsync(WorkflowDbContext db, ConfigurationVersion version, CancellationToken cancellationToken) =>
        Template(version) with { Shared = (await InForceAsync(db, cancellationToken)).SharedParts };

    /// <summary>A version as it runs: with the definitions in it that it uses as activities.</summary>
    internal async Task<WorkflowDefinition> DefinitionAsync(WorkflowDbContext db, Guid versionId, CancellationToken cancellationToken)
    {
        if (parsed.TryGetValue(versionId, out var known) && known is WorkflowDefinition { IsComplete: true } definition) return definition;

        return await DefinitionAsync(db, await VersionAsync(db, versionId, cancellationToken), cancellationToken);
    }

    /// <summary>The same of a version that need not be stored yet.</summary>
    internal async Task<WorkflowDefinition> DefinitionAsync(WorkflowDbContext db, ConfigurationVersion version, CancellationToken cancellationToken)
    {
        if (Definition(version) is { IsComplete: true } complete) return complete;
        var library = await WorkflowLibrary.AsOfAsync(db, version.PublishedAt, cancellationToken);
        var read = DefinitionReader.Read(version.Content, registry, library).Definition ?? throw Broken(version);
        if (version.State is not ConfigurationState.Draft) parsed[version.Id] = read;
        return read;
    }

    internal Task<ConfigurationVersion> VersionAsync(WorkflowDbContext db, Guid versionId, CancellationToken cancellationToken) =>
        db.ConfigurationVersions.AsNoTracking().SingleAsync(version => version.Id == versionId, cancellationToken);

    /// <summary>What bursts need of the configuration in force: read once, and again when it has changed.</summary>
    internal async Task<ConfigurationInForce> InForceAsync(WorkflowDbContext db, CancellationToken cancellationToken)
    {
        var stamp = await ConfigurationStamp.ReadAsync(db, cancellationToken);
        if (inForce is { } known && known.Stamp == stamp) return known;

        var versions = await db.ConfigurationVersions.AsNoTracking().Where(version => version.State == ConfigurationState.Published)
            .Select(version => new PublishedVersion(version.Id, version.Kind, version.Key, version.Version, version.Title))
            .ToListAsync(cancellationToken);
        var calendars = new List<WorkingCalendar>();
        foreach (var version in versions.Where(version => version.Kind is ConfigurationKind.Calendar))
            calendars.Add(parsed.TryGetValue(version.Id, out var read) && read is WorkingCalendar calendar
                ? calendar
                : Calendar(await VersionAsync(db, version.Id, cancellationToken)));
        var lists = new Dictionary<string, OptionList>(StringComparer.Ordinal);
        foreach (var version in versions.Where(version => version.Kind is ConfigurationKind.OptionList))
            lists[version.Key] = await ListAsync(db, version.Id, cancellationToken);
        var office = await OfficeAsync(db, versions.FirstOrDefault(version => version.Kind is ConfigurationKind.Office), cancellationToken);
        var bodies = new JsonObject();
        foreach (var body in await db.Bodies.AsNoTracking().Select(body => new { body.Key, body.Name }).ToListAsync(cancellationToken))
            bodies[body.Key] = body.Name;
        return inForce = new ConfigurationInForce(
            stamp, versions, new WorkingCalendars(calendars, office.Calendar), lists, new JsonObject { ["bodies"] = bodies },
            await RegistersAsync(db, versions, lists, cancellationToken), await SharedPartsAsync(db, versions, cancellationToken));
    }

    /// <summary>With their forms: a form that a register needs is not taken out of force.</summary>
    private async Task<Dictionary<string, RegisterInForce>> RegistersAsync(
        WorkflowDbContext db, IReadOnlyList<PublishedVersion> versions, IReadOnlyDictionary<string, OptionList> lists, CancellationToken cancellationToken)
    {
        var registers = new Dictionary<string, RegisterInForce>(StringComparer.Ordinal);
        foreach (var version in versions.Where(version => version.Kind is ConfigurationKind.Register))
        {
            var definition = parsed.TryGetValue(version.Id, out var read) && read is RegisterDefinition known
                ? known : Register(await VersionAsync(db, version.Id, cancellationToken));
            var published = versions.FirstOrDefault(form => form.Kind is ConfigurationKind.Form && form.Key == definition.Form);
            if (published is null) continue;
            var form = parsed.TryGetValue(published.Id, out var readForm) && readForm is FormDefinition knownForm
                ? knownForm : Form(await VersionAsync(db, published.Id, cancellationToken));
            registers[version.Key] = new RegisterInForce(definition, FormLists.Fill(form, id => lists.GetValueOrDefault(id)));
        }

        return registers;
    }

    private async Task<SharedParts> SharedPartsAsync(
        WorkflowDbContext db, IReadOnlyList<PublishedVersion> versions, CancellationToken cancellationToken)
    {
        var parts = new Dictionary<string, TemplateParts>(StringComparer.Ordinal);
        foreach (var version in versions.Where(version => version.Kind is ConfigurationKind.SharedPart))
            parts[version.Key] = parsed.TryGetValue(version.Id, out var read) && read is TemplateParts known
                ? known : Template(await VersionAsync(db, version.Id, cancellationToken));
        return new SharedParts(parts);
    }

    private RegisterDefinition Register(ConfigurationVersion version) => Parsed(version, () =>
        RegisterReader.Read(version.Content).Register ?? throw Broken(version));

    /// <summary>What holds for the whole office.</summary>
    internal async Task<OfficeSettings> OfficeAsync(WorkflowDbContext db, CancellationToken cancellationToken) =>
        await OfficeAsync(db, (await InForceAsync(db, cancellationToken)).Find(ConfigurationKind.Office, OfficeSettings.Key), cancellationToken);

    private async Task<OfficeSettings> OfficeAsync(WorkflowDbContext db, PublishedVersion? office, CancellationToken cancellationToken)
    {
        if (office is null) return OfficeSettings.None;
        if (parsed.TryGetValue(office.Id, out var read) && read is OfficeSettings known) return known;

        var version = await VersionAsync(db, office.Id, cancellationToken);
        return Parsed(version, () => OfficeSettings.Read(version.Content));
    }

    internal async Task<WorkingCalendars> CalendarsAsync(WorkflowDbContext db, CancellationToken cancellationToken) =>
        (await InForceAsync(db, cancellationToken)).Calendars;

    internal async Task<RoleDefinitions> RolesAsync(WorkflowDbContext db, CancellationToken cancellationToken)
    {
        var version = await PublishedAsync(db, ConfigurationKind.Roles, "roles", cancellationToken);
        return version is null ? RoleDefinitions.None : Parsed(version, () => RolesChecker.Read(version.Content));
    }

    /// <summary>The version that an instance recorded; the one in force for what its definition did not name, or named with
    /// <c>@latest</c>.</summary>
    /// <param name="name">As the definition writes it.</param>
    internal async Task<ConfigurationVersion?> ForInstanceAsync(
        WorkflowDbContext db, string pinnedVersions, ConfigurationKind kind, string name, CancellationToken cancellationToken)
    {
        var reference = ReferenceName.Read(name);
        if (reference.IsLatest) return await PublishedAsync(db, kind, reference.Id, cancellationToken);

        var pins = JsonNode.Parse(pinnedVersions) as JsonObject;
        return pins?[ConfigurationInForce.PinKey(kind, name)]?.GetValue<string>() is { } id
            ? await VersionAsync(db, Guid.Parse(id), cancellationToken)
            : await PublishedAsync(db, kind, name, cancellationToken);
    }

    /// <summary>The shared lists as an instance sees them.</summary>
    internal async Task<InstanceLists> ListsAsync(WorkflowDbContext db, string pinnedVersions, CancellationToken cancellationToken)
    {
        var prefix = ConfigurationInForce.PinKey(ConfigurationKind.OptionList, "");
        var recorded = new Dictionary<string, OptionList>(StringComparer.Ordinal);
        foreach (var (name, id) in PinnedVersions.Read(pinnedVersions).Where(pin => pin.Key.StartsWith(prefix, StringComparison.Ordinal)))
            recorded[name[prefix.Length..]] = await ListAsync(db, id, cancellationToken);
        return new InstanceLists(recorded, (await InForceAsync(db, cancellationToken)).Lists);
    }

    private async Task<OptionList> ListAsync(WorkflowDbContext db, Guid versionId, CancellationToken cancellationToken)
    {
        if (parsed.TryGetValue(versionId, out var read) && read is OptionList known) return known;

        var version = await VersionAsync(db, versionId, cancellationToken);
        return Parsed(version, () => OptionListReader.Read(version.Content).List ?? throw Broken(version));
    }

    /// <summary>The Liquid of a form's read-only text, parsed once: a form version never changes.</summary>
    internal LiquidTemplate ReadOnlyText(FormField field) => readOnlyTexts.GetValue(field, static key =>
        LiquidTemplate.Parse(key.Liquid ?? "").Template
            ?? throw new InvalidOperationException($"Read-only text {key.Name} of a published form cannot be parsed."));

    private WorkingCalendar Calendar(ConfigurationVersion version) => Parsed(version, () =>
        CalendarReader.Read(version.Content).Calendar ?? throw Broken(version));

    // A draft changes: it is read anew each time.
    private T Parsed<T>(ConfigurationVersion version, Func<T> parse)
        where T : class => version.State is ConfigurationState.Draft ? parse() : (T)parsed.GetOrAdd(version.Id, _ => parse());

    private static InvalidOperationException Broken(ConfigurationVersion version) =>
        new($"Published {version.Kind} «{version.Key}» version {version.Version} cannot be read: it was checked before it was published.");
}

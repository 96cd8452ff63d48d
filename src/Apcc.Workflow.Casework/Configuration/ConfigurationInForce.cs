using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Casework.Registers;
using Apcc.Workflow.Engine.Calendar;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>What bursts need of the configuration in force, as it stood under one <see cref="ConfigurationStamp"/>. Shared by all
/// bursts and never changed.</summary>
internal sealed class ConfigurationInForce(
    string stamp, IEnumerable<PublishedVersion> versions, WorkingCalendars calendars, IReadOnlyDictionary<string, OptionList> lists, JsonObject settings,
    IReadOnlyDictionary<string, RegisterInForce> registers, SharedParts sharedParts)
{
    private readonly Dictionary<(ConfigurationKind, string), PublishedVersion> published =
        versions.ToDictionary(version => (version.Kind, version.Key));

    private readonly ConcurrentDictionary<Guid, string> pins = [];

    public string Stamp => stamp;

    public WorkingCalendars Calendars => calendars;

    /// <summary>The shared lists, by id.</summary>
    public IReadOnlyDictionary<string, OptionList> Lists => lists;

    /// <summary>The registers, by the kind of their cases.</summary>
    public IReadOnlyDictionary<string, RegisterInForce> Registers => registers;

    /// <summary>What templates may call.</summary>
    public SharedParts SharedParts => sharedParts;

    /// <summary>The names that <see cref="Settings"/> has.</summary>
    public static IReadOnlySet<string> SettingNames { get; } = new HashSet<string> { "bodies" };

    /// <summary>What every expression may ask: <c>getSetting('bodies')</c> gives the bodies' names by key. Read only.</summary>
    public JsonObject Settings => settings;

    /// <summary>The version in force; null when there is none.</summary>
    public PublishedVersion? Find(ConfigurationKind kind, string key) => published.GetValueOrDefault((kind, key));

    /// <summary>The versions of forms and templates that the definition names, as JSON: an instance records them at its start and
    /// uses them to its end, unless the definition says <c>@latest</c> (invariant 6).</summary>
    public string PinsOf(PublishedVersion version, WorkflowDefinition definition) => pins.GetOrAdd(version.Id, _ => PinsOf(definition));

    /// <summary>The same for a version that need not be in force: what an instance moved to it records.</summary>
    public string PinsOf(WorkflowDefinition definition)
    {
        var named = definition.References.Where(reference => reference.Version is null).Select(reference => (ReferenceKinds.Of(reference.Kind), reference.Id)).ToHashSet();
        var found = new JsonObject();
        // The lists stand for themselves: forms and templates name them, not the definition.
        foreach (var pinned in published.Values.Where(pinned => pinned.Kind is ConfigurationKind.OptionList
            || named.Contains(((ConfigurationKind?)pinned.Kind, pinned.Key))))
            found[PinKey(pinned.Kind, pinned.Key)] = pinned.Id.ToString();
        return found.ToJsonString();
    }

    public static string PinKey(ConfigurationKind kind, string key) => $"{kind}:{key}";
}

/// <summary>A version in force without its content.</summary>
internal sealed record PublishedVersion(Guid Id, ConfigurationKind Kind, string Key, int Version, string Title);

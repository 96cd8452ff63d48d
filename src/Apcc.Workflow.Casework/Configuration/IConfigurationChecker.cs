using Apcc.Workflow.Casework.Configuration.FormReads;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Checks one kind of configuration whole, before it is published (invariant 8). One per kind.</summary>
internal interface IConfigurationChecker
{
    IReadOnlyList<ConfigurationKind> Kinds { get; }

    CheckedConfiguration Check(ConfigurationKind kind, string key, string content, KnownConfiguration known);
}

/// <summary>The result of a check: the title that lists show, and everything found.</summary>
internal sealed record CheckedConfiguration(string Title, IReadOnlyList<ConfigurationFinding> Findings)
{
    /// <summary>Without an error: it may be published.</summary>
    public bool IsSound => Findings.All(finding => finding.Severity is not ProblemSeverity.Error);
}

/// <summary>What else is in force: a definition may name only what exists.</summary>
/// <param name="Groups">Keys of bodies and roles: who a task can go to.</param>
internal sealed record KnownConfiguration(ILookup<ConfigurationKind, string> KeysByKind, IReadOnlySet<string> Groups)
{
    /// <summary>The shared lists, by id.</summary>
    public IReadOnlyDictionary<string, OptionList> Lists { get; init; } = new Dictionary<string, OptionList>();

    /// <summary>The forms that are sound, by id; filled in where a register or the office's settings are checked.</summary>
    public IReadOnlyDictionary<string, FormDefinition> Forms { get; init; } = new Dictionary<string, FormDefinition>();

    /// <summary>The definitions that others may use as activities.</summary>
    public DefinitionLibrary Workflows { get; init; } = DefinitionLibrary.Empty;

    /// <summary>What templates may call; filled in where a template is checked.</summary>
    public SharedParts SharedParts { get; init; } = SharedParts.None;

    /// <summary>Texts of the definitions that start others, by key.</summary>
    public IReadOnlyDictionary<string, string> Callers { get; init; } = new Dictionary<string, string>();

    /// <summary>Texts of definitions and registers, where the office's settings are checked: they name what stands inside.</summary>
    public ConfigurationTexts Texts { get; init; } = ConfigurationTexts.None;

    /// <summary>Whether a definition may start others. Quick: the document decides.</summary>
    public static bool MayCall(string content) =>
        content.Contains("Elsa.ExecuteWorkflow", StringComparison.Ordinal) || content.Contains("Elsa.DispatchWorkflow", StringComparison.Ordinal);

    public static KnownConfiguration Nothing { get; } =
        new(Array.Empty<string>().ToLookup(_ => ConfigurationKind.Calendar), new HashSet<string>());

    /// <summary>Reads the keys of groups out of the contents of bodies and roles.</summary>
    public static IReadOnlySet<string> GroupsIn(IEnumerable<(ConfigurationKind Kind, string Content)> contents)
    {
        var groups = new HashSet<string>();
        foreach (var (kind, content) in contents)
            groups.UnionWith(kind is ConfigurationKind.Bodies
                ? BodiesChecker.Read(content).Select(body => body.Key)
                : RolesChecker.Read(content).Roles.Select(role => role.Key));
        return groups;
    }

    /// <summary>Reads the lists that are sound; the others have problems of their own.</summary>
    public static IReadOnlyDictionary<string, OptionList> ListsIn(IEnumerable<string> contents) =>
        contents.Select(content => OptionListReader.Read(content).List).OfType<OptionList>()
            .GroupBy(list => list.Id).ToDictionary(group => group.Key, group => group.First());

    /// <summary>Reads the forms that are sound; the first of an id counts.</summary>
    public static IReadOnlyDictionary<string, FormDefinition> FormsIn(IEnumerable<string> contents) =>
        contents.Select(content => FormReader.Read(content).Form).OfType<FormDefinition>()
            .GroupBy(form => form.Id).ToDictionary(group => group.Key, group => group.First());

    public IReadOnlySet<string> Keys(ConfigurationKind kind) => KeysByKind[kind].ToHashSet();
}

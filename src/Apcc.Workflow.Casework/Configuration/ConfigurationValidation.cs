using Apcc.Workflow.Casework.Configuration.FormReads;
using Apcc.Workflow.Casework.Correspondence;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Checks configuration files without a database: what they name is looked for among the files themselves.</summary>
public sealed class ConfigurationValidation
{
    private readonly Dictionary<ConfigurationKind, IConfigurationChecker> checkers;

    private readonly FormReadCheck formReads;

    internal ConfigurationValidation(IEnumerable<IConfigurationChecker> checkers, FormReadCheck formReads)
    {
        this.checkers = checkers.SelectMany(checker => checker.Kinds.Select(kind => (kind, checker))).ToDictionary(pair => pair.kind, pair => pair.checker);
        this.formReads = formReads;
    }

    /// <summary>Every finding of every file under <paramref name="folders"/> whose path lies in one of <paramref name="paths"/>.</summary>
    /// <returns>Files in import order; null when no file matches.</returns>
    public IReadOnlyList<(string File, ConfigurationFinding Finding)>? Check(ConfigurationFolders folders, IReadOnlyList<string> paths)
    {
        var files = folders.Read();
        var groups = files.Where(file => file.Kind is ConfigurationKind.Bodies or ConfigurationKind.Roles && Check(file, KnownConfiguration.Nothing).Count == 0)
            .Select(file => (file.Kind, file.Content));
        var texts = new ConfigurationTexts(files.Where(file => file.Unreadable is null).ToDictionary(file => (file.Kind, file.Key), file => file.Content));
        var known = new KnownConfiguration(files.ToLookup(file => file.Kind, file => file.Key), KnownConfiguration.GroupsIn(groups))
        {
            Lists = KnownConfiguration.ListsIn(files.Where(file => file.Kind is ConfigurationKind.OptionList).Select(file => file.Content)),
            Forms = KnownConfiguration.FormsIn(files.Where(file => file.Kind is ConfigurationKind.Form && file.Unreadable is null).Select(file => file.Content)),
            Callers = files.Where(file => file.Kind is ConfigurationKind.Definition && file.Unreadable is null && KnownConfiguration.MayCall(file.Content))
                .GroupBy(file => file.Key).ToDictionary(group => group.Key, group => group.First().Content),
            SharedParts = SharedParts.In(files.Where(file => file.Kind is ConfigurationKind.SharedPart && file.Unreadable is null).Select(file => (file.Key, file.Content))),
            Texts = texts,
            Workflows = WorkflowLibrary.Of(files.Where(file => file.Kind is ConfigurationKind.Definition).Select(file => (file.Key, file.Content, (string?)null, (int?)null))),
        };
        var chosen = files.Where(file => paths.Any(path => IsWithin(Path.Combine(folders.Root, file.RelativePath), path))).ToList();
        return chosen.Count == 0 ? null
            : [.. chosen.SelectMany(file => Check(file, known).Concat(Reads(file, texts)).Select(finding => (file.RelativePath, finding)))];
    }

    private IReadOnlyList<ConfigurationFinding> Reads(ConfigurationFile file, ConfigurationTexts texts) =>
        file.Unreadable is null ? formReads.Find(file.Kind, file.Key, file.Content, texts) : [];

    private IReadOnlyList<ConfigurationFinding> Check(ConfigurationFile file, KnownConfiguration known) => file.Unreadable is { } unreadable
        ? [unreadable]
        : JsonFindings.In(file.Content) is { } broken ? [broken]
        : checkers[file.Kind].Check(file.Kind, file.Key, file.Content, known).Findings;

    private static bool IsWithin(string file, string path)
    {
        var relative = Path.GetRelativePath(path, file);
        return relative == "." || (!relative.StartsWith("..", StringComparison.Ordinal) && !Path.IsPathRooted(relative))
            || Path.GetRelativePath(file, path) is var inside && !inside.StartsWith("..", StringComparison.Ordinal) && !Path.IsPathRooted(inside);
    }
}

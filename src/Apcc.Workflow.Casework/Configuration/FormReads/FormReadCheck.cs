using System.Collections.Concurrent;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Configuration.FormReads;

/// <summary>Warns of places that read an answer which no form gives (any more): of a form that lost a field, and of a process or a
/// template that reads one which is not there.</summary>
internal sealed class FormReadCheck(ActivityRegistry registry)
{
    // The pieces of an office are checked one after the other, each beside all others: a process is searched once, and again when it or
    // a piece that it names has changed.
    private readonly ConcurrentDictionary<string, SearchedProcess> searched = new(StringComparer.Ordinal);
    private StampedTexts? inForce;

    /// <summary>The texts in force of everything that forms have to do with: read once, and again when anything in force has changed.</summary>
    public async Task<ConfigurationTexts> InForceAsync(WorkflowDbContext db, CancellationToken cancellationToken)
    {
        var stamp = await ConfigurationStamp.ReadAsync(db, cancellationToken);
        if (inForce is { } known && known.Stamp == stamp) return known.Texts;

        var kinds = Enum.GetValues<ConfigurationKind>().Where(Concerns).ToList();
        var rows = await db.ConfigurationVersions.AsNoTracking()
            .Where(version => version.State == ConfigurationState.Published && kinds.Contains(version.Kind))
            .Select(version => new { version.Kind, version.Key, version.Content }).ToListAsync(cancellationToken);
        var texts = new ConfigurationTexts(rows.ToDictionary(row => (row.Kind, row.Key), row => row.Content));
        // Before anything was published there is no stamp to know a change by.
        if (stamp.Length > 0) inForce = new StampedTexts(stamp, texts);
        return texts;
    }

    /// <summary>Whether pieces of this kind give answers or read them.</summary>
    public static bool Concerns(ConfigurationKind kind) => kind is not (
        ConfigurationKind.Calendar or ConfigurationKind.Office or ConfigurationKind.Roles or ConfigurationKind.Bodies or ConfigurationKind.OptionList
        or ConfigurationKind.SharedPart);

    /// <summary>Every read in every process among the texts.</summary>
    public IReadOnlyList<FormRead> Reads(ConfigurationTexts texts) =>
        [.. texts.Of(ConfigurationKind.Definition).SelectMany(definition => ReadsOf(definition.Key, definition.Content, texts))];

    /// <summary>The warnings that concern one piece, as it would be with this content beside the other texts.</summary>
    public IReadOnlyList<ConfigurationFinding> Find(ConfigurationKind kind, string key, string content, ConfigurationTexts texts)
    {
        if (!Concerns(kind)) return [];

        var changed = texts.With(kind, key, content);
        var fields = new Dictionary<string, HashSet<string>?>(StringComparer.Ordinal);
        return [.. changed.Of(ConfigurationKind.Definition).Where(definition => MayConcern(definition.Key, definition.Content, kind, key))
            .SelectMany(definition => ReadsOf(definition.Key, definition.Content, changed))
            .Where(read => IsOf(read, kind, key) && IsMissing(read, changed, fields))
            .Select(read => FindingOf(read, kind, key)).OfType<ConfigurationFinding>().DistinctBy(finding => (finding.Place, finding.Message))];
    }

    /// <summary>Answers that a process reads and that a form gave before, but no longer gives.</summary>
    public IReadOnlyList<FormRead> Lost(string definitionText, string form, string before, string after, ConfigurationTexts texts)
    {
        var (old, changed) = (texts.With(ConfigurationKind.Form, form, before), texts.With(ConfigurationKind.Form, form, after));
        var (oldFields, fields) = (new Dictionary<string, HashSet<string>?>(StringComparer.Ordinal), new Dictionary<string, HashSet<string>?>(StringComparer.Ordinal));
        return [.. FormReadSearch.In(definitionText, registry, changed.Find)
            .Where(read => read.Forms.Contains(form) && IsMissing(read, changed, fields) && !IsMissing(read, old, oldFields))];
    }

    private IReadOnlyList<FormRead> ReadsOf(string key, string content, ConfigurationTexts texts)
    {
        if (searched.TryGetValue(key, out var known) && known.Holds(content, texts)) return known.Reads;
        return (searched[key] = SearchedProcess.Of(content, registry, texts)).Reads;
    }

    /// <summary>Names of the fields of a form; null when the form cannot be read, so that nothing can be said of it.</summary>
    private static HashSet<string>? FieldsOf(string form, ConfigurationTexts texts) =>
        texts.Find(ConfigurationKind.Form, form) is { } content && FormReader.Read(content).Form is { } read
            ? read.Fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal)
            : null;

    private static bool IsMissing(FormRead read, ConfigurationTexts texts, Dictionary<string, HashSet<string>?> known)
    {
        foreach (var form in read.Forms)
        {
            if (!known.TryGetValue(form, out var fields)) known[form] = fields = FieldsOf(form, texts);
            if (fields is null || fields.Contains(read.Field)) return false;
        }

        return true;
    }

    /// <summary>What a process reads concerns the process itself and the pieces that it names.</summary>
    private static bool MayConcern(string definitionKey, string content, ConfigurationKind kind, string key) =>
        kind is ConfigurationKind.Definition ? definitionKey == key : content.Contains(key, StringComparison.Ordinal);

    /// <summary>The piece reads, or gives what is read.</summary>
    private static bool IsOf(FormRead read, ConfigurationKind kind, string key) =>
        (read.Kind == kind && read.Key == key) || (kind is ConfigurationKind.Form && read.Forms.Contains(key));

    private static ConfigurationFinding? FindingOf(FormRead read, ConfigurationKind kind, string key)
    {
        if (read.Kind == kind && read.Key == key)
            return new(PlaceOf(read), "unanswered-read", ProblemSeverity.Warning,
                $"Qui si legge la risposta «{read.Field}», che {Named(read.Forms)} non {(read.Forms.Count == 1 ? "ha" : "hanno")}: "
                + "correggi il nome o aggiungi il campo. Intanto il valore è vuoto.")
            {
                ActivityId = kind is ConfigurationKind.Definition ? read.ActivityId : null,
                Part = ConfigurationText.IsTemplate(kind) ? read.Path : null,
                Line = ConfigurationText.IsTemplate(kind) ? read.Line : null,
                Column = ConfigurationText.IsTemplate(kind) ? read.Column : null,
            };
        return kind is ConfigurationKind.Form && read.Forms.Contains(key)
            ? new("$.properties", "read-field-missing", ProblemSeverity.Warning,
                $"Il campo «{read.Field}» non c’è, ma il processo «{read.DefinitionName}» lo legge: {read.Place}. "
                + "Rimetti il campo, oppure correggi chi lo legge: altrimenti nei nuovi casi quel valore è vuoto.")
            : null;
    }

    private static string PlaceOf(FormRead read) => read.Kind is ConfigurationKind.Definition
        ? read.Path
        : $"{read.Path}, riga {read.Line}, colonna {read.Column}";

    private static string Named(IReadOnlyList<string> forms) => forms.Count == 1
        ? $"il modulo «{forms[0]}»"
        : $"i moduli {string.Join(" e ", forms.Select(form => $"«{form}»"))}";

    private sealed record StampedTexts(string Stamp, ConfigurationTexts Texts);
}

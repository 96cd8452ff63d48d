using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Json;
using Apcc.Workflow.Engine.Liquid;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Checks templates: all parts present, Liquid without errors, no value that the sample does not know.</summary>
internal sealed class TemplateChecker : IConfigurationChecker
{
    public IReadOnlyList<ConfigurationKind> Kinds =>
        [ConfigurationKind.SharedPart, ConfigurationKind.EmailTemplate, ConfigurationKind.LetterTemplate, ConfigurationKind.DocumentTemplate];

    public CheckedConfiguration Check(ConfigurationKind kind, string key, string content, KnownConfiguration known)
    {
        if (ConfigurationText.PartsOf(content) is not { } files)
            return new CheckedConfiguration(key, [new("$", "not-a-template", ProblemSeverity.Error,
                "Il modello deve essere un oggetto JSON che per ogni file ne dà il testo.")]);

        var findings = Expected(kind).Where(part => !files.ContainsKey(part)).Select(part => new ConfigurationFinding(
            part, "missing-part", ProblemSeverity.Error, $"Manca il file «{part}»: aggiungilo alla cartella del modello.") { Part = part }).ToList();

        var sample = ReadSample(files, findings);
        var shared = kind is ConfigurationKind.SharedPart ? WithItself(key, content, known.SharedParts, findings) : known.SharedParts;
        foreach (var (name, text) in files.Where(file => file.Key.EndsWith(".liquid", StringComparison.Ordinal)))
        {
            findings.AddRange(CheckPart(name, text, sample is null ? null : WithLists(sample, known), shared.For(name)));
            if (name.EndsWith(".html.liquid", StringComparison.Ordinal)) findings.AddRange(HtmlMarkup.Check(name, text));
        }

        var title = sample?["_title"]?.ToString() ?? key;
        return new CheckedConfiguration(title, findings);
    }

    /// <summary>The sample shows one case; the lists are the same for all, and stand in their own files.</summary>
    private static JsonObject WithLists(JsonObject sample, KnownConfiguration known)
    {
        var all = (JsonObject)sample.DeepClone();
        all["Lists"] = new InstanceLists(known.Lists, known.Lists).Labels();
        return all;
    }

    // Without a print style of its own, one of a shared part's counts, or else an A4 page.
    private static string[] Expected(ConfigurationKind kind) => kind is ConfigurationKind.EmailTemplate
        ? ["it.subject.liquid", "it.text.liquid", "it.html.liquid", "sample.json"]
        : ["it.html.liquid", "sample.json"];

    /// <summary>The shared parts as they would be with this one, which must not lead back to itself.</summary>
    private static SharedParts WithItself(string key, string content, SharedParts others, List<ConfigurationFinding> findings)
    {
        if (TemplateParts.TryRead(content).Template is not { } part) return others;
        var all = others.With(key, part);
        if (all.CalledBy(part).Contains(key))
            findings.Add(new("it.html.liquid", "circular", ProblemSeverity.Error,
                $"La parte comune «{key}» finisce per richiamare sé stessa: togli uno dei richiami.") { Part = "it.html.liquid" });
        return all;
    }

    private static JsonObject? ReadSample(IReadOnlyDictionary<string, string> files, List<ConfigurationFinding> findings)
    {
        if (!files.TryGetValue("sample.json", out var text)) return null;
        if (JsonFindings.In(text) is { } broken)
        {
            findings.Add(broken with { Place = $"sample.json, {broken.Place}", Part = "sample.json" });
            return null;
        }

        try
        {
            if (StrictJson.Parse(text) is JsonObject sample) return sample;
            findings.Add(new("sample.json", "sample-not-object", ProblemSeverity.Error,
                "I valori di esempio devono essere un oggetto JSON, fra parentesi graffe.") { Part = "sample.json" });
        }
        catch (JsonException exception)
        {
            var finding = JsonFindings.Of(exception);
            findings.Add(finding with { Place = $"sample.json, {finding.Place}", Part = "sample.json" });
        }

        return null;
    }

    private static IEnumerable<ConfigurationFinding> CheckPart(
        string name, string text, JsonObject? sample, Func<string, LiquidTemplate?> shared)
    {
        var parsed = LiquidTemplate.Parse(text);
        var problems = parsed.Template is { } template && sample is not null
            ? parsed.Problems.Concat(template.Check(sample, shared))
            : parsed.Problems;
        return problems.Select(problem => new ConfigurationFinding(
            $"{name}, riga {problem.Line}, colonna {problem.Column}", problem.Code, ProblemSeverity.Error, problem.Message)
        {
            Part = name,
            Line = problem.Line,
            Column = problem.Column,
        });
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>The cases of a file, or everything that is wrong with it.</summary>
public sealed record RehearsalCasesReadResult(IReadOnlyList<RehearsalCase> Cases, IReadOnlyList<RehearsalProblem> Problems);

/// <summary>Reads cases files: a list of cases, or an object whose <c>cases</c> is that list and whose other members hold for all of them.</summary>
public static class RehearsalCasesReader
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a whole file. With a problem no case is given back.</summary>
    public static RehearsalCasesReadResult Read(string json)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(json.TrimStart('\uFEFF'), documentOptions: Options);
        }
        catch (JsonException broken)
        {
            return Refused($"riga {(broken.LineNumber ?? 0) + 1}, colonna {(broken.BytePositionInLine ?? 0) + 1}",
                "Il testo non è JSON valido in questo punto, oppure un nome compare due volte: correggilo.");
        }

        return root switch
        {
            JsonArray list => ReadAll(list, null, "$"),
            JsonObject document when document["cases"] is JsonArray list => ReadAll(list, document, "$.cases"),
            _ => Refused("$", "Il file deve contenere un elenco di casi, oppure un oggetto con l'elenco «cases»."),
        };
    }

    /// <summary>Reads the <c>stimuli</c> of one run.</summary>
    public static (IReadOnlyList<RehearsalStep> Steps, IReadOnlyList<RehearsalProblem> Problems) ReadStimuli(string json)
    {
        var problems = new List<RehearsalProblem>();
        JsonNode? root = null;
        try
        {
            root = JsonNode.Parse(json.TrimStart('\uFEFF'), documentOptions: Options);
        }
        catch (JsonException broken)
        {
            problems.Add(new($"riga {(broken.LineNumber ?? 0) + 1}, colonna {(broken.BytePositionInLine ?? 0) + 1}",
                "Il testo non è JSON valido in questo punto: correggilo."));
        }

        var steps = root is null && problems.Count > 0 ? [] : RehearsalStepReader.ReadAll(root, "$", problems);
        return (steps, problems);
    }

    private static RehearsalCasesReadResult ReadAll(JsonArray list, JsonObject? shared, string path)
    {
        var cases = new List<RehearsalCase>();
        var problems = new List<RehearsalProblem>();
        if (shared is not null) RehearsalFields.RefuseUnknown(shared, "$", RehearsalCaseReader.SharedMembers, problems);
        for (var i = 0; i < list.Count; i++)
        {
            var place = $"{path}[{i}]";
            if (list[i] is not JsonObject written) problems.Add(new(place, "Un caso è un oggetto JSON, fra parentesi graffe."));
            else if (RehearsalCaseReader.Read(Merged(shared, written), place, problems) is { } read) cases.Add(read);
        }

        foreach (var twice in cases.GroupBy(item => item.Name).Where(group => group.Count() > 1))
            problems.Add(new(path, $"Due casi si chiamano «{twice.Key}»: dai a ciascuno un nome diverso."));
        return new RehearsalCasesReadResult(problems.Count > 0 ? [] : cases, problems);
    }

    private static JsonObject Merged(JsonObject? shared, JsonObject written)
    {
        var merged = (JsonObject)written.DeepClone();
        foreach (var (name, value) in shared ?? [])
            if (name is not ("cases" or "$schema") && !merged.ContainsKey(name)) merged[name] = value?.DeepClone();
        return merged;
    }

    private static RehearsalCasesReadResult Refused(string place, string message) => new([], [new(place, message)]);
}

/// <summary>What reading members of a case has in common.</summary>
internal static class RehearsalFields
{
    public static void RefuseUnknown(JsonObject json, string place, IReadOnlyList<string> known, List<RehearsalProblem> problems)
    {
        foreach (var (name, _) in json)
            if (!known.Contains(name))
                problems.Add(new($"{place}.{name}", $"«{name}» non è una voce conosciuta.{NearestWord.Suggestion(name, known)}"));
    }

    public static string? Text(JsonObject json, string name, string place, List<RehearsalProblem> problems)
    {
        if (json[name] is not { } node) return null;
        if (node is JsonValue value && value.TryGetValue<string>(out var text)) return text;
        problems.Add(new($"{place}.{name}", $"«{name}» deve essere un testo, fra virgolette."));
        return null;
    }

    public static bool Flag(JsonObject json, string name, bool absent, string place, List<RehearsalProblem> problems)
    {
        if (json[name] is not { } node) return absent;
        if (node is JsonValue value && value.TryGetValue<bool>(out var flag)) return flag;
        problems.Add(new($"{place}.{name}", $"«{name}» deve essere true o false."));
        return absent;
    }

    public static JsonObject? Object(JsonObject json, string name, string place, List<RehearsalProblem> problems)
    {
        if (json[name] is not { } node) return null;
        if (node is JsonObject found) return found;
        problems.Add(new($"{place}.{name}", $"«{name}» deve essere un oggetto JSON, fra parentesi graffe."));
        return null;
    }

    public static IReadOnlyList<string> Texts(JsonObject json, string name, string place, List<RehearsalProblem> problems)
    {
        if (json[name] is not { } node) return [];
        if (node is JsonArray list && list.All(item => item is JsonValue value && value.TryGetValue<string>(out _)))
            return [.. list.Select(item => item!.GetValue<string>())]; // checked above
        problems.Add(new($"{place}.{name}", $"«{name}» deve essere un elenco di testi."));
        return [];
    }
}

using System.Text.Json.Nodes;

namespace Apcc.Workflow.Engine.Tests.Conformance;

/// <summary>One case of cases.json; the README of the format says what its members mean.</summary>
public sealed class ConformanceCase
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Conformance");

    private ConformanceCase(JsonObject json) => Json = json;

    public JsonObject Json { get; }
    public string Name => (string)Json["name"]!;
    public JsonObject Expect => (JsonObject)Json["expect"]!;
    public bool AutoResume => (bool?)Json["autoResume"] is true;
    public IEnumerable<string> Files => Json["files"]!.AsArray().Select(f => (string)f!);
    public IEnumerable<JsonObject> Stimuli => (Json["stimuli"] as JsonArray ?? []).Select(s => (JsonObject)s!);

    public static IReadOnlyList<ConformanceCase> All { get; } =
        ((JsonArray)JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "cases.json")))!).Select(c => new ConformanceCase((JsonObject)c!)).ToList();

    public static IEnumerable<string> DefinitionFiles =>
        Directory.GetFiles(Path.Combine(Folder, "definitions")).Select(f => "definitions/" + Path.GetFileName(f)).Order(StringComparer.Ordinal);

    public static string Text(string file) => File.ReadAllText(Path.Combine(Folder, file));
}

using System.Text.Json;
using Apcc.Workflow.Engine.Activities;

namespace Apcc.Workflow.Web.ElsaApi.Descriptors;

/// <summary>The activity types of this installation as the editor understands them: the engine's registry, in the editor's own words, with
/// the Italian ones of <c>vocabulary.it.json</c>.</summary>
internal sealed class StudioVocabulary
{
    private const string Resource = "Apcc.Workflow.Web.ElsaApi.Descriptors.vocabulary.it.json";
    private readonly Dictionary<string, StudioActivity> _byType;

    public StudioVocabulary(ActivityRegistry registry)
    {
        using var stream = typeof(StudioVocabulary).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not embedded.");
        var words = JsonSerializer.Deserialize<Words>(stream, JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException($"{Resource} is empty.");
        Words = words;
        _byType = registry.Descriptors.Select(descriptor => StudioActivity.Of(descriptor, words)).ToDictionary(activity => activity.Type, StringComparer.Ordinal);
    }

    public Words Words { get; }

    /// <summary>All types, by name: what the palette offers is what the engine runs.</summary>
    public IEnumerable<StudioActivity> Activities => _byType.Values;

    /// <summary>Null for a type, or a version of one, that this installation does not have.</summary>
    public StudioActivity? Find(string? type, int version = 1) =>
        type is not null && _byType.TryGetValue(type, out var known) && known.Descriptor.Version == version ? known : null;
}

/// <summary>The file's content.</summary>
/// <param name="Ports">Names of outcomes as people read them.</param>
/// <param name="Options">Texts of the values that dropdowns offer.</param>
/// <param name="Embedded">By type: the places that hold an activity of their own.</param>
/// <param name="Choices">By <c>type.input</c>: what a field offers beyond what the engine's reference says.</param>
/// <param name="Prefilled">By type and input: lists that a new activity starts with.</param>
internal sealed record Words(
    IReadOnlyDictionary<string, string> Ports,
    IReadOnlyDictionary<string, string> Options,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Embedded,
    IReadOnlyDictionary<string, string> Choices,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>> Prefilled);

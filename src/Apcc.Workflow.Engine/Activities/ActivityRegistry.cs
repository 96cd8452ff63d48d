using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>The activity types that definitions may use. Registered one by one; immutable.</summary>
public sealed class ActivityRegistry
{
    private static readonly ActivityRegistry Elsa = new(BuiltInActivities.All());
    private readonly Dictionary<string, ActivityBehavior> _byType;

    private ActivityRegistry(IEnumerable<ActivityBehavior> behaviors)
    {
        _byType = new Dictionary<string, ActivityBehavior>(StringComparer.Ordinal);
        foreach (var behavior in behaviors)
        {
            if (!_byType.TryAdd(behavior.Descriptor.Type, behavior))
                throw new ArgumentException($"Activity type '{behavior.Descriptor.Type}' is registered twice.", nameof(behaviors));
        }
    }

    /// <summary>The activities of Elsa that the engine brings.</summary>
    public static ActivityRegistry Default() => Elsa;

    /// <summary>A registry with further types.</summary>
    /// <exception cref="ArgumentException">A type is registered twice.</exception>
    public ActivityRegistry With(params ActivityBehavior[] behaviors) => new(_byType.Values.Concat(behaviors));

    /// <summary>All types, sorted by name.</summary>
    public IReadOnlyList<ActivityDescriptor> Descriptors =>
        _byType.Values.Select(b => b.Descriptor).OrderBy(d => d.Type, StringComparer.Ordinal).ToList();

    /// <summary>What a type does, or null. Case-sensitive.</summary>
    public ActivityBehavior? Find(string type) => _byType.GetValueOrDefault(type);

    /// <summary>The registered type whose name is nearest, or null when none is near.</summary>
    public string? Nearest(string type) => NearestWord.Find(type, _byType.Keys);
}

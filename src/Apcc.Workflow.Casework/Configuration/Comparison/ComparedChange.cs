namespace Apcc.Workflow.Casework.Configuration.Comparison;

/// <summary>One difference between two versions, as a person would name it.</summary>
/// <param name="Name">What people call the thing: an activity's title, a field's label, a member's path.</param>
public sealed record ComparedChange(ComparedThing Thing, ComparedKind Kind, string Name)
{
    /// <summary>The activity concerned; null for everything else.</summary>
    public string? ActivityId { get; init; }

    /// <summary>What sort of thing it is, in words: the name of an activity's type.</summary>
    public string? Sort { get; init; }

    /// <summary>The value before; null where there was none.</summary>
    public string? Before { get; init; }

    /// <summary>The value after; null where there is none.</summary>
    public string? After { get; init; }

    /// <summary>The outcome by which a connection leaves.</summary>
    public string? Outcome { get; init; }

    /// <summary>What differs within it.</summary>
    public IReadOnlyList<ComparedChange> Parts { get; init; } = [];
}

/// <summary>What differs.</summary>
public enum ComparedThing
{
    /// <summary>Something about the whole: title, description, settings.</summary>
    General,
    Activity,

    /// <summary>The name is where it comes from, before and after are where it leads.</summary>
    Connection,
    Variable,
    Argument,
    Field,
    Holiday,
    Role,
    Body,
    State,

    /// <summary>A file of a template, or a text that cannot be read otherwise.</summary>
    Text,

    /// <summary>An input of an activity.</summary>
    Input,

    /// <summary>A member of something, by its name in the file.</summary>
    Member,
}

public enum ComparedKind
{
    Added,
    Removed,
    Changed,
}

/// <summary>All differences between two versions.</summary>
public sealed record ConfigurationComparison
{
    public required ComparisonExtent Extent { get; init; }

    /// <summary>In the order of the newer text; what is gone stands at the end of its sort.</summary>
    public IReadOnlyList<ComparedChange> Changes { get; init; } = [];

    /// <summary>Ids of activities that are new, for a picture of the newer version.</summary>
    public IReadOnlyList<string> AddedActivities => Activities(ComparedKind.Added);

    /// <summary>Ids of activities that are gone, for a picture of the older version.</summary>
    public IReadOnlyList<string> RemovedActivities => Activities(ComparedKind.Removed);

    /// <summary>Ids of activities that are in both and differ.</summary>
    public IReadOnlyList<string> ChangedActivities => Activities(ComparedKind.Changed);

    private List<string> Activities(ComparedKind kind) =>
        [.. Changes.Where(change => change.Thing is ComparedThing.Activity && change.Kind == kind).Select(change => change.ActivityId ?? "")];
}

public enum ComparisonExtent
{
    /// <summary>The texts mean the same.</summary>
    Same,

    /// <summary>Only the drawing, or what tools write about themselves, differs.</summary>
    DrawingOnly,
    Differs,

    /// <summary>One of the two cannot be read as what it should be: they were compared as texts.</summary>
    AsText,
}

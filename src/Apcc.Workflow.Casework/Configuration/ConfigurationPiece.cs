namespace Apcc.Workflow.Casework.Configuration;

/// <summary>One piece of configuration: a definition, a form, a template … with its versions, newest first.</summary>
public sealed record ConfigurationPiece
{
    public required ConfigurationKind Kind { get; init; }
    public required string Key { get; init; }
    public required IReadOnlyList<ConfigurationVersionItem> Versions { get; init; }

    /// <summary>The one that is edited next: the draft, else the one in force, else the newest.</summary>
    public required ConfigurationVersionItem Latest { get; init; }
    public ConfigurationVersionItem? InForce => Versions.FirstOrDefault(version => version.IsPublished);
    public ConfigurationVersionItem? Draft => Versions.FirstOrDefault(version => version.State is ConfigurationState.Draft);

    /// <summary>As it is called in force; a piece that never was, as its newest version calls it.</summary>
    public string Title => (InForce ?? Latest).Title;

    /// <summary>Open instances of a definition, over all its versions.</summary>
    public int RunningInstances => Versions.Sum(version => version.RunningInstances);

    internal static ConfigurationPiece Of(IReadOnlyList<ConfigurationVersionItem> newestFirst)
    {
        var latest = newestFirst.FirstOrDefault(version => version.State is ConfigurationState.Draft)
            ?? newestFirst.FirstOrDefault(version => version.State is ConfigurationState.Published)
            ?? newestFirst[0];
        return new ConfigurationPiece
        {
            Kind = latest.Kind,
            Key = latest.Key,
            Versions = [.. newestFirst.Select(version => version with { IsLatest = version.Id == latest.Id })],
            Latest = latest with { IsLatest = true },
        };
    }
}

/// <summary>A version without its text.</summary>
public sealed record ConfigurationVersionItem
{
    public required Guid Id { get; init; }
    public required int Revision { get; init; }
    public required ConfigurationKind Kind { get; init; }
    public required string Key { get; init; }

    /// <summary>Counts from 1; a draft's is provisional.</summary>
    public required int Version { get; init; }
    public required string Title { get; init; }

    /// <summary>The same for texts that mean the same.</summary>
    public required string ContentHash { get; init; }
    public required ConfigurationState State { get; init; }
    public required ConfigurationOrigin Origin { get; init; }
    public required DateTime CreatedAt { get; init; }

    /// <summary>When the text was last written (UTC).</summary>
    public required DateTime ChangedAt { get; init; }

    /// <summary>Null: it was never in force.</summary>
    public DateTime? PublishedAt { get; init; }

    /// <summary>Who wrote the text last; null for files.</summary>
    public string? ChangedBy { get; init; }

    /// <summary>Who put it in force; null for files.</summary>
    public string? PublishedBy { get; init; }

    /// <summary>The version in force when a draft was begun.</summary>
    public Guid? BasedOnId { get; init; }

    /// <summary>Open instances on exactly this version.</summary>
    public int RunningInstances { get; init; }

    /// <summary>Elsa's word: the version that is edited next. One per piece.</summary>
    public bool IsLatest { get; init; }

    /// <summary>Elsa's word for in force. One per piece at most.</summary>
    public bool IsPublished => State is ConfigurationState.Published;

    /// <summary>What a writer hands back, to be told when somebody else wrote meanwhile.</summary>
    public VersionTag Tag => new(Id, Revision);
}

/// <summary>A version with its text.</summary>
public sealed record ConfigurationVersionText(ConfigurationVersionItem Version, string Content);

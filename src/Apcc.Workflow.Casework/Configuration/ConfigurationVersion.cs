using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>One version of one piece of configuration. A published version's text never changes (invariant 7); of a piece there is
/// at most one draft and at most one version in force.</summary>
internal sealed class ConfigurationVersion
{
    public required Guid Id { get; init; }
    public required ConfigurationKind Kind { get; init; }

    /// <summary>Name of the file or folder, e.g. <c>feasibility-report</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Counts from 1 per kind and key. A draft's is provisional: it is always the highest.</summary>
    public required int Version { get; set; }

    /// <summary>Text shown in lists.</summary>
    public required string Title { get; set; }

    /// <summary>The file's JSON; for a template a JSON object from file name to text.</summary>
    public required string Content { get; set; }

    /// <summary>SHA-256 of the content with insignificant JSON white space removed.</summary>
    public required string ContentHash { get; set; }
    public required ConfigurationOrigin Origin { get; init; }
    public required ConfigurationState State { get; set; }
    public required DateTime CreatedAt { get; init; }

    /// <summary>When the text was last written.</summary>
    public required DateTime ChangedAt { get; set; }

    /// <summary>Null: it was never in force.</summary>
    public DateTime? PublishedAt { get; set; }

    /// <summary>Who wrote the text last; null for files.</summary>
    public Guid? ChangedById { get; set; }

    /// <summary>Who put it in force; null for files.</summary>
    public Guid? PublishedById { get; set; }

    /// <summary>The version in force when the draft was begun: publishing over another one asks first.</summary>
    public Guid? BasedOnId { get; set; }

    /// <summary>Counts the changes of the row: who writes after somebody else loses and is told so.</summary>
    public int Revision { get; set; } = 1;

    public VersionTag Tag => new(Id, Revision);

    /// <summary>Takes a draft's new text.</summary>
    /// <exception cref="InvalidOperationException">It is no draft.</exception>
    public void Rewrite(string title, string content, Guid byId, DateTime at)
    {
        if (State is not ConfigurationState.Draft) throw new InvalidOperationException($"Version {Id} is no draft: its text does not change.");
        (Title, Content, ContentHash, ChangedById, ChangedAt) = (title, content, HashOf(content), byId, at);
        Revision++;
    }

    /// <summary>A draft comes into force, under a number of its own.</summary>
    public void PutInForce(string title, int number, Guid byId, DateTime at)
    {
        (State, Title, Version, PublishedById, PublishedAt) = (ConfigurationState.Published, title, number, byId, at);
        Revision++;
    }

    public void Retire()
    {
        State = ConfigurationState.Retired;
        Revision++;
    }

    private static string HashOf(string content) => Configuration.ContentHash.Of(content);
}

/// <summary>The kinds of configuration, in the order in which they are imported: later ones refer to earlier ones.</summary>
public enum ConfigurationKind
{
    Calendar,

    /// <summary>What holds for the whole office, e.g. its calendar.</summary>
    Office,
    Roles,
    Bodies,

    /// <summary>Choices that forms and templates share.</summary>
    OptionList,
    Form,

    /// <summary>A sort of record that stages read and write (ADR 0005).</summary>
    Register,

    /// <summary>What templates have in common.</summary>
    SharedPart,
    EmailTemplate,
    LetterTemplate,
    DocumentTemplate,
    Definition,
}

/// <summary>Where a version came from.</summary>
public enum ConfigurationOrigin
{
    File,
    Browser,
}

/// <summary>Draft: being edited. Published: in force. Retired: no longer in force, or set aside without ever having been.</summary>
public enum ConfigurationState
{
    Draft,
    Published,
    Retired,
}

internal sealed class ConfigurationVersionMapping : IEntityTypeConfiguration<ConfigurationVersion>
{
    public void Configure(EntityTypeBuilder<ConfigurationVersion> builder)
    {
        builder.ToTable("ConfigurationVersions").HasKey(version => version.Id);
        builder.Property(version => version.Id).ValueGeneratedNever();
        builder.Property(version => version.Key).HasMaxLength(120);
        builder.Property(version => version.Title).HasMaxLength(300);
        builder.Property(version => version.ContentHash).HasMaxLength(64);
        builder.Property(version => version.Revision).IsConcurrencyToken();
        builder.Ignore(version => version.Tag);
        builder.HasIndex(version => new { version.Kind, version.Key, version.Version }).IsUnique();
        builder.HasIndex(version => new { version.Kind, version.Key, version.State });
        builder.HasIndex(version => new { version.Kind, version.Key }, "OneDraft").IsUnique().HasFilter("\"State\" = 'Draft'");
        builder.HasIndex(version => new { version.Kind, version.Key }, "OneInForce").IsUnique().HasFilter("\"State\" = 'Published'");
    }
}

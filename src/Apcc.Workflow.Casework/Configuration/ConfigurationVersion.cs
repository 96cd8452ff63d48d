using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>One version of one piece of configuration. A published version never changes (invariant 7).</summary>
internal sealed class ConfigurationVersion
{
    public required Guid Id { get; init; }
    public required ConfigurationKind Kind { get; init; }

    /// <summary>Name of the file or folder, e.g. <c>feasibility-report</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Counts from 1 per kind and key.</summary>
    public required int Version { get; init; }

    /// <summary>Text shown in lists.</summary>
    public required string Title { get; init; }

    /// <summary>The file's JSON; for a template a JSON object from file name to text.</summary>
    public required string Content { get; init; }

    /// <summary>SHA-256 of the content with insignificant JSON white space removed.</summary>
    public required string ContentHash { get; init; }
    public required ConfigurationOrigin Origin { get; init; }
    public required ConfigurationState State { get; set; }
    public required DateTime CreatedAt { get; init; }
    public DateTime? PublishedAt { get; set; }
    public Guid? ChangedById { get; init; }
}

/// <summary>The kinds of configuration, in the order in which they are imported: later ones refer to earlier ones.</summary>
public enum ConfigurationKind
{
    Calendar,
    Roles,
    Bodies,
    Form,
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

/// <summary>Draft: being edited. Published: in force. Retired: once published, replaced.</summary>
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
        builder.HasIndex(version => new { version.Kind, version.Key, version.Version }).IsUnique();
        builder.HasIndex(version => new { version.Kind, version.Key, version.State });
    }
}

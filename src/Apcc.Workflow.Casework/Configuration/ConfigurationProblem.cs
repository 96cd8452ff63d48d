using Apcc.Workflow.Engine.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>A finding about a configuration file as it stands on disk; replaced each time the file is read.</summary>
internal sealed class ConfigurationProblem
{
    /// <summary>Code of the one finding that is a question: the file changed, and so did the version in force.</summary>
    public const string EditedInBrowser = "edited-in-browser";

    public required Guid Id { get; init; }
    public required ConfigurationKind Kind { get; init; }
    public required string Key { get; init; }

    /// <summary>The file, relative to the content root.</summary>
    public required string File { get; init; }

    /// <summary>Place in the file: a JSON path, or line and column.</summary>
    public required string Place { get; init; }
    public required string Code { get; init; }
    public required ProblemSeverity Severity { get; init; }
    public required string Message { get; init; }
    public required DateTime FoundAt { get; init; }
}

internal sealed class ConfigurationProblemMapping : IEntityTypeConfiguration<ConfigurationProblem>
{
    public void Configure(EntityTypeBuilder<ConfigurationProblem> builder)
    {
        builder.ToTable("ConfigurationProblems").HasKey(problem => problem.Id);
        builder.Property(problem => problem.Id).ValueGeneratedNever();
        builder.Property(problem => problem.Key).HasMaxLength(120);
        builder.HasIndex(problem => new { problem.Kind, problem.Key });
    }
}

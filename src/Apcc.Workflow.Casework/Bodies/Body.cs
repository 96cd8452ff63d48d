using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.Bodies;

/// <summary>A body or office of the city, e.g. the Cabina di Regia or a Direzione (R4.1). Seeded from <c>workflows/bodies.json</c>.</summary>
internal sealed class Body
{
    public required string Key { get; init; }
    public required string Name { get; set; }

    /// <summary><c>organo</c>, <c>direzione</c>, <c>unita</c> or <c>ufficio</c>.</summary>
    public required string Kind { get; set; }
    public string? Email { get; set; }

    /// <summary>Invented for the demonstration.</summary>
    public bool IsDemonstration { get; set; }
}

internal sealed class BodyMapping : IEntityTypeConfiguration<Body>
{
    public void Configure(EntityTypeBuilder<Body> builder)
    {
        builder.ToTable("Bodies").HasKey(body => body.Key);
        builder.Property(body => body.Key).HasMaxLength(80);
        builder.Property(body => body.Name).HasMaxLength(200);
        builder.Property(body => body.Kind).HasMaxLength(40);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.ClimatePlan;

/// <summary>An Azione of the Piano Aria e Clima (R2.1).</summary>
internal sealed class PacAction
{
    public required string Code { get; init; }

    /// <summary>1–5.</summary>
    public required int Ambito { get; set; }
    public required string ObjectiveCode { get; set; }
    public string? ObjectiveTitle { get; set; }
    public required string Title { get; set; }

    /// <summary>False: the source cuts the title short.</summary>
    public bool TitleIsComplete { get; set; }
    public string? Source { get; set; }

    /// <summary>Responsible Direzione, as the register words it.</summary>
    public string? Direction { get; set; }

    /// <summary>Referente dell'Azione: neither the Referente of a proposal nor of a group (R4.2).</summary>
    public string? ActionReferent { get; set; }

    /// <summary>Implementation status, as the register words it.</summary>
    public string? Status { get; set; }

    /// <summary>Monitoring indicators, as the register words them.</summary>
    public string? Indicators { get; set; }
    public int Version { get; set; }
}

internal sealed class PacActionMapping : IEntityTypeConfiguration<PacAction>
{
    public void Configure(EntityTypeBuilder<PacAction> builder)
    {
        builder.ToTable("PacActions").HasKey(action => action.Code);
        builder.Property(action => action.Code).HasMaxLength(20);
        builder.Property(action => action.ObjectiveCode).HasMaxLength(20);
        builder.Property(action => action.Title).HasMaxLength(500);
        builder.Property(action => action.Version).IsConcurrencyToken();
    }
}

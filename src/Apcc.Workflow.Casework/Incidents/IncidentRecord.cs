using Apcc.Workflow.Casework.WorkflowInstances;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.Incidents;

/// <summary>A failure kept for a person: retry, skip or cancel, each with a reason.</summary>
internal sealed class IncidentRecord
{
    public required string Id { get; init; }
    public required string InstanceId { get; init; }
    public Guid? CaseFileId { get; init; }
    public required string ActivityId { get; set; }
    public required string ActivityType { get; init; }
    public required string Message { get; init; }
    public string? Detail { get; init; }

    /// <summary>Correspondence that nobody waits for, e.g. a reminder: retrying sends it again.</summary>
    public Guid? OutboxMessageId { get; init; }
    public required DateTime RaisedAt { get; init; }
    public required IncidentState State { get; set; }
    public DateTime? ClosedAt { get; set; }
    public Guid? ClosedById { get; set; }
    public string? Reason { get; set; }
}

/// <summary>How an incident stands.</summary>
public enum IncidentState
{
    Open,
    Retried,
    Skipped,
    Cancelled,
}

internal sealed class IncidentRecordMapping : IEntityTypeConfiguration<IncidentRecord>
{
    public void Configure(EntityTypeBuilder<IncidentRecord> builder)
    {
        builder.ToTable("Incidents").HasKey(incident => incident.Id);
        builder.Property(incident => incident.Id).HasMaxLength(60);
        builder.Property(incident => incident.InstanceId).HasMaxLength(40);
        builder.HasOne<WorkflowInstance>().WithMany().HasForeignKey(incident => incident.InstanceId);
        builder.HasIndex(incident => incident.State);
        builder.HasIndex(incident => incident.CaseFileId);
    }
}

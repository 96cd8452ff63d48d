using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.WorkflowInstances;

/// <summary>The whole journal of an instance that ended long ago, as one compressed row. Readable like any other.</summary>
internal sealed class JournalArchive
{
    public required string InstanceId { get; init; }
    public required DateTime ArchivedAt { get; init; }

    /// <summary>How many entries it holds.</summary>
    public required int EntryCount { get; init; }

    /// <summary>Compressed JSON list of bursts.</summary>
    public required byte[] Content { get; init; }

    public static JournalArchive Of(string instanceId, IReadOnlyList<JournalBurst> bursts, int entryCount, DateTime now) => new()
    {
        InstanceId = instanceId, ArchivedAt = now, EntryCount = entryCount,
        Content = PackedJson.Pack(JsonSerializer.Serialize(bursts, JournalJson.Options)),
    };

    public IReadOnlyList<JournalBurst> Bursts() =>
        JsonSerializer.Deserialize<List<JournalBurst>>(PackedJson.Unpack(Content), JournalJson.Options) ?? [];
}

internal sealed class JournalArchiveMapping : IEntityTypeConfiguration<JournalArchive>
{
    public void Configure(EntityTypeBuilder<JournalArchive> builder)
    {
        builder.ToTable("JournalArchives").HasKey(archive => archive.InstanceId);
        builder.Property(archive => archive.InstanceId).HasMaxLength(40).ValueGeneratedNever();
        builder.HasOne<WorkflowInstance>().WithOne().HasForeignKey<JournalArchive>(archive => archive.InstanceId);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.HumanTasks;

internal sealed class HumanTaskMapping : IEntityTypeConfiguration<HumanTask>,
    IEntityTypeConfiguration<HumanTaskContent>, IEntityTypeConfiguration<HumanTaskCandidate>,
    IEntityTypeConfiguration<HumanTaskDraft>, IEntityTypeConfiguration<HumanTaskEvent>
{
    public void Configure(EntityTypeBuilder<HumanTask> builder)
    {
        builder.ToTable("HumanTasks").HasKey(task => task.Id);
        builder.Property(task => task.Id).ValueGeneratedNever();
        builder.Property(task => task.InstanceId).HasMaxLength(40);
        builder.Property(task => task.BookmarkId).HasMaxLength(60);
        builder.Property(task => task.Title).HasMaxLength(300);
        builder.Property(task => task.Reference).HasMaxLength(100);
        builder.Property(task => task.Version).IsConcurrencyToken();
        builder.Ignore(task => task.IsOpen);
        builder.Property(task => task.Urgency).HasMaxLength(60);
        builder.Property(task => task.SearchText).HasMaxLength(SearchWords.MostLetters);

        // One index per list, in the list's order and with what its filters ask for, so that rows are fetched for one page alone. Those
        // of open tasks stay as small as the work at hand, however many have been closed.
        const string open = "\"ClosedAt\" IS NULL";
        builder.HasIndex(task => new { task.AssigneeId, task.Urgency, task.FollowUpAt }).HasFilter(open);
        builder.HasIndex(task => new { task.Urgency, task.Status, task.Priority, task.DefinitionId, task.SearchText }).HasFilter(open);
        builder.HasIndex(task => new { task.Status, task.Urgency }).HasFilter(open);
        builder.HasIndex(task => new { task.Priority, task.Urgency }).HasFilter(open);
        builder.HasIndex(task => new { task.CreatedAt, task.Urgency }).HasFilter(open);
        builder.HasIndex(task => new { task.CompletedById, task.ClosedAt, task.Urgency, task.SearchText })
            .HasFilter("\"CompletedById\" IS NOT NULL");
        builder.HasIndex(task => new { task.CompletedOnBehalfOfId, task.ClosedAt, task.Urgency, task.SearchText })
            .HasFilter("\"CompletedOnBehalfOfId\" IS NOT NULL");
        builder.HasIndex(task => new { task.Status, task.ClosedAt, task.Urgency, task.DefinitionId }).HasFilter("\"ClosedAt\" IS NOT NULL");
        builder.HasIndex(task => task.CaseFileId);
        builder.HasIndex(task => task.InstanceId);
        builder.HasIndex(task => task.CitizenId).HasFilter("\"CitizenId\" IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<HumanTaskContent> builder)
    {
        builder.ToTable("HumanTaskContents").HasKey(content => content.HumanTaskId);
        builder.Property(content => content.HumanTaskId).ValueGeneratedNever();
        builder.HasOne<HumanTask>().WithOne().HasForeignKey<HumanTaskContent>(content => content.HumanTaskId);
    }

    public void Configure(EntityTypeBuilder<HumanTaskCandidate> builder)
    {
        builder.ToTable("HumanTaskCandidates").HasKey(candidate => candidate.Id);
        builder.Property(candidate => candidate.Id).ValueGeneratedNever();
        builder.Property(candidate => candidate.Key).HasMaxLength(120);
        builder.HasOne<HumanTask>().WithMany().HasForeignKey(candidate => candidate.HumanTaskId);
        builder.Property(candidate => candidate.Urgency).HasMaxLength(60);
        builder.HasIndex(candidate => new { candidate.HumanTaskId, candidate.Kind, candidate.Key });
        builder.HasIndex(candidate => new { candidate.Kind, candidate.Key });
        builder.HasIndex(candidate => new { candidate.Kind, candidate.Key, candidate.Urgency, candidate.HumanTaskId })
            .HasFilter("\"Urgency\" IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<HumanTaskDraft> builder)
    {
        builder.ToTable("HumanTaskDrafts").HasKey(draft => draft.HumanTaskId);
        builder.Property(draft => draft.HumanTaskId).ValueGeneratedNever();
        builder.Property(draft => draft.Version).IsConcurrencyToken();
        builder.HasOne<HumanTask>().WithOne().HasForeignKey<HumanTaskDraft>(draft => draft.HumanTaskId);
    }

    public void Configure(EntityTypeBuilder<HumanTaskEvent> builder)
    {
        builder.ToTable("HumanTaskEvents").HasKey(entry => entry.Id);
        builder.Property(entry => entry.Id).ValueGeneratedNever();
        builder.Property(entry => entry.OperationId).HasMaxLength(60);
        builder.Property(entry => entry.OperationFingerprint).HasMaxLength(32);
        builder.HasOne<HumanTask>().WithMany().HasForeignKey(entry => entry.HumanTaskId);
        builder.HasIndex(entry => new { entry.HumanTaskId, entry.At });
        builder.HasIndex(entry => new { entry.HumanTaskId, entry.OperationId }).IsUnique();
    }
}

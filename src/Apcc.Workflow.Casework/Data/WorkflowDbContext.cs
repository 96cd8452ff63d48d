using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.ClimatePlan;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.Incidents;
using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Casework.WorkflowInstances.Migration;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Data;

/// <summary>The one database of the product. Entities are internal to Casework; Web sees <see cref="StaffMember"/> alone.</summary>
public abstract class WorkflowDbContext(DbContextOptions options) : IdentityUserContext<StaffMember, Guid>(options)
{
    private readonly List<Action> afterCommit = [];

    internal DbSet<Body> Bodies => Set<Body>();
    internal DbSet<BodyMembership> BodyMemberships => Set<BodyMembership>();
    internal DbSet<RoleAssignment> RoleAssignments => Set<RoleAssignment>();
    internal DbSet<CaseFile> CaseFiles => Set<CaseFile>();
    internal DbSet<CaseDocument> CaseDocuments => Set<CaseDocument>();
    internal DbSet<DocumentContent> DocumentContents => Set<DocumentContent>();
    internal DbSet<Proposal> Proposals => Set<Proposal>();
    internal DbSet<ReferentChange> ReferentChanges => Set<ReferentChange>();
    internal DbSet<ThematicGroup> ThematicGroups => Set<ThematicGroup>();
    internal DbSet<PacAction> PacActions => Set<PacAction>();
    internal DbSet<ConfigurationVersion> ConfigurationVersions => Set<ConfigurationVersion>();
    internal DbSet<ConfigurationProblem> ConfigurationProblems => Set<ConfigurationProblem>();
    internal DbSet<WorkflowInstance> WorkflowInstances => Set<WorkflowInstance>();
    internal DbSet<InstanceBookmark> Bookmarks => Set<InstanceBookmark>();
    internal DbSet<JournalBurst> JournalBursts => Set<JournalBurst>();
    internal DbSet<InstanceOperation> InstanceOperations => Set<InstanceOperation>();
    internal DbSet<InstanceMigration> InstanceMigrations => Set<InstanceMigration>();
    internal DbSet<PendingStimulus> PendingStimuli => Set<PendingStimulus>();
    internal DbSet<IncidentRecord> Incidents => Set<IncidentRecord>();
    internal DbSet<HumanTask> HumanTasks => Set<HumanTask>();
    internal DbSet<HumanTaskContent> HumanTaskContents => Set<HumanTaskContent>();
    internal DbSet<HumanTaskCandidate> HumanTaskCandidates => Set<HumanTaskCandidate>();
    internal DbSet<HumanTaskDraft> HumanTaskDrafts => Set<HumanTaskDraft>();
    internal DbSet<HumanTaskEvent> HumanTaskEvents => Set<HumanTaskEvent>();
    internal DbSet<HumanTaskComment> HumanTaskComments => Set<HumanTaskComment>();
    internal DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();
    internal DbSet<SentEmail> SentEmails => Set<SentEmail>();
    internal DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    internal DbSet<StoredSetting> StoredSettings => Set<StoredSetting>();

    /// <summary>Runs after the transaction that this context writes in has been committed; not at all when it rolls back.</summary>
    internal void AfterCommit(Action action) => afterCommit.Add(action);

    internal IReadOnlyList<Action> CommitActions => afterCommit;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTimeConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(WorkflowDbContext).Assembly);
    }
}

using Apcc.Workflow.Casework.Absences;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Ballots;
using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Citizens;
using Apcc.Workflow.Casework.ClimatePlan;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.Enrolment;
using Apcc.Workflow.Casework.Enrolment.Members;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.HumanTasks.Filters;
using Apcc.Workflow.Casework.Incidents;
using Apcc.Workflow.Casework.Mailings;
using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Casework.Sortition;
using Apcc.Workflow.Casework.Surveys;
using Apcc.Workflow.Casework.Timers;
using Apcc.Workflow.Casework.Registers;
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
    internal DbSet<Absence> Absences => Set<Absence>();
    internal DbSet<CaseFile> CaseFiles => Set<CaseFile>();
    internal DbSet<CaseChange> CaseChanges => Set<CaseChange>();
    internal DbSet<RegisterCounter> RegisterCounters => Set<RegisterCounter>();
    internal DbSet<CaseDocument> CaseDocuments => Set<CaseDocument>();
    internal DbSet<DocumentContent> DocumentContents => Set<DocumentContent>();
    internal DbSet<Proposal> Proposals => Set<Proposal>();
    internal DbSet<ReferentChange> ReferentChanges => Set<ReferentChange>();
    internal DbSet<ThematicGroup> ThematicGroups => Set<ThematicGroup>();
    internal DbSet<Ballot> Ballots => Set<Ballot>();
    internal DbSet<BallotQuestion> BallotQuestions => Set<BallotQuestion>();
    internal DbSet<BallotVoter> BallotVoters => Set<BallotVoter>();
    internal DbSet<BallotCode> BallotCodes => Set<BallotCode>();
    internal DbSet<BallotBox> BallotBoxes => Set<BallotBox>();
    internal DbSet<BallotReceipt> BallotReceipts => Set<BallotReceipt>();
    internal DbSet<PaperCount> BallotPaperCounts => Set<PaperCount>();
    internal DbSet<PacAction> PacActions => Set<PacAction>();
    internal DbSet<ConfigurationVersion> ConfigurationVersions => Set<ConfigurationVersion>();
    internal DbSet<ConfigurationProblem> ConfigurationProblems => Set<ConfigurationProblem>();
    internal DbSet<WorkflowInstance> WorkflowInstances => Set<WorkflowInstance>();
    internal DbSet<InstanceBookmark> Bookmarks => Set<InstanceBookmark>();
    internal DbSet<JournalBurst> JournalBursts => Set<JournalBurst>();
    internal DbSet<InstanceOperation> InstanceOperations => Set<InstanceOperation>();
    internal DbSet<JournalArchive> JournalArchives => Set<JournalArchive>();
    internal DbSet<InstanceMigration> InstanceMigrations => Set<InstanceMigration>();
    internal DbSet<StartSchedule> StartSchedules => Set<StartSchedule>();
    internal DbSet<PendingStimulus> PendingStimuli => Set<PendingStimulus>();
    internal DbSet<IncidentRecord> Incidents => Set<IncidentRecord>();
    internal DbSet<HumanTask> HumanTasks => Set<HumanTask>();
    internal DbSet<HumanTaskContent> HumanTaskContents => Set<HumanTaskContent>();
    internal DbSet<HumanTaskCandidate> HumanTaskCandidates => Set<HumanTaskCandidate>();
    internal DbSet<HumanTaskDraft> HumanTaskDrafts => Set<HumanTaskDraft>();
    internal DbSet<HumanTaskEvent> HumanTaskEvents => Set<HumanTaskEvent>();
    internal DbSet<HumanTaskComment> HumanTaskComments => Set<HumanTaskComment>();
    internal DbSet<InboxFilter> InboxFilters => Set<InboxFilter>();
    internal DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();
    internal DbSet<SentEmail> SentEmails => Set<SentEmail>();
    internal DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    internal DbSet<EnrolmentYear> EnrolmentYears => Set<EnrolmentYear>();
    internal DbSet<Citizen> Citizens => Set<Citizen>();
    internal DbSet<CitizenListEntry> CitizenLists => Set<CitizenListEntry>();
    internal DbSet<RegistryImport> RegistryImports => Set<RegistryImport>();
    internal DbSet<AssemblyMember> AssemblyMembers => Set<AssemblyMember>();
    internal DbSet<Attendance> Attendances => Set<Attendance>();
    internal DbSet<Draw> Draws => Set<Draw>();
    internal DbSet<CitizenAccess> CitizenAccesses => Set<CitizenAccess>();
    internal DbSet<Survey> Surveys => Set<Survey>();
    internal DbSet<SurveyPerson> SurveyPeople => Set<SurveyPerson>();
    internal DbSet<Mailing> Mailings => Set<Mailing>();
    internal DbSet<MailingRecipient> MailingRecipients => Set<MailingRecipient>();
    internal DbSet<LetterBatch> LetterBatches => Set<LetterBatch>();
    internal DbSet<LetterBatchContent> LetterBatchContents => Set<LetterBatchContent>();
    internal DbSet<StoredSetting> StoredSettings => Set<StoredSetting>();

    /// <summary>Runs after the transaction that this context writes in has been committed; not at all when it rolls back.</summary>
    internal void AfterCommit(Action action) => afterCommit.Add(action);

    /// <summary>What is to happen once the transaction has been committed; given once.</summary>
    internal CommittedWrite TakeCommitted()
    {
        var committed = new CommittedWrite([.. afterCommit], EarliestTimer, LeavesWork);
        Forget();
        return committed;
    }

    /// <summary>Makes a context that stays open as good as new for the next write.</summary>
    internal void Forget()
    {
        afterCommit.Clear();
        (EarliestTimer, LeavesWork) = (null, false);
        ChangeTracker.Clear();
    }

    /// <summary>The earliest timer that was stored since the last commit.</summary>
    internal DateTime? EarliestTimer { get; private set; }

    /// <summary>Since the last commit a stimulus for another instance or something to send was stored.</summary>
    internal bool LeavesWork { get; private set; }

    /// <summary>To be told of every timer that is stored: the waiter may have to wake earlier.</summary>
    internal void NoteTimer(DateTime dueAt) => EarliestTimer = EarliestTimer < dueAt ? EarliestTimer : dueAt;

    /// <summary>Notes what workers must be woken for. What bursts keep of the configuration in force is read again once it has
    /// changed, on every host. Tasks keep their places in the lists.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var (isConfigurationTouched, areTasksTouched) = (false, false);
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Unchanged or EntityState.Detached) continue;

            isConfigurationTouched |= entry.Entity is ConfigurationVersion or Body;
            areTasksTouched |= entry.Entity is HumanTask or HumanTaskCandidate;
            LeavesWork |= entry.Entity is OutboxMessage or PendingStimulus && entry.State is not EntityState.Deleted;
            if (entry.Entity is InstanceBookmark { DueAt: { } dueAt }) NoteTimer(dueAt);
        }

        if (isConfigurationTouched)
        {
            await ConfigurationStamp.RenewAsync(this, cancellationToken);
            // A definition that the clock starts may have come, changed or gone: whoever sleeps until the next start looks again.
            NoteTimer(DateTime.MinValue);
        }

        if (areTasksTouched) await InboxPlaces.KeepAsync(this, cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

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

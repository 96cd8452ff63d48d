using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Casework.WorkflowInstances.Retention;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Apcc.Workflow.Casework.Timers;

/// <summary>Registers Quartz with its store on the same database. It runs the recurring jobs and a safety sweep; it is never on
/// a timer's path and never a second truth (invariant 3).</summary>
internal static class RecurringJobs
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SealEvery = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RetainEvery = TimeSpan.FromDays(1);

    public static IServiceCollection AddRecurringJobs(this IServiceCollection services, DatabaseOptions database)
    {
        services.AddQuartz(quartz =>
        {
            quartz.UsePersistentStore(store =>
            {
                store.ProvisionSchema();
                if (database.IsPostgres)
                {
                    store.UsePostgres(database.ConnectionString!); // IsPostgres says that it is there
                    store.UseClustering();
                }
                else
                {
                    store.UseSqlite(database.SqliteConnectionString);
                }
            });
            quartz.Every<SafetySweepJob>(SweepEvery);
            quartz.Every<SealAuditTrailJob>(SealEvery);
            quartz.Every<RetentionJob>(RetainEvery);
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services;
    }

    private static void Every<TJob>(this IQuartzBuilder quartz, TimeSpan interval)
        where TJob : IJob
    {
        var key = new JobKey(typeof(TJob).Name);
        quartz.AddJob<TJob>(job => job.WithIdentity(key));
        quartz.AddTrigger<TJob>(trigger => trigger.ForJob(key).WithIdentity(key.Name).StartNow()
            .WithSchedule(SimpleScheduleBuilder.Create().WithInterval(interval).RepeatForever()));
    }
}

/// <summary>Wakes the waiters, in case a nudge was lost.</summary>
[DisallowConcurrentExecution]
internal sealed class SafetySweepJob(HostSignals signals) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        signals.WakeAll();
        return ValueTask.CompletedTask;
    }
}

/// <summary>Seals the audit trail.</summary>
[DisallowConcurrentExecution]
internal sealed class SealAuditTrailJob(AuditSeal seal) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await seal.SealAsync(cancellationToken);
}

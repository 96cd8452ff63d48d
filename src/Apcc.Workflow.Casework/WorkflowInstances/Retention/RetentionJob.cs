using Microsoft.Extensions.Logging;
using Quartz;

namespace Apcc.Workflow.Casework.WorkflowInstances.Retention;

/// <summary>Archives and deletes old records, once a day.</summary>
[DisallowConcurrentExecution]
internal sealed class RetentionJob(JournalRetention retention, ILogger<RetentionJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var result = await retention.RunAsync(cancellationToken);
        if (result is { Archived: 0, Purged: 0 }) return;
        logger.LogInformation("Retention: {Archived} journals archived, records of {Purged} instances deleted.", result.Archived, result.Purged);
    }
}

using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks.Filters;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Casework.WorkflowInstances;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>Registers human tasks.</summary>
internal static class HumanTaskServices
{
    public static IServiceCollection AddHumanTasks(this IServiceCollection services)
    {
        services.AddSingleton<HumanTaskNews>();
        services.AddSingleton<HumanTaskMails>();
        services.AddSingleton<TaskNotices>();
        services.AddSingleton<HumanTaskForms>();
        services.AddSingleton<HumanTaskDesk>();
        services.AddSingleton<OfficeDays>();
        services.AddSingleton<Inbox>();
        services.AddSingleton<ClaimHumanTaskHandler>();
        services.AddSingleton<ReleaseHumanTaskHandler>();
        services.AddSingleton<AssignHumanTaskHandler>();
        services.AddSingleton<PutOffHumanTaskHandler>();
        services.AddSingleton<ChangePriorityHandler>();
        services.AddSingleton<CommentOnHumanTaskHandler>();
        services.AddSingleton<WithdrawCommentHandler>();
        services.AddHandler<CancelHumanTaskHandler>();
        services.AddHandler<SaveHumanTaskDraftHandler>();
        services.AddSingleton<AttachFileHandler>();
        services.AddSingleton<RemoveFileHandler>();
        services.AddHandler<CompleteHumanTaskHandler>();
        services.AddHandler<ChangeDueDateHandler>();
        services.AddSingleton<ReviseHumanTaskHandler>();
        services.AddHandler<HumanTaskSheets>();
        services.AddHandler<FormPreviews>();
        services.AddSingleton<InboxFilterList>();
        services.AddSingleton<SaveInboxFilterHandler>();
        services.AddSingleton<ChangeInboxFilterHandler>();
        services.AddSingleton<DeleteInboxFilterHandler>();
        services.AddSingleton<IEffectWriter, HumanTaskRequestedWriter>();
        services.AddSingleton<IEffectWriter, HumanTaskRevisedWriter>();
        services.AddSingleton<IEffectWriter, HumanTaskReminderDueWriter>();
        services.AddSingleton<IEffectWriter, HumanTaskEscalatedWriter>();
        services.AddSingleton<IEffectWriter, HumanTaskWithdrawnWriter>();
        services.AddOfficeActivity<MoveDueDatesActivity>();
        return services;
    }
}

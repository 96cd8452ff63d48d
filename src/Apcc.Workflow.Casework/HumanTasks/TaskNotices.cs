using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.WorkflowInstances;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>Tells the people of a task about it. Where there is nobody, because the group has no members any more or the person named has
/// left the city, those are told whom <c>workflows/office.json</c> names (<c>withoutPeople</c>): they assign it to somebody. The task
/// stays as it is: nobody answers in another's stead (R5.5.7), and who joins the group finds it.</summary>
internal sealed class TaskNotices(ConfigurationCatalog catalog, HumanTaskMails mails)
{
    /// <summary>Where nobody at all can be told, the mail becomes an incident.</summary>
    public async Task WriteAsync(EffectScope scope, HumanTask humanTask, string template, string occasion, CancellationToken cancellationToken)
    {
        var people = await mails.RecipientsAsync(scope.Db, humanTask, cancellationToken);
        if (people.Count == 0 && (await catalog.OfficeAsync(scope.Db, cancellationToken)).WithoutPeople is { } instead
            && await StaffDirectory.MembersAsync(scope.Db, instead.Groups, OfficeTime.DateOf(scope.Now), cancellationToken) is { Count: > 0 } others)
        {
            HumanTaskRows.Record(scope, humanTask, HumanTaskEventKind.NobodyFound, string.Join(", ", instead.Groups));
            (people, template) = (others, instead.Template);
        }

        await mails.WriteAsync(scope, humanTask, template, occasion, people, null, cancellationToken);
    }
}

using System.Security.Cryptography;
using System.Text.Json;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>What every command on a human task has in common: load, may the person, is it the click that was already
/// answered, is it still the revision that was read; then history and audit with the change, in one transaction.</summary>
public sealed class HumanTaskDesk(WriteQueue writes, Actors actors, TimeProvider clock, HumanTaskNews news)
{
    internal async Task<HumanTaskAnswer> HandleAsync(
        HumanTaskCommand command,
        Func<OpenedHumanTask, CancellationToken, Task<HumanTaskAnswer>> change,
        CancellationToken cancellationToken)
    {
        try
        {
            return await writes.WriteAsync(async (db, token) =>
                (await OneAsync(db, command, (opened, _, inner) => change(opened, inner), token)).Answer, cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new HumanTaskAnswer(HumanTaskResult.Stale);
        }
        catch (StateFormatException unreadable)
        {
            // The instance behind the task cannot go on here: nothing was stored, and the person is told what to do.
            return new HumanTaskAnswer(HumanTaskResult.Invalid) { Errors = [new("", unreadable.Message)] };
        }
    }

    /// <summary>Several commands in one transaction, each on a task of its own: what one refuses does not hold up the others.</summary>
    internal async Task<IReadOnlyList<TaskOutcome>> HandleManyAsync<TCommand>(
        IReadOnlyList<TCommand> commands,
        Func<OpenedHumanTask, TCommand, CancellationToken, Task<HumanTaskAnswer>> change,
        CancellationToken cancellationToken)
        where TCommand : HumanTaskCommand
    {
        try
        {
            return await writes.WriteAsync(async (db, token) =>
            {
                var outcomes = new List<TaskOutcome>();
                foreach (var command in commands) outcomes.Add(await OneAsync(db, command, change, token));
                return outcomes;
            }, cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return [.. commands.Select(command => new TaskOutcome(command.HumanTaskId, null, new HumanTaskAnswer(HumanTaskResult.Stale)))];
        }
    }

    private async Task<TaskOutcome> OneAsync<TCommand>(
        WorkflowDbContext db, TCommand command, Func<OpenedHumanTask, TCommand, CancellationToken, Task<HumanTaskAnswer>> change,
        CancellationToken cancellationToken)
        where TCommand : HumanTaskCommand
    {
        var opened = await OpenAsync(db, command, cancellationToken);
        return opened is null
            ? new TaskOutcome(command.HumanTaskId, null, HumanTaskAnswer.NotFound)
            : new TaskOutcome(command.HumanTaskId, opened.HumanTask.Title, await AnswerAsync(opened, command, change, cancellationToken));
    }

    private async Task<HumanTaskAnswer> AnswerAsync<TCommand>(
        OpenedHumanTask opened, TCommand command, Func<OpenedHumanTask, TCommand, CancellationToken, Task<HumanTaskAnswer>> change,
        CancellationToken cancellationToken)
        where TCommand : HumanTaskCommand
    {
        if (await opened.EarlierAnswerAsync(cancellationToken) is { } earlier) return earlier;
        if (!opened.HumanTask.IsOpen) return await opened.TakenAsync(HumanTaskResult.Closed, cancellationToken);
        if (command.ExpectedRevision is { } revision && revision != opened.HumanTask.Version)
            return await opened.TakenAsync(HumanTaskResult.Stale, cancellationToken);

        var answer = await change(opened, command, cancellationToken);
        if (answer.Result is not HumanTaskResult.Done) return answer;

        opened.Confirm();
        opened.Db.AfterCommit(() => news.Publish(opened.HumanTask.Id));
        return answer with { Revision = opened.HumanTask.Version };
    }

    /// <summary>Notes something beside a task: on a closed one too, and without changing its revision.</summary>
    internal Task<HumanTaskAnswer> AnnotateAsync(
        HumanTaskCommand command,
        Func<OpenedHumanTask, CancellationToken, Task<HumanTaskAnswer>> annotate,
        CancellationToken cancellationToken) => writes.WriteAsync(async (db, token) =>
        {
            if (await OpenAsync(db, command, token) is not { } opened) return HumanTaskAnswer.NotFound;

            var answer = await annotate(opened, token);
            if (answer.Result is not HumanTaskResult.Done) return answer;

            opened.Audit();
            db.AfterCommit(() => news.Publish(opened.HumanTask.Id));
            return answer with { Revision = opened.HumanTask.Version };
        }, cancellationToken);

    private async Task<OpenedHumanTask?> OpenAsync(WorkflowDbContext db, HumanTaskCommand command, CancellationToken cancellationToken)
    {
        var actor = await actors.FindAsync(db, command.ActorId, cancellationToken);
        var humanTask = await db.HumanTasks.SingleOrDefaultAsync(task => task.Id == command.HumanTaskId, cancellationToken);
        if (actor is null || humanTask is null) return null;

        var access = await HumanTaskAccess.OfAsync(db, humanTask, actor, cancellationToken);
        return access.CanSee ? new OpenedHumanTask(db, humanTask, actor, access, command, clock.UtcNow()) : null;
    }
}

/// <summary>What every command on a human task carries.</summary>
/// <param name="HumanTaskId">The task.</param>
/// <param name="ActorId">Who asks.</param>
/// <param name="ExpectedRevision">The revision that the person saw; null when it does not matter.</param>
/// <param name="OperationId">Made by the client once per click: the same click twice happens once. Used again for something else, by
/// whomever, it is refused.</param>
public abstract record HumanTaskCommand(Guid HumanTaskId, Guid ActorId, int? ExpectedRevision, string? OperationId)
{
    /// <summary>Two commands of the same fingerprint ask for the same.</summary>
    internal string Fingerprint() => Convert.ToHexStringLower(SHA256.HashData(
        JsonSerializer.SerializeToUtf8Bytes<object>(Essence() with { ExpectedRevision = null }, JsonSerializerOptions.Web)))[..32];

    /// <summary>The command without what need not be read again to know it.</summary>
    internal virtual HumanTaskCommand Essence() => this;

    /// <summary>What a manager does, and what somebody says, is in their own name, also beside the task of somebody whose substitute
    /// they are.</summary>
    internal virtual bool IsInOwnName => false;
}

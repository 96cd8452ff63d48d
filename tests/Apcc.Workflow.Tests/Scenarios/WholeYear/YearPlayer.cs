using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Scenarios.WholeYear;

/// <summary>An office whose people do each task as soon as they can, while the clock goes from one timer to the next.</summary>
internal sealed class YearPlayer(YearOffice year)
{
    private static readonly TimeSpan LongestStep = TimeSpan.FromDays(7);
    private readonly Dictionary<string, Func<WaitingTask, Task<Move?>>> habits = [];
    private readonly List<Func<Task<bool>>> meanwhile = [];

    /// <summary>What people did, as <c>definition/activity</c>, in order.</summary>
    public List<string> Done { get; } = [];

    /// <param name="task">As <c>definition/activity</c>.</param>
    /// <param name="habit">What is done; null: not today.</param>
    public void On(string task, Func<WaitingTask, Task<Move?>> habit) => habits[task] = habit;

    public void On(string task, Guid by, string action, Func<WaitingTask, JsonObject>? data = null) =>
        On(task, waiting => Task.FromResult<Move?>(new Move(by, action, data?.Invoke(waiting) ?? [])));

    /// <summary>What happens besides tasks; says whether anything did.</summary>
    public void Meanwhile(Func<Task<bool>> happening) => meanwhile.Add(happening);

    /// <summary>The office's date.</summary>
    public DateOnly Today => OfficeTime.DateOf(year.Host.Clock.GetUtcNow().UtcDateTime);

    public async Task PlayUntilAsync(DateOnly day)
    {
        while (true)
        {
            while (await WorkAsync()) { }
            await year.NoIncidentsAsync();
            if (Today >= day) return;

            var end = OfficeTime.InstantOf(day, new TimeOnly(12, 0));
            var now = year.Host.Clock.GetUtcNow().UtcDateTime;
            var next = await year.Host.ReadAsync(db => db.Bookmarks.Where(row => row.DueAt > now).MinAsync(row => row.DueAt)) ?? end;
            var to = new[] { next, end, now + LongestStep }.Min();
            await year.Host.AdvanceAsync(to - now);
        }
    }

    /// <summary>Does the open tasks once; says whether anything was done.</summary>
    private async Task<bool> WorkAsync()
    {
        var open = await year.Host.ReadAsync(db => db.HumanTasks.Where(task => task.ClosedAt == null).OrderBy(task => task.CreatedAt)
            .Join(db.HumanTaskContents, task => task.Id, content => content.HumanTaskId, (task, content) => new WaitingTask
            {
                Id = task.Id, Name = task.DefinitionId + "/" + task.ActivityId, AssigneeId = task.AssigneeId, CaseId = task.CaseFileId,
                DataText = content.TaskData,
            }).ToListAsync());
        var any = false;
        foreach (var happening in meanwhile) any |= await happening();
        foreach (var task in open)
        {
            if (!habits.TryGetValue(task.Name, out var habit)) throw new InvalidOperationException($"Nobody knows how to do «{task.Name}».");
            if (await habit(task) is not { } move) continue;
            await year.People.ClaimAsync(task.Id, move.By);
            var answer = await year.People.CompleteAsync(task.Id, move.By, move.Action, move.Data);
            Assert.True(answer.Result is HumanTaskResult.Done,
                $"{task.Name}: {answer.Result} {string.Join("; ", answer.Errors.Select(error => $"{error.Path}: {error.Message}"))}");
            await year.Host.DrainAsync();
            Done.Add(task.Name);
            any = true;
        }

        return any;
    }
}

/// <summary>An open human task as the player sees it.</summary>
internal sealed record WaitingTask
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public Guid? AssigneeId { get; init; }
    public Guid? CaseId { get; init; }
    public string? DataText { get; init; }

    /// <summary>What the task came with.</summary>
    public JsonObject Data => DataText is null ? [] : JsonNode.Parse(DataText)!.AsObject();
}

/// <summary>What somebody does with a task.</summary>
internal sealed record Move(Guid By, string Action, JsonObject Data);

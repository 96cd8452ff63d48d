using System.Threading.Channels;
using Apcc.Workflow.Casework.HumanTasks;

namespace Apcc.Workflow.Casework.Hosts;

/// <summary>What was committed since the last message: many commits become one.</summary>
internal sealed class UnsentNews
{
    /// <summary>A message of PostgreSQL holds 8,000 bytes: of more tasks than this it is told that all may have changed.</summary>
    private const int MostTasks = 100;

    private readonly Lock guard = new();
    private readonly HashSet<Guid> tasks = [];
    private readonly Channel<bool> any = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private DateTime? earliestTimer;
    private bool hasWork;

    public void Add(DateTime? timer, bool work) => Add(() =>
    {
        earliestTimer = earliestTimer < timer ? earliestTimer : timer ?? earliestTimer;
        hasWork |= work;
    });

    public void Add(Guid humanTaskId) => Add(() => tasks.Add(humanTaskId));

    /// <summary>Waits until there is something to tell.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken) => await any.Reader.ReadAsync(cancellationToken);

    /// <summary>All of it, once.</summary>
    public HostMessage Take(Guid from)
    {
        lock (guard)
        {
            var ids = tasks.Count > MostTasks || tasks.Contains(HumanTaskNews.EveryTask) ? [HumanTaskNews.EveryTask] : tasks.ToList();
            var message = new HostMessage(from, earliestTimer, hasWork, ids);
            tasks.Clear();
            (earliestTimer, hasWork) = (null, false);
            return message;
        }
    }

    /// <summary>What could not be sent is told with what comes next.</summary>
    public void PutBack(HostMessage message)
    {
        Add(message.EarliestTimer, message.HasWork);
        foreach (var id in message.HumanTaskIds) Add(id);
    }

    private void Add(Action change)
    {
        lock (guard) change();
        any.Writer.TryWrite(true);
    }
}

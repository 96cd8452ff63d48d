using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Web.Shared;

namespace Apcc.Workflow.Web.HumanTasks;

/// <summary>The draft of one open page. Saves by itself at most one second after the last key; one save at a time; what was
/// written during a save is saved after it. Everything but the timer runs on the page's own thread.</summary>
/// <param name="clock">Waits.</param>
/// <param name="version">The version that the page started from; 0 for none.</param>
/// <param name="save">Saves what stands on the page over the given version.</param>
/// <param name="due">Called on any thread when it is time: brings <see cref="FlushAsync"/> onto the page's.</param>
/// <param name="log">Where a failed save is written down.</param>
internal sealed class DraftKeeper(
    TimeProvider clock, int version, Func<int, Task<DraftAnswer>> save, Action due, ILogger log) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);
    private ITimer? timer;
    private Task? running;
    private bool isDirty;

    public SaveState State { get; private set; }

    /// <summary>When the server acknowledged the last save, in the office's time zone.</summary>
    public TimeOnly? SavedAt { get; private set; }

    /// <summary>Why nothing can be saved any more; null while it can, or when it only failed for now.</summary>
    public DraftAnswer? Refusal { get; private set; }

    /// <summary>Raised on the page's thread when there is something new to show.</summary>
    public Action? Changed { get; init; }

    /// <summary>Notes that the person wrote something.</summary>
    public void Touch()
    {
        if (Refusal is not null) return;

        isDirty = true;
        if (running is not { IsCompleted: false }) State = SaveState.Unsaved;
        Wait(Pause);
    }

    /// <summary>Shows when the draft was saved that the page started from.</summary>
    public void ShowSaved(DateTime savedAt) => (State, SavedAt) = (SaveState.Saved, OnTheClock(savedAt));

    /// <summary>Saves now what is not yet saved, and waits until it is.</summary>
    public async Task FlushAsync()
    {
        while (true)
        {
            if (running is { IsCompleted: false })
            {
                await running;
                continue;
            }
            if (!isDirty || Refusal is not null) return;

            running = SaveAsync();
            await running;
            Changed?.Invoke();
            if (State is SaveState.Failed) return;
        }
    }

    /// <summary>Saves nothing more: the task is out of the person's hands.</summary>
    public async Task StopAsync()
    {
        isDirty = false;
        timer?.Dispose();
        if (running is not null) await running;
        isDirty = false;
    }

    public void Dispose() => timer?.Dispose();

    private async Task SaveAsync()
    {
        isDirty = false;
        State = SaveState.Saving;
        Changed?.Invoke();
        try
        {
            Take(await save(version));
        }
        catch (Exception exception) // an unreachable database must not take the page, and with it the text, away
        {
            log.LogError(exception, "A draft could not be saved; it is tried again");
            isDirty = true;
            State = SaveState.Failed;
            Wait(RetryAfter);
        }
    }

    private void Take(DraftAnswer answer)
    {
        if (answer.Result is HumanTaskResult.Done)
        {
            version = answer.DraftVersion;
            (State, SavedAt) = (isDirty ? SaveState.Unsaved : SaveState.Saved, OnTheClock(answer.SavedAt));
            return;
        }

        (State, Refusal) = (SaveState.Failed, answer);
    }

    private void Wait(TimeSpan time)
    {
        timer?.Dispose();
        timer = clock.CreateTimer(_ => due(), null, time, Timeout.InfiniteTimeSpan);
    }

    private static TimeOnly OnTheClock(DateTime utc) => TimeOnly.FromDateTime(OfficeTime.LocalOf(utc));
}

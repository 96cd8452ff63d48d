namespace Apcc.Workflow.Web.Shared;

/// <summary>What has just happened, said to the person in front of this circuit. A page adds; the layout shows.</summary>
/// <remarks>A notice survives navigation. Good news leaves by itself after <see cref="Lifetime"/>; what went wrong stays
/// until the person dismisses it. Safe to call from background callbacks.</remarks>
public sealed class Notices(TimeProvider clock) : IDisposable
{
    private readonly System.Threading.Lock _gate = new();
    private readonly Dictionary<Guid, ITimer> _timers = [];
    private List<Notice> _all = [];

    /// <summary>Raised after a notice came or went, on any thread.</summary>
    public event EventHandler? Changed;

    /// <summary>How long good news stays: time to read it twice.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromSeconds(12);

    /// <summary>The notices to show, oldest first.</summary>
    public IReadOnlyList<Notice> All => _all;

    public void Success(string message) => Add(message, StatusTone.Success);

    public void Info(string message) => Add(message, StatusTone.Info);

    public void Warning(string message) => Add(message, StatusTone.Warning);

    public void Problem(string message) => Add(message, StatusTone.Danger);

    public void Dismiss(Notice notice)
    {
        lock (_gate)
        {
            if (_timers.Remove(notice.Id, out var timer)) timer.Dispose();
            _all = [.. _all.Where(other => other.Id != notice.Id)];
        }
        Changed?.Invoke(this, EventArgs.Empty);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var timer in _timers.Values) timer.Dispose();
            _timers.Clear();
        }
    }

    private void Add(string message, StatusTone tone)
    {
        var notice = new Notice(Guid.NewGuid(), message, tone);
        lock (_gate)
        {
            _all = [.. _all, notice];
            if (tone is StatusTone.Success or StatusTone.Info)
                _timers[notice.Id] = clock.CreateTimer(_ => Dismiss(notice), null, Lifetime, Timeout.InfiniteTimeSpan);
        }
        Changed?.Invoke(this, EventArgs.Empty);
    }
}

using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Web.Shared;

namespace Apcc.Workflow.Web.ConfigurationEditor;

/// <summary>One piece of configuration in somebody's hands: its text, what is kept of it as a draft, and the way back. What is written
/// saves itself after <see cref="Pause"/>; nothing that somebody else saved is ever overwritten unseen.</summary>
public sealed class EditedPiece(
    ConfigurationRegister register, SaveDraftHandler save, ConfigurationCheck check, DiscardDraftHandler discard,
    TimeProvider clock, ILogger<EditedPiece> log) : IAsyncDisposable
{
    private const int MostSteps = 200;
    private readonly SemaphoreSlim saving = new(1);
    private readonly List<string> before = [];
    private readonly List<string> after = [];
    private ITimer? timer;
    private (string Name, DateTime At) step;
    private Guid actorId;
    private string saved = "";
    private bool isGone;

    /// <summary>How long a text rests before it is saved.</summary>
    public static TimeSpan Pause { get; } = TimeSpan.FromSeconds(1.5);

    /// <summary>Raised when anything but the text changed, on any thread.</summary>
    public event Action? Changed;

    /// <summary>Raised when another text than the one that was being written took its place: undone, taken over, given up.</summary>
    public event Action? Replaced;

    /// <summary>Raised before something is done with the text: whoever holds keys that have not arrived hands them over.</summary>
    public event Func<Task>? Flushing;

    public ConfigurationKind Kind { get; private set; }

    public string Key { get; private set; } = "";

    /// <summary>The version that is edited: the draft, or the one from which a draft is begun.</summary>
    public ConfigurationVersionItem Version { get; private set; } = null!;

    /// <summary>The version in force; null for what never was.</summary>
    public ConfigurationVersionItem? InForce { get; private set; }

    public bool IsDraft => Version.State is ConfigurationState.Draft;

    /// <summary>As it stands in the editor.</summary>
    public string Text { get; private set; } = "";

    public SaveState State { get; private set; }

    public TimeOnly? SavedAt { get; private set; }

    /// <summary>Why it could not be saved.</summary>
    public string? Problem { get; private set; }

    /// <summary>What somebody else saved meanwhile; until that is decided nothing is saved.</summary>
    public ConfigurationVersionText? Theirs { get; private set; }

    /// <summary>What the last check found; null before the first one and after each change.</summary>
    public IReadOnlyList<ConfigurationFinding>? Findings { get; private set; }

    public bool CanUndo => before.Count > 0;

    public bool CanRedo => after.Count > 0;

    /// <summary>Loads the piece; false where there is none or the person may not read it.</summary>
    public async Task<bool> OpenAsync(ConfigurationKind kind, string key, Guid actor)
    {
        actorId = actor;
        if (await register.FindAsync(kind, key, actor) is not { } piece || await register.ReadAsync(piece.Latest.Id, actor) is not { } latest) return false;

        (Kind, Key, InForce) = (kind, key, piece.InForce);
        Take(latest);
        if (IsDraft) SavedAt = TimeOnly.FromDateTime(OfficeTime.LocalOf(Version.ChangedAt));
        State = IsDraft ? SaveState.Saved : SaveState.Untouched;
        return true;
    }

    /// <summary>Takes what was written; it is saved after a pause.</summary>
    /// <param name="change">What was changed: keys that follow each other in one field are undone together.</param>
    public void Write(string text, string change)
    {
        if (text == Text) return;

        var now = clock.UtcNow();
        if (step.Name != change || now - step.At > Pause || before.Count == 0) before.Add(Text);
        if (before.Count > MostSteps) before.RemoveAt(0);
        step = (change, now);
        after.Clear();
        Set(text);
    }

    public void Undo() => Step(before, after);

    public void Redo() => Step(after, before);

    /// <summary>Waits until everything that was typed has arrived.</summary>
    public async Task FlushAsync()
    {
        foreach (var flush in Flushing?.GetInvocationList().Cast<Func<Task>>() ?? []) await flush();
    }

    /// <summary>Saves now what has not been saved.</summary>
    public async Task SaveAsync()
    {
        timer?.Dispose();
        await saving.WaitAsync();
        try
        {
            if (Text == saved || Theirs is not null) return;

            var text = Text;
            (State, Problem) = (SaveState.Saving, null);
            Changed?.Invoke();
            Answered(text, await save.HandleAsync(new SaveDraft(Kind, Key, text, Version.Tag, actorId)));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The edge towards the page: the text stays in the editor and is tried again with the next key.
            log.LogError(exception, "Draft of {Kind} {Key} could not be saved", Kind, Key);
            (State, Problem) = (SaveState.Failed, null);
        }
        finally
        {
            saving.Release();
        }

        Changed?.Invoke();
    }

    /// <summary>Keeps the own text over what somebody else saved, having seen it.</summary>
    public async Task KeepMineAsync()
    {
        if (Theirs is not { } theirs) return;
        (Version, saved, Theirs) = (theirs.Version, theirs.Content, null);
        await SaveAsync();
    }

    /// <summary>Takes what somebody else saved; the own text can be brought back by undoing.</summary>
    public void TakeTheirs()
    {
        if (Theirs is not { } theirs) return;
        before.Add(Text);
        Theirs = null;
        Take(theirs);
        State = SaveState.Saved;
        Replaced?.Invoke();
        Changed?.Invoke();
    }

    /// <summary>Everything that publishing the text would find.</summary>
    public async Task<IReadOnlyList<ConfigurationFinding>> CheckAsync()
    {
        var text = Text;
        var findings = await check.FindAsync(Kind, Key, text, actorId) ?? [];
        if (text == Text) Findings = findings;
        Changed?.Invoke();
        return findings;
    }

    /// <summary>The same without showing it: for marks beside the text.</summary>
    public async Task<IReadOnlyList<ConfigurationFinding>> LookAsync() => await check.FindAsync(Kind, Key, Text, actorId) ?? [];

    /// <summary>Gives the draft up; what was in force is shown again. Undoing brings the text back as a new draft.</summary>
    public async Task<DiscardDraftAnswer?> DiscardAsync()
    {
        await SaveAsync();
        if (!IsDraft) return null;

        var answer = await discard.HandleAsync(new DiscardDraft(Version.Tag, actorId));
        if (answer.Result is not (DiscardDraftResult.Discarded or DiscardDraftResult.Gone)) return answer;

        before.Add(Text);
        await OpenAsync(Kind, Key, actorId);
        Replaced?.Invoke();
        Changed?.Invoke();
        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        if (isGone) return;
        isGone = true;
        // Whoever leaves in the middle of a word finds the word again.
        if (Version is not null) await SaveAsync();
        timer?.Dispose();
        saving.Dispose();
    }

    private void Answered(string text, SaveDraftAnswer answer)
    {
        switch (answer)
        {
            case { Result: SaveDraftResult.Saved or SaveDraftResult.Unchanged, Version: { } stored }:
                (Version, saved) = (stored.Version, text);
                (State, SavedAt) = (Text == text ? SaveState.Saved : SaveState.Unsaved, TimeOnly.FromDateTime(OfficeTime.LocalOf(clock.UtcNow())));
                if (!IsDraft) State = SaveState.Untouched;
                break;
            case { Result: SaveDraftResult.Stale, Version: { } theirs }:
                (State, Problem, Theirs) = (SaveState.Failed, answer.Refusal, theirs);
                break;
            default:
                (State, Problem) = (SaveState.Failed, answer.Refusal);
                break;
        }
    }

    private void Take(ConfigurationVersionText text)
    {
        (Version, saved, Text, Findings, Problem) = (text.Version, text.Content, text.Content, null, null);
        if (text.Version.IsPublished) InForce = text.Version;
    }

    private void Step(List<string> from, List<string> to)
    {
        if (from.Count == 0) return;
        step = default;
        to.Add(Text);
        var text = from[^1];
        from.RemoveAt(from.Count - 1);
        Set(text);
        Replaced?.Invoke();
    }

    private void Set(string text)
    {
        (Text, Findings) = (text, null);
        if (Theirs is null) State = SaveState.Unsaved;
        timer?.Dispose();
        if (!isGone) timer = clock.CreateTimer(_ => _ = SaveAsync(), null, Pause, Timeout.InfiniteTimeSpan);
        Changed?.Invoke();
    }
}

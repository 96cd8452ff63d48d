namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>One rehearsal that somebody plays in the browser. It remembers its steps: going back plays all but the last anew.</summary>
internal sealed class RehearsalSession : IAsyncDisposable
{
    private readonly RehearsalGround ground;
    private readonly RehearsalStart start;
    private readonly SemaphoreSlim turn = new(1);
    private List<RehearsalStep> steps = [];
    private RehearsalStage stage;

    private RehearsalSession(Guid actorId, RehearsalGround ground, RehearsalStart start, RehearsalStage stage, DateTime now) =>
        (ActorId, this.ground, this.start, this.stage, LastUse) = (actorId, ground, start, stage, now);

    public Guid Id { get; } = Guid.NewGuid();
    public Guid ActorId { get; }
    public DateTime LastUse { get; private set; }

    /// <summary>Null when no version of the definition is in force. The ground then remains the caller's.</summary>
    public static async Task<RehearsalSession?> StartAsync(
        RehearsalGround ground, RehearsalStart start, Guid actorId, DateTime now, CancellationToken cancellationToken) =>
        await RehearsalStage.OpenAsync(ground, start, cancellationToken) is { } stage
            ? new RehearsalSession(actorId, ground, start, stage, now)
            : null;

    /// <summary>Does one step and all that follows from it at that instant.</summary>
    public Task<string?> DoAsync(RehearsalStep step, DateTime now, CancellationToken cancellationToken) => InTurnAsync(now, async () =>
    {
        // Remembered by names: another office has other ids.
        var told = step is RehearsalStep.HandInTask handIn ? handIn with { Data = stage.WithUsers(handIn.Data) } : step;
        var refusal = await stage.DoAsync(step, cancellationToken);
        if (refusal is null) steps.Add(told);
        return refusal;
    });

    /// <summary>Takes steps back, the last first. Nothing to take back is no failure.</summary>
    /// <param name="count">How many; more than there are begins anew.</param>
    public Task<string?> BackAsync(int count, DateTime now, CancellationToken cancellationToken) => InTurnAsync(now, async () =>
    {
        var kept = steps.Take(Math.Max(0, steps.Count - count)).ToList();
        if (await RehearsalStage.OpenAsync(ground, start, cancellationToken) is not { } fresh) return "La prova non si può riprendere da capo.";

        await stage.DisposeAsync();
        (stage, steps) = (fresh, kept);
        foreach (var step in kept) await stage.DoAsync(step, cancellationToken);
        return null;
    });

    public Task<(RehearsalView View, RehearsalAgenda Agenda)> LookAsync(CancellationToken cancellationToken) => InTurnAsync(LastUse, async () =>
        (await stage.Play.Views.OfAsync(stage.InstanceId, cancellationToken),
            (await stage.AgendaAsync(cancellationToken)) with { Steps = steps.Count }));

    public Task<RehearsedSheet?> SheetAsync(Guid humanTaskId, DateTime now, CancellationToken cancellationToken) => InTurnAsync(now, async () =>
        await stage.SheetAsync(humanTaskId, start.Answers, cancellationToken));

    public async ValueTask DisposeAsync()
    {
        await turn.WaitAsync();
        await stage.DisposeAsync();
        ground.Dispose();
        turn.Dispose();
    }

    private async Task<T> InTurnAsync<T>(DateTime now, Func<Task<T>> act)
    {
        await turn.WaitAsync();
        try
        {
            LastUse = now;
            return await act();
        }
        finally
        {
            turn.Release();
        }
    }
}

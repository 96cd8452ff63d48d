using Apcc.Workflow.Casework.WorkflowInstances;

namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>One rehearsal that somebody plays in the browser.</summary>
internal sealed class RehearsalSession : IAsyncDisposable
{
    private readonly RehearsalOffice office;
    private readonly RehearsalPlay play;
    private readonly string instanceId;
    private readonly SemaphoreSlim turn = new(1);

    private RehearsalSession(Guid actorId, RehearsalOffice office, RehearsalPlay play, string instanceId, DateTime now) =>
        (ActorId, this.office, this.play, this.instanceId, LastUse) = (actorId, office, play, instanceId, now);

    public Guid Id { get; } = Guid.NewGuid();
    public Guid ActorId { get; }
    public DateTime LastUse { get; private set; }

    /// <summary>Null when no version of the definition is in force.</summary>
    public static async Task<RehearsalSession?> StartAsync(
        RehearsalGround ground, OpenRehearsal command, DateTime now, CancellationToken cancellationToken)
    {
        var office = await ground.OpenAsync(command.Clock ?? now, cancellationToken);
        try
        {
            var scene = new RehearsalCase { Name = "", People = command.People, Matter = command.Matter, PacActions = command.PacActions };
            var play = await RehearsalPlay.SetUpAsync(office, scene, cancellationToken);
            if (await play.StartAsync(command.DefinitionId, command.Input, null, cancellationToken) is { } id)
                return new RehearsalSession(command.ActorId, office, play, id, now);
        }
        catch (DefinitionNotPublishedException)
        {
            // Told by the null.
        }
        catch
        {
            await office.DisposeAsync();
            throw;
        }

        await office.DisposeAsync();
        return null;
    }

    public async Task<(string? Refusal, RehearsalView View)> DoAsync(RehearsalStep step, DateTime now, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            LastUse = now;
            var refusal = await new RehearsalSteps(office, play).DoAsync(instanceId, step, static _ => null, cancellationToken);
            return (refusal, await play.Views.OfAsync(instanceId, cancellationToken));
        }
        finally
        {
            turn.Release();
        }
    }

    public Task<RehearsalView> ViewAsync(CancellationToken cancellationToken) => play.Views.OfAsync(instanceId, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await turn.WaitAsync();
        await office.DisposeAsync();
        turn.Dispose();
    }
}

using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>Starts a definition in simulated time (D3).</summary>
/// <param name="Draft">Content to try in place of the version in force; null: the version in force.</param>
public sealed record OpenRehearsal(string DefinitionId, Guid ActorId, string? Draft = null)
{
    /// <summary>UTC instant at which the simulated clock begins; null: now.</summary>
    public DateTime? Clock { get; init; }
    public JsonObject? Input { get; init; }

    /// <summary>Null: one invented person for each body and role in force.</summary>
    public IReadOnlyList<RehearsalPerson>? People { get; init; }
    public RehearsalMatter? Matter { get; init; }
    public IReadOnlyList<string> PacActions { get; init; } = [];
}

/// <summary>How a rehearsal in the browser stands.</summary>
/// <param name="Refusal">Italian sentence: why the last step, or the start, could not be done; null when it was.</param>
public sealed record RehearsalSessionAnswer(string? Refusal)
{
    /// <summary>To go on with; null when nothing was started or the rehearsal is over.</summary>
    public Guid? SessionId { get; init; }
    public RehearsalView? View { get; init; }

    /// <summary>What is wrong with the draft.</summary>
    public IReadOnlyList<ConfigurationFinding> Findings { get; init; } = [];
}

/// <summary>Rehearsals that people play in the browser, step by step: each a throw-away office of its own.</summary>
/// <remarks>One a person, at most ten at once; what nobody touched for half an hour is thrown away. They do not survive a restart.</remarks>
public sealed class RehearsalSessions : IAsyncDisposable
{
    private const int MaxSessions = 10;
    private static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(30);
    private const string Gone = "La prova non esiste più: è rimasta inutilizzata troppo a lungo oppure l'applicazione è stata riavviata. Ricominciala.";

    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly Actors actors;
    private readonly IConfiguration configuration;
    private readonly ConfigurationFolders folders;
    private readonly TimeProvider clock;
    private readonly ConcurrentDictionary<Guid, RehearsalSession> sessions = new();

    internal RehearsalSessions(
        IDbContextFactory<WorkflowDbContext> contexts, Actors actors, IConfiguration configuration, ConfigurationFolders folders, TimeProvider clock) =>
        (this.contexts, this.actors, this.configuration, this.folders, this.clock) = (contexts, actors, configuration, folders, clock);

    /// <summary>Starts the definition; a rehearsal that the same person had open is thrown away.</summary>
    public async Task<RehearsalSessionAnswer> OpenAsync(OpenRehearsal command, CancellationToken cancellationToken = default)
    {
        if ((await actors.FindAsync(command.ActorId, cancellationToken))?.May(Permission.PublishConfiguration) is not true)
            return new RehearsalSessionAnswer("Il processo non esiste o non hai il permesso di provarlo.");
        await ForgetAsync(session => session.ActorId == command.ActorId || session.LastUse < clock.UtcNow() - IdleTime);
        if (sessions.Count >= MaxSessions) return new RehearsalSessionAnswer("Ci sono troppe prove aperte: riprova fra qualche minuto.");

        using var ground = await PrepareAsync(command, cancellationToken);
        var findings = ground.Refused.Where(refused => refused.Piece.Kind is ConfigurationKind.Definition && refused.Piece.Key == command.DefinitionId)
            .SelectMany(refused => refused.Findings).ToList();
        if (findings.Exists(finding => finding.Severity is ProblemSeverity.Error))
            return new RehearsalSessionAnswer("Il processo ha degli errori: correggili, poi prova di nuovo.") { Findings = findings };

        var session = await RehearsalSession.StartAsync(ground, command, clock.UtcNow(), cancellationToken);
        if (session is null) return new RehearsalSessionAnswer("Il processo non si è avviato: nessuna versione è pubblicata.");
        sessions[session.Id] = session;
        return new RehearsalSessionAnswer(null) { SessionId = session.Id, View = await session.ViewAsync(cancellationToken) };
    }

    /// <summary>Does one step and everything that follows from it at that instant. Two steps at once happen one after the other.</summary>
    public async Task<RehearsalSessionAnswer> DoAsync(
        Guid sessionId, Guid actorId, RehearsalStep step, CancellationToken cancellationToken = default)
    {
        if (Own(sessionId, actorId) is not { } session) return new RehearsalSessionAnswer(Gone);
        var (refusal, view) = await session.DoAsync(step, clock.UtcNow(), cancellationToken);
        return new RehearsalSessionAnswer(refusal) { SessionId = sessionId, View = view };
    }

    /// <summary>How the rehearsal stands.</summary>
    public async Task<RehearsalSessionAnswer> FindAsync(Guid sessionId, Guid actorId, CancellationToken cancellationToken = default) =>
        Own(sessionId, actorId) is { } session
            ? new RehearsalSessionAnswer(null) { SessionId = sessionId, View = await session.ViewAsync(cancellationToken) }
            : new RehearsalSessionAnswer(Gone);

    /// <summary>Throws the rehearsal away; one that is gone already is no failure.</summary>
    public Task CloseAsync(Guid sessionId, Guid actorId) =>
        ForgetAsync(session => session.Id == sessionId && session.ActorId == actorId);

    public async ValueTask DisposeAsync() => await ForgetAsync(_ => true);

    /// <summary>Somebody else's rehearsal looks like one that does not exist.</summary>
    private RehearsalSession? Own(Guid sessionId, Guid actorId) =>
        sessions.TryGetValue(sessionId, out var session) && session.ActorId == actorId ? session : null;

    private async Task ForgetAsync(Func<RehearsalSession, bool> which)
    {
        foreach (var session in sessions.Values.Where(which).ToList())
            if (sessions.TryRemove(session.Id, out var removed)) await removed.DisposeAsync();
    }

    private async Task<RehearsalGround> PrepareAsync(OpenRehearsal command, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var pieces = await RehearsalPieces.InForceAsync(db, command.DefinitionId, command.Draft, cancellationToken);
        return await RehearsalGround.PrepareAsync(configuration, folders, pieces, cancellationToken);
    }
}

using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>Starts a definition in simulated time (D3).</summary>
/// <param name="Draft">Content to try in place of the version in force; null: the version in force.</param>
public sealed record OpenRehearsal(string DefinitionId, Guid ActorId, string? Draft = null)
{
    /// <summary>Further texts to try: a form, a template, a calendar.</summary>
    public IReadOnlyList<TriedPiece> Tried { get; init; } = [];

    /// <summary>The real case to copy: its matter, the office's people by name and group, and its answers as values to begin with.</summary>
    public Guid? LikeCaseId { get; init; }

    /// <summary>The definition's own case to begin like, by name; its answers become values to begin with.</summary>
    public string? LikeExample { get; init; }

    /// <summary>UTC instant at which the simulated clock begins; null: now, or when the example begins.</summary>
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

    /// <summary>The same as a calendar.</summary>
    public RehearsalAgenda? Agenda { get; init; }

    /// <summary>What is wrong with the texts that were to be tried.</summary>
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
    private readonly RehearsalGrounds grounds;
    private readonly ConfigurationFolders folders;
    private readonly IPdfPrinter printer;
    private readonly TimeProvider clock;
    private readonly ConcurrentDictionary<Guid, RehearsalSession> sessions = new();

    internal RehearsalSessions(
        IDbContextFactory<WorkflowDbContext> contexts, Actors actors, RehearsalGrounds grounds, ConfigurationFolders folders, IPdfPrinter printer, TimeProvider clock) =>
        (this.contexts, this.actors, this.grounds, this.folders, this.printer, this.clock) = (contexts, actors, grounds, folders, printer, clock);

    /// <summary>Starts the definition; a rehearsal that the same person had open is thrown away.</summary>
    public async Task<RehearsalSessionAnswer> OpenAsync(OpenRehearsal command, CancellationToken cancellationToken = default)
    {
        var actor = await actors.FindAsync(command.ActorId, cancellationToken);
        if (actor?.May(Permission.PublishConfiguration) is not true)
            return new RehearsalSessionAnswer("Il processo non esiste o non hai il permesso di provarlo.");
        await ForgetAsync(session => session.ActorId == command.ActorId || session.LastUse < clock.UtcNow() - IdleTime);
        if (sessions.Count >= MaxSessions) return new RehearsalSessionAnswer("Ci sono troppe prove aperte: riprova fra qualche minuto.");
        if (await StartOfAsync(command, actor, cancellationToken) is not { } start)
            return new RehearsalSessionAnswer("Il caso da copiare non esiste o non puoi leggerlo.");

        IReadOnlyList<TriedPiece> tried = [.. command.Tried, .. TriedPiece.Of(command.DefinitionId, command.Draft)];
        var ground = await PrepareAsync(tried, cancellationToken);
        var findings = ground.Refused.Where(refused => tried.Any(piece => piece.Kind == refused.Piece.Kind && piece.Key == refused.Piece.Key))
            .SelectMany(refused => refused.Findings).ToList();
        var session = findings.Exists(finding => finding.Severity is ProblemSeverity.Error)
            ? null
            : await RehearsalSession.StartAsync(ground, start, command.ActorId, clock.UtcNow(), cancellationToken);
        if (session is null)
        {
            ground.Dispose();
            return new RehearsalSessionAnswer(findings.Count > 0
                ? "Il testo da provare ha degli errori: correggili, poi prova di nuovo." : "Il processo non si è avviato: nessuna versione è pubblicata.") { Findings = findings };
        }

        sessions[session.Id] = session;
        return await AnswerAsync(session, null, cancellationToken);
    }

    /// <summary>Does one step and everything that follows from it at that instant. Two steps at once happen one after the other.</summary>
    public async Task<RehearsalSessionAnswer> DoAsync(
        Guid sessionId, Guid actorId, RehearsalStep step, CancellationToken cancellationToken = default) =>
        Own(sessionId, actorId) is { } session
            ? await AnswerAsync(session, await session.DoAsync(step, clock.UtcNow(), cancellationToken), cancellationToken)
            : new RehearsalSessionAnswer(Gone);

    /// <summary>Takes the last steps back: all before them are played anew.</summary>
    public async Task<RehearsalSessionAnswer> BackAsync(Guid sessionId, Guid actorId, int steps = 1, CancellationToken cancellationToken = default) =>
        Own(sessionId, actorId) is { } session
            ? await AnswerAsync(session, await session.BackAsync(steps, clock.UtcNow(), cancellationToken), cancellationToken)
            : new RehearsalSessionAnswer(Gone);

    /// <summary>How the rehearsal stands.</summary>
    public async Task<RehearsalSessionAnswer> FindAsync(Guid sessionId, Guid actorId, CancellationToken cancellationToken = default) =>
        Own(sessionId, actorId) is { } session ? await AnswerAsync(session, null, cancellationToken) : new RehearsalSessionAnswer(Gone);

    /// <summary>An open task as the person sees who could do it, with values to begin with; null when it is not open.</summary>
    public async Task<RehearsedSheet?> SheetAsync(Guid sessionId, Guid actorId, Guid humanTaskId, CancellationToken cancellationToken = default) =>
        Own(sessionId, actorId) is { } session ? await session.SheetAsync(humanTaskId, clock.UtcNow(), cancellationToken) : null;

    /// <summary>A letter or a document as it would come out of the printer (PDF); null when there is none with that number.</summary>
    /// <exception cref="PrintingException">It cannot be printed now.</exception>
    public async Task<byte[]?> PrintAsync(Guid sessionId, Guid actorId, int number, CancellationToken cancellationToken = default)
    {
        if (Own(sessionId, actorId) is not { } session || (await session.LookAsync(cancellationToken)).View.Documents.ElementAtOrDefault(number) is not { } document) return null;
        return await printer.PrintAsync(new PrintJob { Html = document.Html, Title = document.Title }, cancellationToken);
    }

    /// <summary>Throws the rehearsal away; one that is gone already is no failure.</summary>
    public Task CloseAsync(Guid sessionId, Guid actorId) =>
        ForgetAsync(session => session.Id == sessionId && session.ActorId == actorId);

    public async ValueTask DisposeAsync() => await ForgetAsync(_ => true);

    private static async Task<RehearsalSessionAnswer> AnswerAsync(RehearsalSession session, string? refusal, CancellationToken cancellationToken)
    {
        var (view, agenda) = await session.LookAsync(cancellationToken);
        return new RehearsalSessionAnswer(refusal) { SessionId = session.Id, View = view, Agenda = agenda };
    }

    /// <summary>Somebody else's rehearsal looks like one that does not exist.</summary>
    private RehearsalSession? Own(Guid sessionId, Guid actorId) =>
        sessions.TryGetValue(sessionId, out var session) && session.ActorId == actorId ? session : null;

    private async Task ForgetAsync(Func<RehearsalSession, bool> which)
    {
        foreach (var session in sessions.Values.Where(which).ToList())
            if (sessions.TryRemove(session.Id, out var removed)) await removed.DisposeAsync();
    }

    private async Task<RehearsalGround> PrepareAsync(IReadOnlyList<TriedPiece> tried, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var pieces = await RehearsalPieces.InForceAsync(db, tried, cancellationToken);
        return await grounds.TakeAsync(pieces, cancellationToken);
    }

    private async Task<RehearsalStart?> StartOfAsync(OpenRehearsal command, Actor actor, CancellationToken cancellationToken)
    {
        var nothing = Array.Empty<RehearsalStep.HandInTask>().ToLookup(step => step.ActivityId, step => new RehearsedAnswer(step.Action, []));
        if (command.LikeCaseId is { } caseId)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            return await RehearsalCopies.OfAsync(db, actor, caseId, clock.Today(), cancellationToken) is { } copy
                ? new RehearsalStart(command.DefinitionId, command.Clock ?? clock.UtcNow(), command.Input, copy.Scene, copy.Answers)
                : null;
        }

        if (command.LikeExample is { } name)
        {
            var scene = (await RehearsalChoices.OwnCasesAsync(folders, command.DefinitionId, cancellationToken)).FirstOrDefault(own => own.Name == name);
            return scene is null ? null : new RehearsalStart(
                command.DefinitionId, command.Clock ?? scene.Clock ?? clock.UtcNow(), command.Input ?? scene.Input, scene,
                scene.Steps.OfType<RehearsalStep.HandInTask>().ToLookup(step => step.ActivityId, step => new RehearsedAnswer(step.Action, step.Data ?? [])));
        }

        var plain = new RehearsalCase { Name = "", People = command.People, Matter = command.Matter, PacActions = command.PacActions };
        return new RehearsalStart(command.DefinitionId, command.Clock ?? clock.UtcNow(), command.Input, plain, nothing);
    }
}

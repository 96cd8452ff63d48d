using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Configuration.Editing;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Deadlines;

/// <summary>In how much time each process does what: its settings, and what its steps write down themselves.</summary>
public sealed class DeadlineList
{
    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly Actors actors;
    private readonly ConfigurationRegister register;
    private readonly ConfigurationCatalog catalog;
    private readonly DefinitionOutlines outlines;

    internal DeadlineList(
        IDbContextFactory<WorkflowDbContext> contexts, Actors actors, ConfigurationRegister register, ConfigurationCatalog catalog, DefinitionOutlines outlines) =>
        (this.contexts, this.actors, this.register, this.catalog, this.outlines) = (contexts, actors, register, catalog, outlines);

    /// <summary>Processes by title, as they will be edited: the draft, else the version in force. Null for who may not read configuration.</summary>
    public async Task<OfficeDeadlines?> FindAsync(Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var actor = await actors.FindAsync(db, actorId, cancellationToken);
        if (actor?.May(Permission.ReadConfiguration) is not true || await register.ListAsync(actorId, ConfigurationKind.Definition, cancellationToken) is not { } pieces) return null;

        List<ProcessDeadlines> processes = [];
        foreach (var piece in pieces)
            if (await ReadAsync(piece, actorId, cancellationToken) is { } process) processes.Add(process);
        return new OfficeDeadlines(processes, (await catalog.CalendarsAsync(db, cancellationToken)).Default);
    }

    private async Task<ProcessDeadlines?> ReadAsync(ConfigurationPiece piece, Guid actorId, CancellationToken cancellationToken)
    {
        var latest = await register.ReadAsync(piece.Latest.Id, actorId, cancellationToken);
        if (latest is null || outlines.Parse(latest.Content) is not { } definition) return null;

        var settings = ProcessSetting.Of(definition);
        var inForce = piece.InForce is { } published && published.Id != piece.Latest.Id
            && await register.ReadAsync(published.Id, actorId, cancellationToken) is { } text && outlines.Parse(text.Content) is { } before
            ? ProcessSetting.Of(before)
            : settings;
        return new ProcessDeadlines
        {
            Key = piece.Key,
            Title = piece.Title,
            Read = latest.Version.Tag,
            IsDraft = piece.Draft is not null,
            Settings = settings,
            InForce = inForce.DistinctBy(setting => setting.Name).ToDictionary(setting => setting.Name, setting => setting.Value),
            Steps = StepDeadline.Of(definition, settings),
        };
    }
}

/// <param name="Calendar">The office's, by which effects are shown; null without one.</param>
public sealed record OfficeDeadlines(IReadOnlyList<ProcessDeadlines> Processes, WorkingCalendar? Calendar);

/// <summary>The deadlines of one process.</summary>
public sealed record ProcessDeadlines
{
    public required string Key { get; init; }
    public required string Title { get; init; }

    /// <summary>The version that was read: an edit begins from it.</summary>
    public required VersionTag Read { get; init; }

    /// <summary>What is shown is a draft, not in force.</summary>
    public required bool IsDraft { get; init; }
    public required IReadOnlyList<ProcessSetting> Settings { get; init; }

    /// <summary>The numbers in force, by name.</summary>
    public required IReadOnlyDictionary<string, decimal?> InForce { get; init; }
    public required IReadOnlyList<StepDeadline> Steps { get; init; }
}

using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.ClimatePlan;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>Sets a throw-away office up as a case says, and starts the instance that the case is about.</summary>
internal sealed class RehearsalPlay
{
    private readonly RehearsalOffice office;
    private Guid? matterId;

    private RehearsalPlay(RehearsalOffice office, RehearsalStaff staff) =>
        (this.office, Staff, Views) = (office, staff, new RehearsalViews(office, staff));

    public RehearsalStaff Staff { get; }
    public RehearsalViews Views { get; }

    /// <summary>The instance that the case is about; null until it has started.</summary>
    public string? InstanceId { get; private set; }

    /// <summary>Hires the people and opens the matter.</summary>
    public static async Task<RehearsalPlay> SetUpAsync(RehearsalOffice office, RehearsalCase scene, CancellationToken cancellationToken)
    {
        var play = new RehearsalPlay(office, await RehearsalStaff.HireAsync(office, scene.People, cancellationToken));
        await office.WriteAsync((db, _) =>
        {
            foreach (var code in scene.PacActions) db.PacActions.Add(PacActionOf(code));
            if (scene.Matter is { } matter) play.Open(db, matter);
            return Task.FromResult(true);
        }, cancellationToken);
        return play;
    }

    /// <summary>Brings in a version of a definition: checked whole, put in force or kept as a draft. Unchanged content makes no new
    /// version.</summary>
    public async Task<RehearsedImport> ImportAsync(string content, bool publishes, CancellationToken cancellationToken)
    {
        var read = DefinitionReader.Read(content, office.Get<ActivityRegistry>());
        var key = read.Definition?.DefinitionId ?? "";
        var publisher = office.Get<ConfigurationPublisher>();
        return await office.WriteAsync(async (db, token) =>
        {
            var check = await publisher.CheckAsync(db, ConfigurationKind.Definition, key, content, token);
            var errors = check.Findings.Where(finding => finding.Severity is ProblemSeverity.Error).ToList();
            if (read.Definition is null || (publishes && errors.Count > 0)) return new RehearsedImport(key, errors);
            var hash = ContentHash.Of(content);
            var versions = await db.ConfigurationVersions.AsNoTracking()
                .Where(version => version.Kind == ConfigurationKind.Definition && version.Key == key)
                .Select(version => new { version.Version, version.State, version.ContentHash }).ToListAsync(token);
            var isThere = versions.Any(version => version.ContentHash == hash && (!publishes || version.State is ConfigurationState.Published));
            if (!isThere && publishes)
                await publisher.PublishAsync(
                    db, ConfigurationKind.Definition, key, check.Title, content, ConfigurationOrigin.Browser, null, token);
            else if (!isThere)
                db.ConfigurationVersions.Add(Draft(key, check.Title, content, versions.Select(version => version.Version).DefaultIfEmpty(0).Max() + 1));
            return new RehearsedImport(key, []);
        }, cancellationToken);
    }

    private ConfigurationVersion Draft(string key, string title, string content, int version) => new()
    {
        Id = Guid.CreateVersion7(),
        Kind = ConfigurationKind.Definition,
        Key = key,
        Version = version,
        Title = title,
        Content = content,
        ContentHash = ContentHash.Of(content),
        Origin = ConfigurationOrigin.Browser,
        State = ConfigurationState.Draft,
        CreatedAt = office.UtcNow,
        ChangedAt = office.UtcNow,
    };

    /// <summary>Starts an instance; null when its definition allows no further one.</summary>
    /// <exception cref="DefinitionNotPublishedException">No version of the definition is in force.</exception>
    public async Task<string?> StartAsync(
        string definitionId, JsonObject? input, string? correlationId, CancellationToken cancellationToken)
    {
        var burst = await office.WriteAsync((db, token) => office.Get<InstanceBursts>().StartAsync(db, new InstanceStart
        {
            DefinitionId = definitionId,
            CaseFileId = matterId,
            CorrelationId = correlationId ?? matterId?.ToString(),
            Input = (JsonObject?)Staff.WithIds(input),
        }, token), cancellationToken);
        await office.DrainAsync(cancellationToken);
        if (!burst.Accepted) return null;
        InstanceId ??= burst.InstanceId;
        return burst.InstanceId;
    }

    private void Open(WorkflowDbContext db, RehearsalMatter matter)
    {
        var stage = new RehearsalMatters(office, Staff);
        matterId = stage.Open(db, matter, null);
        foreach (var other in matter.Others) stage.Open(db, other, other.Proposal is null ? matterId : null);
    }

    private static PacAction PacActionOf(string code)
    {
        var parts = code.Split('.');
        return new PacAction
        {
            Code = code,
            Ambito = int.TryParse(parts[0], out var ambito) ? ambito : 1,
            ObjectiveCode = parts.Length > 1 ? $"{parts[0]}.{parts[1]}" : code,
            Title = $"Azione di prova {code}",
            TitleIsComplete = true,
        };
    }
}

/// <summary>What came of bringing a definition in.</summary>
/// <param name="Errors">Why it was not put in force; empty when it was.</param>
internal sealed record RehearsedImport(string DefinitionId, IReadOnlyList<ConfigurationFinding> Errors);

using System.Text.Json;
using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Casework.Configuration.FormReads;
using Apcc.Workflow.Casework.Configuration.Groups;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Engine.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Checks a piece of configuration whole and puts it in force, or says everything that is wrong.</summary>
internal sealed class ConfigurationPublisher(IEnumerable<IConfigurationChecker> checkers, FormReadCheck formReads, GroupCheck groups, TimeProvider clock)
{
    private readonly Dictionary<ConfigurationKind, IConfigurationChecker> checkersByKind = checkers
        .SelectMany(checker => checker.Kinds.Select(kind => (kind, checker)))
        .ToDictionary(pair => pair.kind, pair => pair.checker);

    /// <summary>Everything that is wrong with a text.</summary>
    /// <param name="alongside">What else is about to come in: it may be named too.</param>
    public async Task<CheckedConfiguration> CheckAsync(
        WorkflowDbContext db, ConfigurationKind kind, string key, string content, CancellationToken cancellationToken,
        IReadOnlyList<ConfigurationFile>? alongside = null)
    {
        if (JsonFindings.In(content) is { } broken) return new CheckedConfiguration(key, [broken]);

        var check = checkersByKind[kind].Check(kind, key, content, await KnownAsync(db, kind, content, alongside ?? [], cancellationToken));
        List<ConfigurationFinding> findings = [.. check.Findings];
        if (GroupCheck.Concerns(kind) && check.IsSound) findings.AddRange(await groups.FindAsync(db, kind, content, cancellationToken));
        if (FormReadCheck.Concerns(kind)) findings.AddRange(formReads.Find(kind, key, content, await formReads.InForceAsync(db, cancellationToken)));
        return check with { Findings = JsonPlaces.Add(content, findings) };
    }

    /// <summary>Puts checked content in force as a new version. Running instances stay on the versions they recorded.</summary>
    public async Task<ConfigurationVersion> PublishAsync(
        WorkflowDbContext db, ConfigurationKind kind, string key, string title, string content, ConfigurationOrigin origin,
        Guid? actorId, CancellationToken cancellationToken)
    {
        await RetireAsync(db, kind, key, cancellationToken);
        var version = await AddAsync(db, kind, key, title, content, origin, ConfigurationState.Published, actorId, cancellationToken);
        (version.PublishedAt, version.PublishedById) = (version.CreatedAt, actorId);
        await SeedAsync(db, version, cancellationToken);
        return version;
    }

    /// <summary>Puts a checked draft in force. It becomes the version; running instances stay on the versions they recorded.</summary>
    public async Task PublishDraftAsync(
        WorkflowDbContext db, ConfigurationVersion draft, string title, Guid actorId, CancellationToken cancellationToken)
    {
        await RetireAsync(db, draft.Kind, draft.Key, cancellationToken);
        draft.PutInForce(title, draft.Version, actorId, clock.UtcNow());
        await SeedAsync(db, draft, cancellationToken);
    }

    /// <summary>Takes the version in force out of force, if there is one.</summary>
    public static async Task RetireAsync(WorkflowDbContext db, ConfigurationKind kind, string key, CancellationToken cancellationToken)
    {
        var inForce = await db.ConfigurationVersions.SingleOrDefaultAsync(
            version => version.Kind == kind && version.Key == key && version.State == ConfigurationState.Published, cancellationToken);
        if (inForce is null) return;
        inForce.Retire();
        // Before the next one comes into force: the database holds that there is one at most.
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Adds a version with the next number. An open draft makes way: its number is provisional and stays the highest.</summary>
    public async Task<ConfigurationVersion> AddAsync(
        WorkflowDbContext db, ConfigurationKind kind, string key, string title, string content, ConfigurationOrigin origin,
        ConfigurationState state, Guid? actorId, CancellationToken cancellationToken)
    {
        var last = await db.ConfigurationVersions.Where(version => version.Kind == kind && version.Key == key)
            .OrderByDescending(version => version.Version).FirstOrDefaultAsync(cancellationToken);
        var number = (last?.Version ?? 0) + 1;
        if (last is { State: ConfigurationState.Draft })
        {
            number = last.Version;
            last.Version++;
            await db.SaveChangesAsync(cancellationToken);
        }

        var now = clock.UtcNow();
        var version = new ConfigurationVersion
        {
            Id = Guid.CreateVersion7(),
            Kind = kind,
            Key = key,
            Version = number,
            Title = title,
            Content = content,
            ContentHash = ContentHash.Of(content),
            Origin = origin,
            State = state,
            CreatedAt = now,
            ChangedAt = now,
            ChangedById = origin is ConfigurationOrigin.Browser ? actorId : null,
        };
        db.ConfigurationVersions.Add(version);
        return version;
    }

    /// <summary>Replaces what was found about a file the last time it was read.</summary>
    public async Task KeepFindingsAsync(
        WorkflowDbContext db, ConfigurationFile file, IReadOnlyList<ConfigurationFinding> findings, CancellationToken cancellationToken)
    {
        var old = await db.ConfigurationProblems
            .Where(problem => problem.Kind == file.Kind && problem.Key == file.Key).ToListAsync(cancellationToken);
        db.ConfigurationProblems.RemoveRange(old);
        foreach (var finding in findings)
            db.ConfigurationProblems.Add(new ConfigurationProblem
            {
                Id = Guid.CreateVersion7(),
                Kind = file.Kind,
                Key = file.Key,
                File = file.RelativePath,
                Place = finding.Place,
                Code = finding.Code,
                Severity = finding.Severity,
                Message = finding.Message,
                FoundAt = clock.UtcNow(),
            });
    }

    private static async Task<KnownConfiguration> KnownAsync(
        WorkflowDbContext db, ConfigurationKind kind, string content, IReadOnlyList<ConfigurationFile> alongside, CancellationToken cancellationToken)
    {
        var keys = await db.ConfigurationVersions.AsNoTracking()
            .Where(version => version.State == ConfigurationState.Published)
            .Select(version => new { version.Kind, version.Key }).ToListAsync(cancellationToken);
        // What an earlier step of the same transaction published is not saved yet.
        var added = db.ChangeTracker.Entries<ConfigurationVersion>().Select(entry => entry.Entity)
            .Where(version => version.State is ConfigurationState.Published).Select(version => new { version.Kind, version.Key });
        var groupTexts = await db.ConfigurationVersions.AsNoTracking()
            .Where(version => version.State == ConfigurationState.Published
                && (version.Kind == ConfigurationKind.Bodies || version.Kind == ConfigurationKind.Roles))
            .Select(version => new { version.Kind, version.Content }).ToListAsync(cancellationToken);
        var lists = await db.ConfigurationVersions.AsNoTracking()
            .Where(version => version.Kind == ConfigurationKind.OptionList && version.State == ConfigurationState.Published)
            .Select(version => version.Content).ToListAsync(cancellationToken);
        return new KnownConfiguration(
            keys.Concat(added).Concat(alongside.Select(file => new { file.Kind, file.Key })).ToLookup(item => item.Kind, item => item.Key),
            KnownConfiguration.GroupsIn(groupTexts.Select(version => (version.Kind, version.Content)).Concat(GroupsOf(alongside))))
        {
            Lists = KnownConfiguration.ListsIn([
                .. alongside.Where(file => file.Kind is ConfigurationKind.OptionList && file.Unreadable is null).Select(file => file.Content), .. lists]),
            Forms = kind is ConfigurationKind.Register or ConfigurationKind.Office
                ? await FormsAsync(db, alongside, cancellationToken) : new Dictionary<string, FormDefinition>(),
            SharedParts = ConfigurationText.IsTemplate(kind) ? await SharedPartsAsync(db, alongside, cancellationToken) : SharedParts.None,
            Callers = kind is ConfigurationKind.Definition && KnownConfiguration.MayCall(content)
                ? await CallersAsync(db, alongside, cancellationToken) : new Dictionary<string, string>(),
            Workflows = kind is ConfigurationKind.Definition
                ? await WorkflowLibrary.AsOfAsync(db, null, alongside, cancellationToken) : DefinitionLibrary.Empty,
            Texts = kind is ConfigurationKind.Office ? await TextsAsync(db, alongside, cancellationToken) : ConfigurationTexts.None,
        };
    }

    private static async Task<ConfigurationTexts> TextsAsync(
        WorkflowDbContext db, IReadOnlyList<ConfigurationFile> alongside, CancellationToken cancellationToken)
    {
        ConfigurationKind[] kinds = [ConfigurationKind.Definition, ConfigurationKind.Register];
        var texts = await db.ConfigurationVersions.AsNoTracking()
            .Where(version => version.State == ConfigurationState.Published && kinds.Contains(version.Kind))
            .ToDictionaryAsync(version => (version.Kind, version.Key), version => version.Content, cancellationToken);
        foreach (var file in alongside.Where(file => kinds.Contains(file.Kind) && file.Unreadable is null))
            texts[(file.Kind, file.Key)] = file.Content;
        return new ConfigurationTexts(texts);
    }

    private static async Task<IReadOnlyDictionary<string, string>> CallersAsync(
        WorkflowDbContext db, IReadOnlyList<ConfigurationFile> alongside, CancellationToken cancellationToken)
    {
        var inForce = await db.ConfigurationVersions.AsNoTracking()
            .Where(version => version.Kind == ConfigurationKind.Definition && version.State == ConfigurationState.Published
                && (version.Content.Contains("Elsa.ExecuteWorkflow") || version.Content.Contains("Elsa.DispatchWorkflow")))
            .Select(version => new { version.Key, version.Content }).ToListAsync(cancellationToken);
        return alongside.Where(file => file.Kind is ConfigurationKind.Definition && file.Unreadable is null).Select(file => new { file.Key, file.Content })
            .Concat(inForce).GroupBy(text => text.Key).ToDictionary(group => group.Key, group => group.First().Content);
    }

    private static async Task<SharedParts> SharedPartsAsync(
        WorkflowDbContext db, IReadOnlyList<ConfigurationFile> alongside, CancellationToken cancellationToken)
    {
        var inForce = await db.ConfigurationVersions.AsNoTracking()
            .Where(version => version.Kind == ConfigurationKind.SharedPart && version.State == ConfigurationState.Published)
            .Select(version => new { version.Key, version.Content }).ToListAsync(cancellationToken);
        return SharedParts.In([
            .. alongside.Where(file => file.Kind is ConfigurationKind.SharedPart && file.Unreadable is null).Select(file => (file.Key, file.Content)),
            .. inForce.Select(version => (version.Key, version.Content))]);
    }

    private static async Task<IReadOnlyDictionary<string, FormDefinition>> FormsAsync(
        WorkflowDbContext db, IReadOnlyList<ConfigurationFile> alongside, CancellationToken cancellationToken)
    {
        var inForce = await db.ConfigurationVersions.AsNoTracking()
            .Where(version => version.Kind == ConfigurationKind.Form && version.State == ConfigurationState.Published)
            .Select(version => version.Content).ToListAsync(cancellationToken);
        return KnownConfiguration.FormsIn([
            .. alongside.Where(file => file.Kind is ConfigurationKind.Form && file.Unreadable is null).Select(file => file.Content), .. inForce]);
    }

    private static IEnumerable<(ConfigurationKind Kind, string Content)> GroupsOf(IReadOnlyList<ConfigurationFile> files) => files
        .Where(file => file.Kind is ConfigurationKind.Bodies or ConfigurationKind.Roles && file.Unreadable is null && IsReadable(file))
        .Select(file => (file.Kind, file.Content));

    private static bool IsReadable(ConfigurationFile file)
    {
        try
        {
            KnownConfiguration.GroupsIn([(file.Kind, file.Content)]);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static Task SeedAsync(WorkflowDbContext db, ConfigurationVersion version, CancellationToken cancellationToken) =>
        version.Kind is ConfigurationKind.Bodies
            ? BodyRegister.SeedAsync(db, BodiesChecker.Read(version.Content), cancellationToken)
            : Task.CompletedTask;
}

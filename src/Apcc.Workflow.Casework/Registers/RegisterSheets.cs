using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Registers;

/// <summary>Reads one case of a register for one person: facts, state, what it is part of, what is part of it, what changed.</summary>
public sealed class RegisterSheets
{
    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly Actors actors;
    private readonly ConfigurationCatalog catalog;
    private readonly CaseSnapshots snapshots;
    private readonly TimeProvider clock;

    internal RegisterSheets(
        IDbContextFactory<WorkflowDbContext> contexts, Actors actors, ConfigurationCatalog catalog, CaseSnapshots snapshots, TimeProvider clock) =>
        (this.contexts, this.actors, this.catalog, this.snapshots, this.clock) = (contexts, actors, catalog, snapshots, clock);

    /// <summary>Null when absent, not the person's to see, or no case of a register.</summary>
    public async Task<RegisterSheet?> FindAsync(Guid caseId, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var caseFile = await db.CaseFiles.AsNoTracking().SingleOrDefaultAsync(row => row.Id == caseId, cancellationToken);
        if (await actors.FindAsync(db, actorId, cancellationToken) is not { } actor || caseFile is null
            || !await CaseAccess.MayReadAsync(db, actor, caseId, cancellationToken)) return null;
        var registers = (await catalog.InForceAsync(db, cancellationToken)).Registers;
        if (registers.GetValueOrDefault(caseFile.Kind) is not { } register) return null;

        var facts = CaseFacts.Read(caseFile.Facts);
        var texts = await FactTexts.ForAsync(db, [register.Form], cancellationToken);
        return new RegisterSheet
        {
            Id = caseId,
            Definition = register.Definition,
            Form = register.Form,
            Reference = caseFile.Reference,
            Title = caseFile.Title,
            Year = caseFile.Year,
            State = register.Definition.FindState(caseFile.State) ?? new RegisterState(caseFile.State ?? "", caseFile.State ?? "", false),
            Version = caseFile.Version,
            MayEdit = actor.MayEdit(caseFile.Kind),
            Facts = facts,
            CaseValues = await snapshots.OfAsync(db, caseId, cancellationToken) ?? [],
            Choices = await FormPickers.OfAsync(db, register.Form, facts, clock.Today(), cancellationToken),
            Sections = SectionsOf(register.Form, facts, texts),
            Others = [.. facts.Where(fact => register.Form.Find(fact.Key) is null).Select(fact => new FactText(fact.Key, fact.Value?.ToString() ?? "", false))],
            Parent = await RelatedAsync(db, actor, registers, db.CaseFiles.Where(row => row.Id == caseFile.ParentId), cancellationToken) is [var parent, ..] ? parent : null,
            Children = await RelatedAsync(db, actor, registers, db.CaseFiles.Where(row => row.ParentId == caseId), cancellationToken),
            Changes = await ChangesAsync(db, caseId, register, texts, cancellationToken),
        };
    }

    /// <summary>What a new case is filled in with; null when there is no such register or the person may not open one.</summary>
    public async Task<NewCaseSheet?> NewAsync(string kind, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var registers = (await catalog.InForceAsync(db, cancellationToken)).Registers;
        if (registers.GetValueOrDefault(kind) is not { } register
            || (await actors.FindAsync(db, actorId, cancellationToken))?.MayEdit(kind) is not true) return null;

        var parents = register.Definition.Parents;
        var possible = parents.Count == 0 ? [] : await db.CaseFiles.AsNoTracking().Where(row => parents.Contains(row.Kind))
            .OrderByDescending(row => row.Year).ThenBy(row => row.Reference).Select(row => new FieldOption(row.Id.ToString(), row.Reference + " · " + row.Title))
            .ToListAsync(cancellationToken);
        return new NewCaseSheet(
            register.Definition, register.Form, await FormPickers.OfAsync(db, register.Form, [], clock.Today(), cancellationToken), possible, clock.Today().Year)
        {
            CsvColumns = CaseCsv.Describe(register.Form),
        };
    }

    private static IReadOnlyList<FactSection> SectionsOf(FormDefinition form, JsonObject facts, FactTexts texts) =>
    [
        .. form.Sections.Select(section => new FactSection(section.Title,
            [.. section.Fields.Where(field => facts[field.Name] is not null).Select(field => TextOf(field, facts[field.Name], texts))]))
            .Where(section => section.Facts.Count > 0),
    ];

    internal static FactText TextOf(FormField field, JsonNode? value, FactTexts texts) => field.Kind is FieldKind.Table && value is JsonArray rows
        ? new FactText(field.Label, "", false)
        {
            Rows = [.. rows.OfType<JsonObject>().Select(row => (IReadOnlyList<string>)[.. field.Columns.Select(column => texts.Of(column, row[column.Name]))])],
            RowLabels = [.. field.Columns.Select(column => column.Label)],
        }
        : new FactText(field.Label, texts.Of(field, value), field.Rich);

    private static async Task<IReadOnlyList<RelatedCase>> RelatedAsync(
        WorkflowDbContext db, Actor actor, IReadOnlyDictionary<string, RegisterInForce> registers, IQueryable<CaseFile> query, CancellationToken cancellationToken)
    {
        var related = CaseAccess.Related(db, actor);
        var seesAll = actor.May(Permission.ReadCases);
        var rows = await query.AsNoTracking().Where(row => seesAll || related.Contains(row.Id))
            .OrderBy(row => row.Kind).ThenBy(row => row.Reference).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new RelatedCase(
            row.Id, row.Reference, row.Title, registers.GetValueOrDefault(row.Kind)?.Definition.Title ?? row.Kind,
            registers.GetValueOrDefault(row.Kind)?.Definition.FindState(row.State)?.Name))];
    }

    private static async Task<IReadOnlyList<CaseChangeItem>> ChangesAsync(
        WorkflowDbContext db, Guid caseId, RegisterInForce register, FactTexts texts, CancellationToken cancellationToken)
    {
        var changes = await db.CaseChanges.AsNoTracking().Where(row => row.CaseFileId == caseId)
            .OrderByDescending(row => row.At).ThenByDescending(row => row.Id).ToListAsync(cancellationToken);
        var names = await db.Users.AsNoTracking().Where(member => changes.Select(row => row.ActorId).Contains(member.Id))
            .ToDictionaryAsync(member => member.Id, member => member.DisplayName, cancellationToken);
        var instances = changes.Select(row => row.InstanceId).Distinct().ToList();
        var processes = await db.WorkflowInstances.AsNoTracking().Where(row => instances.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => row.DefinitionName, cancellationToken);
        return [.. changes.Select(row => new CaseChangeItem(
            row.At, row.Field, register.Form.Find(row.Field)?.Label,
            row.ActorId is { } actor ? names.GetValueOrDefault(actor) : null,
            row.InstanceId is { } instance ? processes.GetValueOrDefault(instance) : null,
            Shown(register, row.Field, row.Before, texts), Shown(register, row.Field, row.After, texts)))];
    }

    private static string? Shown(RegisterInForce register, string name, string? json, FactTexts texts)
    {
        if (json is null || name == CaseChange.Opened) return null;
        var value = JsonNode.Parse(json);
        if (name == CaseChange.State) return register.Definition.FindState(value?.ToString())?.Name ?? value?.ToString();
        return register.Form.Find(name) is { } field ? texts.Of(field, value) : value?.ToString();
    }
}

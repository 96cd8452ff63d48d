using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Registers;

/// <summary>Registers and their cases in lists, as far as the person may read them.</summary>
public sealed class RegisterLists
{
    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly Actors actors;
    private readonly ConfigurationCatalog catalog;

    internal RegisterLists(IDbContextFactory<WorkflowDbContext> contexts, Actors actors, ConfigurationCatalog catalog) =>
        (this.contexts, this.actors, this.catalog) = (contexts, actors, catalog);

    /// <summary>Every register in force with the number of cases that the person may read, by stage and title.</summary>
    public async Task<IReadOnlyList<RegisterSummary>> OverviewAsync(Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await actors.FindAsync(db, actorId, cancellationToken) is not { } actor) return [];

        var counts = await Readable(db, actor).GroupBy(row => new { row.Kind, row.State })
            .Select(group => new { group.Key.Kind, group.Key.State, Count = group.Count() }).ToListAsync(cancellationToken);
        return [.. (await catalog.InForceAsync(db, cancellationToken)).Registers.Values.Select(register => register.Definition)
            .Select(definition => new RegisterSummary(
                definition,
                counts.Where(count => count.Kind == definition.Id).Sum(count => count.Count),
                counts.Where(count => count.Kind == definition.Id && definition.FindState(count.State) is not { IsClosed: true }).Sum(count => count.Count),
                actor.MayEdit(definition.Id)))
            .OrderBy(summary => summary.Definition.Stage, StringComparer.OrdinalIgnoreCase)
            .ThenBy(summary => summary.Definition.Title, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The cases of one register, newest year first; null when there is no such register.</summary>
    public async Task<RegisterPage?> ListAsync(RegisterListRequest request, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var register = (await catalog.InForceAsync(db, cancellationToken)).Registers.GetValueOrDefault(request.Kind);
        if (register is null || await actors.FindAsync(db, request.ActorId, cancellationToken) is not { } actor) return null;

        var readable = Readable(db, actor).Where(row => row.Kind == request.Kind);
        var years = await readable.Where(row => row.Year != null).Select(row => row.Year!.Value).Distinct() // filtered
            .OrderByDescending(year => year).ToListAsync(cancellationToken);
        if (request.Year is { } year) readable = readable.Where(row => row.Year == year);
        if (request.State is { Length: > 0 } state) readable = readable.Where(row => row.State == state);

        var fields = register.Definition.Columns.Select(register.Form.Find).OfType<FormField>().ToList();
        var texts = await FactTexts.ForAsync(db, [register.Form], cancellationToken);
        var rows = await readable.OrderByDescending(row => row.Year).ThenBy(row => row.Reference).ToListAsync(cancellationToken);
        var items = rows.Select(row => ItemOf(register, row, fields, texts)).Where(item => Matches(item, request.Search)).ToList();
        return new RegisterPage
        {
            Definition = register.Definition,
            Columns = [.. fields.Select(field => field.Label)],
            Items = [.. items.Skip((Math.Max(1, request.Page) - 1) * request.PageSize).Take(request.PageSize)],
            Total = items.Count,
            Years = years,
            MayEdit = actor.MayEdit(request.Kind),
        };
    }

    private static IQueryable<CaseFile> Readable(WorkflowDbContext db, Actor actor)
    {
        var all = db.CaseFiles.AsNoTracking();
        if (actor.May(Permission.ReadCases) || actor.May(Permission.EditRegisters)) return all;

        var related = CaseAccess.Related(db, actor);
        return all.Where(row => related.Contains(row.Id));
    }

    private static RegisterItem ItemOf(RegisterInForce register, CaseFile row, List<FormField> fields, FactTexts texts)
    {
        JsonObject facts = CaseFacts.Read(row.Facts);
        var state = register.Definition.FindState(row.State);
        return new RegisterItem(
            row.Id, row.Reference, row.Title, row.Year, state?.Name ?? row.State ?? "", state is { IsClosed: true },
            [.. fields.Select(field => texts.Of(field, facts[field.Name]))]);
    }

    private static bool Matches(RegisterItem item, string? search) => string.IsNullOrWhiteSpace(search)
        || item.Values.Append(item.Title).Append(item.Reference).Any(text => text.Contains(search.Trim(), StringComparison.CurrentCultureIgnoreCase));
}

/// <summary>What list is asked for. Pages count from 1.</summary>
public sealed record RegisterListRequest
{
    public required Guid ActorId { get; init; }
    public required string Kind { get; init; }
    public int? Year { get; init; }
    public string? State { get; init; }

    /// <summary>Words in the reference, the title or a column.</summary>
    public string? Search { get; init; }
    public int Page { get; init; } = 1;
    public int PageSize { get; init; } = 50;
}

/// <summary>A register in the overview.</summary>
/// <param name="Open">Cases whose state is not a closed one.</param>
public sealed record RegisterSummary(RegisterDefinition Definition, int Total, int Open, bool MayEdit);

/// <summary>A page of a register's list.</summary>
public sealed record RegisterPage
{
    public required RegisterDefinition Definition { get; init; }

    /// <summary>Headings of the columns that the register names.</summary>
    public required IReadOnlyList<string> Columns { get; init; }
    public required IReadOnlyList<RegisterItem> Items { get; init; }
    public required int Total { get; init; }

    /// <summary>The years that there are, newest first.</summary>
    public required IReadOnlyList<int> Years { get; init; }
    public required bool MayEdit { get; init; }
}

/// <summary>A case in a register's list.</summary>
/// <param name="Values">One text for each column.</param>
public sealed record RegisterItem(
    Guid Id, string Reference, string Title, int? Year, string StateName, bool IsClosed, IReadOnlyList<string> Values);

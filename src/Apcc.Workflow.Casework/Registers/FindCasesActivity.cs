using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Activities;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Registers;

/// <summary><c>Apcc.FindCases</c>: the cases of a register (or the proposals) that are as asked (ADR 0005).</summary>
internal sealed class FindCasesActivity(CaseSnapshots snapshots) : OfficeActivity, IOfficeDescriptor
{
    private const string ByReference = "reference";

    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Apcc.FindCases",
        DisplayName = "Cerca schede",
        Description = "Dà l’elenco delle schede di un registro (o delle proposte) con i dati indicati.",
        Category = "Registri",
        Inputs =
        [
            new("kind", "String", "Registro", "Un registro, oppure «proposta».", "dropdown", Reference: "register", IsRequired: true),
            new("year", "Int32", "Anno", "Solo quelle dell’anno."),
            new("parent", "String", "Fanno parte di", "Solo quelle che appartengono a questo caso."),
            new("state", "String[]", "Stati", "Solo quelle in uno di questi stati.", "multi-text"),
            new("where", "Object", "Con questi dati", "Solo quelle i cui dati sono uguali: {\"gruppo\": \"…\"}.", "code-editor"),
            new("sort", "String", "In ordine di", "Nome di un dato; se manca, il numero."),
        ],
        Outputs =
        [
            new("cases", "Object[]", "Schede", "Un elenco di schede, ciascuna come si legge in Case."),
            new("count", "Int32", "Quante", "Il numero delle schede trovate."),
        ],
    };

    public override async Task<OfficeAnswer> PerformAsync(EffectScope scope, JsonObject input, CancellationToken cancellationToken)
    {
        var db = scope.Db;
        // What an earlier activity of this burst wrote is found too.
        await db.SaveChangesAsync(cancellationToken);
        var (kind, year) = (RegisterInputs.Text(input, "kind") ?? "", RegisterInputs.Year(input));
        var query = db.CaseFiles.AsNoTracking().Where(row => row.Kind == kind);
        if (year is not null)
            query = query.Where(row => row.Year == year || db.Proposals.Any(proposal => proposal.Id == row.Id && proposal.Year == year));
        if (RegisterInputs.Case(input, "parent") is { } parent) query = query.Where(row => row.ParentId == parent);
        if (RegisterInputs.Texts(input, "state") is { Count: > 0 } states) query = query.Where(row => row.State != null && states.Contains(row.State));

        var where = RegisterInputs.Members(input, "where");
        var sort = RegisterInputs.Text(input, "sort") ?? ByReference;
        var found = (await snapshots.OfAsync(db, await query.OrderBy(row => row.Reference).ToListAsync(cancellationToken), cancellationToken))
            .Where(snapshot => where.All(wanted => Has(snapshot, wanted.Key, wanted.Value)))
            .OrderBy(snapshot => snapshot[sort], Order).ToList();
        return new OfficeAnswer(new JsonObject
        {
            ["cases"] = new JsonArray([.. found.Select(snapshot => (JsonNode)snapshot)]),
            ["count"] = found.Count,
        });
    }

    /// <summary>Equal, or among several values; a list of wanted values means one of them.</summary>
    private static bool Has(JsonObject snapshot, string name, JsonNode? wanted) => wanted is JsonArray any
        ? any.Any(one => Has(snapshot, name, one))
        : snapshot[name] is JsonArray values ? values.Any(value => Same(value, wanted)) : Same(snapshot[name], wanted);

    private static bool Same(JsonNode? value, JsonNode? wanted) =>
        JsonNode.DeepEquals(value, wanted) || (value is not null && wanted is not null && value.ToString() == wanted.ToString());

    private static readonly Comparer<JsonNode?> Order = Comparer<JsonNode?>.Create((first, second) =>
        DataValue.Number(first) is { } one && DataValue.Number(second) is { } other
            ? one.CompareTo(other)
            : string.CompareOrdinal(first?.ToString(), second?.ToString()));
}

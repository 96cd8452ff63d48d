using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Enrolment;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Engine.Activities;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Sortition;

/// <summary><c>Apcc.DrawPanel</c>: draws a group that meets every quota (R5.1.5, R5.1.8). Quotas that no group can meet are named and
/// leave by an outcome of their own.</summary>
internal sealed class DrawPanelActivity(IDbContextFactory<WorkflowDbContext> contexts) : LongOfficeActivity<DrawnLot>, IOfficeDescriptor
{
    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Apcc.DrawPanel",
        DisplayName = "Sorteggia il gruppo",
        Description = "Sorteggia da un elenco un gruppo che rispetta tutte le quote; una persona per famiglia. Se nessun gruppo le rispetta, dice quali quote non tornano.",
        Category = "Sorteggio",
        Inputs =
        [
            new("year", "Int32", "Anno", "Anno dell'Assemblea.", IsRequired: true),
            new("from", "String", "Dall'elenco", "Da quale elenco si sorteggia.", IsRequired: true),
            new("into", "String", "Nell'elenco", "In quale elenco vanno i sorteggiati.", IsRequired: true),
            new("size", "Int32", "Posti", "Quante persone.", IsRequired: true),
            new("like", "String", "Rappresentativo dell'elenco", "Le quote sono le proporzioni di questo elenco.", IsRequired: true),
            new("tolerance", "Int32", "Tolleranza", "Di quante persone il gruppo può scostarsi dalla proporzione, per ogni valore."),
            new("features", "String[]", "Caratteristiche", "Quali fra fascia, municipio, genere, cittadinanza; vuoto: tutte.", "multi-text"),
            new("weights", "Object", "Priorità", "Più posti a chi lascia più spesso: { \"cittadinanza:straniera\": 1.5 }.", "code-editor"),
            new("without", "String[]", "Senza gli elenchi", "Chi è in uno di questi elenchi non partecipa al sorteggio.", "multi-text"),
            new("seed", "String", "Seme", "Testo pubblicato da cui dipende il sorteggio; vuoto: ne sceglie uno il sistema."),
            new("title", "String", "Titolo", "Come si chiama il sorteggio nel registro."),
        ],
        Outputs =
        [
            .. DrawOutputs.All,
            new("citizens", "Object", "Persone", "Identificativi dei sorteggiati, nell'ordine del sorteggio."),
            new("problems", "Object", "Quote che non tornano", "Frasi, una per quota."),
        ],
        Outcomes = ["Done", "Impossibile"],
    };

    protected override async Task<DrawnLot> ComputeAsync(OfficeOrder order, CancellationToken cancellationToken)
    {
        var input = new EnrolmentInput(order.Input);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var year = await input.YearAsync(db, cancellationToken);
        var (from, like, size) = (input.Text("from"), input.Text("like"), input.Number("size"));
        var pool = await CandidatePool.OfListAsync(db, year, from, [.. input.Texts("without"), input.Text("into")], cancellationToken);
        var population = await CandidatePool.OfListAsync(db, year, like, [], cancellationToken);
        var quotas = Quotas.Of(population, size, input.NumberOr("tolerance", 1), Features(input), Weights(input));
        var seed = input.TextOr("seed", order.Id.ToString("N"));
        var result = new PanelDraw(pool, quotas, size, seed).Draw();
        return new DrawnLot
        {
            Kind = DrawKind.Panel,
            Year = year.Year,
            Title = input.TextOr("title", "Gruppo rappresentativo"),
            FromList = from,
            IntoList = input.Text("into"),
            Size = size,
            Seed = seed,
            Pool = pool,
            Drawn = result.Panel,
            Quotas = quotas,
            Problems = [.. result.Problems.Select(problem => problem.Message)],
        };
    }

    protected override Task<OfficeAnswer> StoreAsync(
        WorkflowDbContext db, OfficeOrder order, DrawnLot result, DateTime now, CancellationToken cancellationToken) =>
        DrawStorage.StoreAsync(db, order, result, now, cancellationToken);

    private static IReadOnlyList<string> Features(EnrolmentInput input)
    {
        var named = input.Texts("features");
        if (named.FirstOrDefault(name => !SortitionFeature.All.Contains(name)) is { } unknown)
            throw new OfficeRefusalException($"La caratteristica «{unknown}» non esiste: scegli fra {string.Join(", ", SortitionFeature.All)}.");

        return named.Count > 0 ? named : SortitionFeature.All;
    }

    private static Dictionary<string, double> Weights(EnrolmentInput input)
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, value) in input.Object("weights"))
        {
            if (value is not JsonValue number || !number.TryGetValue<double>(out var weight) || weight < 0)
                throw new OfficeRefusalException($"La priorità «{name}» non è un numero: scrivi per esempio 1.5.");
            weights[name] = weight;
        }

        return weights;
    }
}

using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Enrolment;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Engine.Activities;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Sortition;

/// <summary><c>Apcc.DrawSample</c>: draws a stratified sample from a list into another (R5.1.1).</summary>
internal sealed class DrawSampleActivity(IDbContextFactory<WorkflowDbContext> contexts) : LongOfficeActivity<DrawnLot>, IOfficeDescriptor
{
    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Apcc.DrawSample",
        DisplayName = "Sorteggia il campione",
        Description = "Sorteggia da un elenco un campione stratificato per fascia d'età, municipio, genere e cittadinanza, riproducibile dal seme.",
        Category = "Sorteggio",
        Inputs =
        [
            new("year", "Int32", "Anno", "Anno dell'Assemblea.", IsRequired: true),
            new("from", "String", "Dall'elenco", "Da quale elenco si sorteggia, per esempio estratto.", IsRequired: true),
            new("into", "String", "Nell'elenco", "In quale elenco vanno i sorteggiati.", IsRequired: true),
            new("size", "Int32", "Quante persone", "Se l'elenco ne ha meno, entrano tutte.", IsRequired: true),
            new("seed", "String", "Seme", "Testo pubblicato da cui dipende il sorteggio; vuoto: ne sceglie uno il sistema."),
            new("title", "String", "Titolo", "Come si chiama il sorteggio nel registro."),
        ],
        Outputs = [.. DrawOutputs.All],
    };

    protected override async Task<DrawnLot> ComputeAsync(OfficeOrder order, CancellationToken cancellationToken)
    {
        var input = new EnrolmentInput(order.Input);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var year = await input.YearAsync(db, cancellationToken);
        var (from, size, seed) = (input.Text("from"), input.Number("size"), input.TextOr("seed", order.Id.ToString("N")));
        var pool = await CandidatePool.OfListAsync(db, year, from, [input.Text("into")], cancellationToken);
        if (pool.Count == 0)
            throw new OfficeRefusalException($"L'elenco «{from}» del {year.Year} è vuoto: importa prima l'estratto dell'anagrafe, poi riprova.");

        return new DrawnLot
        {
            Kind = DrawKind.Sample,
            Year = year.Year,
            Title = input.TextOr("title", "Campione dei residenti"),
            FromList = from,
            IntoList = input.Text("into"),
            Size = size,
            Seed = seed,
            Pool = pool,
            Drawn = StratifiedSample.Draw(pool, size, seed),
        };
    }

    protected override Task<OfficeAnswer> StoreAsync(
        WorkflowDbContext db, OfficeOrder order, DrawnLot result, DateTime now, CancellationToken cancellationToken) =>
        DrawStorage.StoreAsync(db, order, result, now, cancellationToken);
}

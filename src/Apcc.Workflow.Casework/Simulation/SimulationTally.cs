using System.Globalization;
using System.Text.Json;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Simulation;

/// <summary>Figures that the report needs of people whose data are erased on the way: counted in the transaction of what is counted.</summary>
internal static class SimulationTally
{
    private const string Key = "simulation.tally";

    /// <summary>Answers to a form, asked for a cycle's year.</summary>
    public static string OfForm(string form, int year) => string.Create(CultureInfo.InvariantCulture, $"{form}/{year}");

    public static async Task AddAsync(WorkflowDbContext db, string what, int count, CancellationToken cancellationToken)
    {
        var row = await db.StoredSettings.SingleOrDefaultAsync(setting => setting.Key == Key, cancellationToken);
        var figures = Read(row);
        figures[what] = figures.GetValueOrDefault(what) + count;
        var text = JsonSerializer.Serialize(figures);
        if (row is null) db.StoredSettings.Add(new StoredSetting { Key = Key, Value = text });
        else row.Value = text;
    }

    public static async Task<IReadOnlyDictionary<string, int>> ReadAsync(WorkflowDbContext db, CancellationToken cancellationToken) =>
        Read(await db.StoredSettings.AsNoTracking().SingleOrDefaultAsync(setting => setting.Key == Key, cancellationToken));

    private static SortedDictionary<string, int> Read(StoredSetting? row) =>
        row is null ? [] : JsonSerializer.Deserialize<SortedDictionary<string, int>>(row.Value) ?? [];
}

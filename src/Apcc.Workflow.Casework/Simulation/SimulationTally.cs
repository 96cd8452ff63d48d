using System.Globalization;
using System.Text.Json;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Surveys;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Simulation;

/// <summary>Figures that the report needs of people whose data are erased on the way.</summary>
internal static class SimulationTally
{
    private const string Key = "simulation.tally";

    /// <summary>Notes how many have answered a survey.</summary>
    public static async Task SetAsync(WorkflowDbContext db, Survey survey, int answered, CancellationToken cancellationToken)
    {
        var row = await db.StoredSettings.SingleOrDefaultAsync(setting => setting.Key == Key, cancellationToken);
        var figures = Read(row);
        figures[$"{OfForm(survey.FormKey, survey.Year)}/{survey.Id:N}"] = answered;
        var text = JsonSerializer.Serialize(figures);
        if (row is null) db.StoredSettings.Add(new StoredSetting { Key = Key, Value = text });
        else row.Value = text;
    }

    /// <summary>Answers to a form that was asked for a cycle's year, in one survey or several.</summary>
    public static async Task<int> AnswersAsync(WorkflowDbContext db, string form, int year, CancellationToken cancellationToken) =>
        Read(await db.StoredSettings.AsNoTracking().SingleOrDefaultAsync(setting => setting.Key == Key, cancellationToken))
            .Where(figure => figure.Key.StartsWith(OfForm(form, year) + "/", StringComparison.Ordinal)).Sum(figure => figure.Value);

    private static string OfForm(string form, int year) => string.Create(CultureInfo.InvariantCulture, $"{form}/{year}");

    private static SortedDictionary<string, int> Read(StoredSetting? row) =>
        row is null ? [] : JsonSerializer.Deserialize<SortedDictionary<string, int>>(row.Value) ?? [];
}

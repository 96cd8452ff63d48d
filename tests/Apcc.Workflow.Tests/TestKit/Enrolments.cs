using Apcc.Workflow.Casework.Enrolment;
using Apcc.Workflow.Casework.Enrolment.Synthetic;

namespace Apcc.Workflow.Tests.TestKit;

/// <summary>Opens years and brings invented residents in.</summary>
internal static class Enrolments
{
    public static readonly DateOnly ReferenceOn = new(2026, 1, 1);

    public static readonly string[] Bands = ["16-24", "25-44", "45-64", "65-79", "80+"];

    public static Task OpenYearAsync(this OfficeHost host, int year = 2027, int minimumAge = 16) => host.WriteAsync(db =>
        db.EnrolmentYears.Add(new EnrolmentYear
        {
            Year = year,
            ReferenceOn = ReferenceOn,
            MinimumAge = minimumAge,
            AgeBands = System.Text.Json.JsonSerializer.Serialize(Bands),
            OpenedAt = host.Clock.GetUtcNow().UtcDateTime,
        }));

    public static SyntheticRegistry Registry() => new(
        CityMargins.Read(Text("milano-population.csv")), RegistryWords.Read(Text("synthetic-registry.json")));

    /// <summary>As many invented residents as asked for, the same ones every time.</summary>
    public static async Task<ImportRegistryAnswer> ImportPeopleAsync(this Office office, int count, int year = 2027, ulong seed = 1)
    {
        var people = Registry().People(count, seed, ReferenceOn, 16);
        return await office.Host.Get<ImportRegistryHandler>().HandleAsync(
            new ImportRegistry(SyntheticRegistry.Csv(people), year, office.Giulia));
    }

    private static string Text(string name) => File.ReadAllText(Path.Combine(Repository.WebProject, "DemoData", name));
}

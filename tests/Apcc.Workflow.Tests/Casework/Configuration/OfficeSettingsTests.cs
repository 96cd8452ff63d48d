using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.Configuration;

/// <summary>By which calendar the office counts, and when its day ends, stands in files.</summary>
public sealed class OfficeSettingsTests
{
    private const string OfficeFile = "workflows/office.json";
    private const string CalendarFile = "workflows/calendars/milano.json";

    [Fact]
    public async Task EndOfTheDay_ComesFromTheOfficesCalendar_ForNewAndForMovedDueDates()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        Edit(host, CalendarFile, "\"endOfDay\": \"23:59\"", "\"endOfDay\": \"18:00\"");
        await host.Get<ImportConfigurationHandler>().HandleAsync();
        await office.StartReportAsync(await office.FileProposalAsync());
        var task = await office.TaskAsync("assegna");

        var before = await DueAsync(host, task);
        await host.Get<ChangeDueDateHandler>().HandleAsync(new ChangeDueDate(task, office.Giulia, new(2026, 2, 20), "Serve più tempo."));

        Assert.Equal(new(2026, 2, 9, 18, 0, 0), before);
        Assert.Equal(new(2026, 2, 20, 18, 0, 0), await DueAsync(host, task));
    }

    [Fact]
    public async Task AnotherCalendar_ByOneEdit_CountsEverythingTheOfficeShowsAndPromises()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        var calendar = (await File.ReadAllTextAsync(PathOf(host, CalendarFile))).Replace("\"id\": \"milano\"", "\"id\": \"corta\"", StringComparison.Ordinal)
            .Replace("\"thursday\", \"friday\"", "\"thursday\"", StringComparison.Ordinal);
        await File.WriteAllTextAsync(PathOf(host, "workflows/calendars/corta.json"), calendar);
        Edit(host, OfficeFile, "milano", "corta");
        var imported = (await host.Get<ImportConfigurationHandler>().HandleAsync()).Single(file => file.File == OfficeFile);
        Assert.True(imported.Result is ImportResult.Published, string.Join("\n", imported.Findings));
        await office.StartReportAsync(await office.FileProposalAsync());
        var task = await office.TaskAsync("assegna");

        Assert.Equal(new DateTime(2026, 2, 10, 23, 59, 0), await DueAsync(host, task));
        Assert.Equal(5, (await host.Get<HumanTaskSheets>().FindAsync(task, office.Giulia))!.Task.WorkingDaysLeft);
    }

    [Theory]
    [InlineData("\"milano\"", "\"milanno\"", "unknown-calendar", "Forse si intendeva «milano».")]
    [InlineData("\"calendar\":", "\"calendario\":", "unknown-keyword", "Forse si intendeva «calendar».")]
    [InlineData("\"milano\"", "5", "missing", "Manca il calendario dell'ufficio")]
    public async Task BrokenSettings_AreRefused_AndTheOldStayInForce(string from, string to, string code, string sentence)
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        Edit(host, OfficeFile, from, to);

        var imported = (await host.Get<ImportConfigurationHandler>().HandleAsync()).Single(file => file.File == OfficeFile);

        Assert.Equal(ImportResult.Refused, imported.Result);
        Assert.Contains(imported.Findings, finding => finding.Code == code && finding.Message.Contains(sentence, StringComparison.Ordinal));
        var catalog = host.Get<ConfigurationCatalog>();
        Assert.Equal("milano", await host.ReadAsync(async db => (await catalog.CalendarsAsync(db, CancellationToken.None)).Default?.Id));
    }

    [Fact]
    public async Task Retract_OfTheOfficesCalendar_IsRefused()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var inForce = await host.ReadAsync(db => db.ConfigurationVersions.Where(row => row.Kind == ConfigurationKind.Calendar).Select(row => row.Id).SingleAsync());

        var answer = await host.Get<RetractConfigurationHandler>().HandleAsync(
            new RetractConfiguration(ConfigurationKind.Calendar, "milano", inForce, office.Luca));

        Assert.Equal(RetractResult.Refused, answer.Result);
    }

    private static async Task<DateTime> DueAsync(OfficeHost host, Guid task) =>
        OfficeTime.LocalOf((await host.ReadAsync(db => db.HumanTasks.Where(row => row.Id == task).Select(row => row.DueAt).SingleAsync()))!.Value);

    private static string PathOf(OfficeHost host, string file) => Path.Combine(host.ConfigurationRoot, file);

    private static void Edit(OfficeHost host, string file, string from, string to)
    {
        var text = File.ReadAllText(PathOf(host, file));
        Assert.Contains(from, text);
        File.WriteAllText(PathOf(host, file), text.Replace(from, to, StringComparison.Ordinal));
    }
}

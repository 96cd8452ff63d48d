using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Deadlines;
using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.Casework.Deadlines;

/// <summary>The numbers of a process are settings of its definition (D3), changed as a draft like any other edit.</summary>
public sealed class ProcessSettingTests : IAsyncLifetime
{
    private const string Report = "feasibility-report";
    private const string Days = "giorniLavorativiRelazione";
    private OfficeHost host = null!;
    private Office office = null!;

    public async ValueTask InitializeAsync()
    {
        host = await OfficeHost.StartAsync();
        office = await Office.OpenAsync(host);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task List_ShippedProcess_HasItsNumbersAndWhatItsStepsWriteDown()
    {
        var report = await ReportAsync();

        Assert.Equal([5m, 30m, 10m, 5m], report.Settings.Select(setting => setting.Value));
        Assert.All(report.Settings, setting => Assert.Equal("workingDays", setting.Unit));
        var assign = report.Steps.Single(step => step.ActivityId == "assegna" && step.Settings.Count > 0);
        Assert.Equal(["giorniLavorativiAssegnazione"], assign.Settings);
        var reminders = report.Steps.Single(step => step.ActivityId == "scrivi" && step.Offsets.Count == 2);
        Assert.Equal([(-10, "09:00"), (-3, "09:00")], reminders.Offsets.Select(offset => (offset.WorkingDays!.Value, offset.At!)));
    }

    [Fact]
    public async Task Change_IsADraftOfTheDefinition_ThatCountsOncePublished()
    {
        var report = await ReportAsync();

        var answer = await ChangeAsync(report, 45);

        Assert.Equal(SaveDraftResult.Saved, answer.Result);
        var drafted = await ReportAsync();
        Assert.True(drafted.IsDraft);
        Assert.Equal(45m, drafted.Settings.Single(setting => setting.Name == Days).Value);
        Assert.Equal(30m, drafted.InForce[Days]);
        await new ConfigurationDesk(host, office.Luca).PublishAsync(answer.Version!);
        Assert.Equal(45m, (await ReportAsync()).InForce[Days]);
        await office.StartReportAsync(await office.FileProposalAsync());
        var proposed = await host.ReadAsync(db => Task.FromResult(db.HumanTaskContents.Single().TaskData));
        // 45 working days from Monday, 2 February 2026: Easter Monday is not counted.
        Assert.Equal("2026-04-07", JsonNode.Parse(proposed!)!["scadenza"]!.GetValue<string>());
    }

    [Fact]
    public async Task Change_OneNumber_ChangesOneLine()
    {
        var desk = new ConfigurationDesk(host, office.Luca);
        var before = (await desk.LatestAsync(ConfigurationKind.Definition, Report)).Content;

        var after = (await ChangeAsync(await ReportAsync(), 45)).Version!.Content;

        Assert.Single(before.TrimEnd().Split('\n').Zip(after.TrimEnd().Split('\n')), pair => pair.First != pair.Second);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(251)]
    [InlineData(1.5)]
    public async Task Change_OutsideItsBounds_IsRefused(double days)
    {
        var answer = await ChangeAsync(await ReportAsync(), (decimal)days);

        Assert.Equal(SaveDraftResult.Refused, answer.Result);
        Assert.False((await ReportAsync()).IsDraft);
    }

    [Fact]
    public async Task Change_AfterSomebodyElse_IsStale_AndForAReferenteNothing()
    {
        var report = await ReportAsync();
        await ChangeAsync(report, 45);

        Assert.Equal(SaveDraftResult.Refused, (await ChangeAsync(report with { Key = "altro" }, 50)).Result);
        Assert.Equal(SaveDraftResult.Stale, (await ChangeAsync(report, 50)).Result);
        Assert.Null(await host.Get<DeadlineList>().FindAsync(office.Marco));
        Assert.Equal(SaveDraftResult.Refused, (await ChangeAsync(report, 50, office.Marco)).Result);
        Assert.Equal(SaveDraftResult.NotAllowed, (await ChangeAsync(await ReportAsync(), 50, office.Giulia)).Result);
    }

    [Theory]
    [InlineData("""[{ "label": "Senza nome" }]""", "ha bisogno di")]
    [InlineData("""[{ "variable": "nessuna", "label": "X" }]""", "non esiste in questo processo")]
    [InlineData("""[{ "name": "assenze", "value": "tre", "label": "Assenze" }]""", "non è un numero")]
    [InlineData("""[{ "name": "assenze", "value": 3, "most": 2, "label": "Assenze" }]""", "non sta fra 0 e 2")]
    [InlineData("""[{ "name": "assenze", "value": 3 }]""", "etichetta")]
    [InlineData("""[{ "name": "assenze", "value": 3, "label": "A" }, { "name": "assenze", "value": 3, "label": "B" }]""", "due volte")]
    public async Task Check_BadSetting_SaysWhatToDo(string settings, string message)
    {
        var content = WithSettings((await new ConfigurationDesk(host, office.Luca).LatestAsync(ConfigurationKind.Definition, Report)).Content, settings);

        var findings = await host.Get<ConfigurationCheck>().FindAsync(ConfigurationKind.Definition, Report, content, office.Luca);

        Assert.Contains(findings!, finding => finding.Code == "bad-setting" && finding.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Write_OwnValueAndUnknownMembers_StayAsTheyAre()
    {
        const string text = """{ "customProperties": { "apcc": { "settings": [{ "name": "quorum", "value": 0.5, "x": [1] }], "y": 2 } }, "z": null }""";

        var written = JsonNode.Parse(ProcessSetting.Write(text, new Dictionary<string, decimal> { ["quorum"] = 0.66m }))!;

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(text.Replace("0.5", "0.66", StringComparison.Ordinal)), written));
    }

    private static string WithSettings(string content, string settings)
    {
        var document = JsonNode.Parse(content)!;
        document["customProperties"]!["apcc"]!["settings"] = JsonNode.Parse(settings);
        return document.ToJsonString();
    }

    private async Task<ProcessDeadlines> ReportAsync() => (await host.Get<DeadlineList>().FindAsync(office.Luca))!.Processes.Single(process => process.Key == Report);

    private Task<SaveDraftAnswer> ChangeAsync(ProcessDeadlines report, decimal days, Guid? by = null) => host.Get<ChangeProcessSettingsHandler>().HandleAsync(
        new ChangeProcessSettings(report.Key, report.Read, new Dictionary<string, decimal> { [Days] = days }, by ?? office.Luca));
}

using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.Casework.Configuration;

/// <summary>Files and browser are one truth: what is in force can be written back as files, byte for byte.</summary>
public sealed class ConfigurationExportTests
{
    [Fact]
    public async Task Export_OfWhatWasTakenIn_IsTheSameBytes_AndASecondOneTouchesNothing()
    {
        await using var host = await OfficeHost.StartAsync();
        using var folder = new TemporaryFolder();

        var first = await host.Get<ConfigurationExport>().WriteAsync(folder.FullName);
        var second = await host.Get<ConfigurationExport>().WriteAsync(folder.FullName);

        var shipped = FilesIn(Repository.Root).Where(file => !file.EndsWith("climate-plan.json", StringComparison.Ordinal) && !file.Contains("/tests/", StringComparison.Ordinal)).ToList();
        Assert.Equal(shipped, FilesIn(folder.FullName));
        Assert.All(shipped, file => Assert.Equal(File.ReadAllBytes(Path.Combine(Repository.Root, file)), File.ReadAllBytes(Path.Combine(folder.FullName, file))));
        Assert.All(first, file => Assert.Equal(ExportResult.Written, file.Result));
        Assert.All(second, file => Assert.Equal(ExportResult.Unchanged, file.Result));
    }

    [Fact]
    public async Task Export_IntoTheFoldersOfTheInstallation_WritesWhatWasEditedInTheBrowser_AndTheImportSeesNoNews()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var desk = new ConfigurationDesk(host, (await Office.OpenAsync(host)).Luca);
        await desk.PublishAsync(await desk.DraftOfReportAsync("10"));
        var mail = await desk.LatestAsync(ConfigurationKind.EmailTemplate, "sollecito");
        var parts = ConfigurationText.PartsOf(mail.Content)!.ToDictionary();
        parts["it.subject.liquid"] = "Promemoria\r\nsu due righe";
        await desk.PublishAsync((await desk.SaveAsync(mail, ConfigurationText.OfParts(parts))).Version!);

        var exported = await host.Get<ConfigurationExport>().WriteAsync(host.ConfigurationRoot);

        Assert.Equal(["templates/emails/sollecito", "workflows/definitions/feasibility-report.json"],
            exported.Where(file => file.Result is ExportResult.Written).Select(file => file.Path).Order());
        Assert.Equal("Promemoria\nsu due righe", await File.ReadAllTextAsync(Path.Combine(host.ConfigurationRoot, "templates/emails/sollecito/it.subject.liquid")));
        Assert.All(await host.Get<ImportConfigurationHandler>().HandleAsync(), file => Assert.Equal(ImportResult.Unchanged, file.Result));
    }

    [Fact]
    public async Task Export_NeverWritesOverATextThatNoVersionHasHad_AndLeavesWhatIsNotInForce()
    {
        await using var host = await OfficeHost.StartAsync();
        using var folder = new TemporaryFolder();
        await host.Get<ConfigurationExport>().WriteAsync(folder.FullName);
        var form = folder.PathTo("workflows/forms/contributo-ufficio.json");
        await File.WriteAllTextAsync(form, "{ \"title\": \"lavoro di qualcuno\" }");
        await File.WriteAllTextAsync(folder.PathTo("workflows/forms/mio.json"), "{}");

        var exported = await host.Get<ConfigurationExport>().WriteAsync(folder.FullName);

        Assert.Equal(["workflows/forms/contributo-ufficio.json"], exported.Where(file => file.Result is ExportResult.Kept).Select(file => file.Path));
        Assert.Equal(["workflows/forms/mio.json"], exported.Where(file => file.Result is ExportResult.NotInForce).Select(file => file.Path));
        Assert.Contains("lavoro di qualcuno", await File.ReadAllTextAsync(form), StringComparison.Ordinal);
    }

    private static List<string> FilesIn(string root) =>
    [
        .. new[] { "workflows", "templates" }.SelectMany(name => Directory.EnumerateFiles(Path.Combine(root, name), "*", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];
}

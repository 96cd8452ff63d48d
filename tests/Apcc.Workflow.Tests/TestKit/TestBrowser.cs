using Apcc.Workflow.Casework.Correspondence;

namespace Apcc.Workflow.Tests.TestKit;

/// <summary>The Chromium that tests use: an installed one, otherwise that of the Web project's npm packages, unpacked once
/// beside the tests. The environment variable APCC_CHROMIUM names another one.</summary>
public static class TestBrowser
{
    public static string PackageFolder => Path.Combine(Repository.WebProject, "node_modules", "@sparticuz", "chromium", "bin");

    public static string FontsFolder => Path.Combine(Repository.WebProject, "node_modules", "bootstrap-italia", "dist", "fonts");

    public static PrintingOptions Options() => new()
    {
        ChromiumPath = Environment.GetEnvironmentVariable("APCC_CHROMIUM"),
        ChromiumPackageFolder = PackageFolder,
        FontsFolder = FontsFolder,
        DataFolder = Path.Combine(AppContext.BaseDirectory, "App_Data"),
    };

    public static ChromiumLocator Locator() => new(Microsoft.Extensions.Options.Options.Create(Options()));
}

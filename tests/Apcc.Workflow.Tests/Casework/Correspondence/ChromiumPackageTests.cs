using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.Versioning;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.Casework.Correspondence;

/// <summary>A small package of the real one's shape; the real one is unpacked by <see cref="ChromiumPdfPrinterTests"/>.</summary>
[SupportedOSPlatform("linux")]
public sealed class ChromiumPackageTests : IDisposable
{
    private const int BrowserSizeBytes = 4_000_000;

    private readonly TemporaryFolder folder = new();
    private readonly byte[] browser = new byte[BrowserSizeBytes];

    public ChromiumPackageTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The package is for Linux.");
        new Random(1).NextBytes(browser);
        Directory.CreateDirectory(PackageFolder);
        File.WriteAllText(folder.PathTo("package.json"), """{ "version": "147.0.0" }""");
        WriteBrotli("chromium.br", browser);
        WriteBrotli("al2023.tar.br", Tar("lib/libnss3.so"));
        WriteBrotli("fonts.tar.br", Tar("fonts/Open_Sans/OpenSans-Regular.ttf"));
    }

    private string PackageFolder => folder.PathTo("bin");

    private string DataFolder => folder.PathTo("dati");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task UnpackAsync_FirstTime_GivesAnExecutableWithLibrariesAndFonts()
    {
        var (executable, environment) = await Package().UnpackAsync(default);

        Assert.Equal(browser, await File.ReadAllBytesAsync(executable));
        Assert.True(File.GetUnixFileMode(executable).HasFlag(UnixFileMode.UserExecute));
        Assert.StartsWith("147.0.0-", Path.GetFileName(Path.GetDirectoryName(executable)), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(environment["LD_LIBRARY_PATH"].Split(':')[0], "libnss3.so")));
        Assert.Contains("<dir>", await File.ReadAllTextAsync(environment["FONTCONFIG_FILE"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnpackAsync_SeveralAtOnce_AllGetTheSameWholeFolder()
    {
        var unpacked = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Package().UnpackAsync(default))));

        var executable = Assert.Single(unpacked.Select(one => one.ExecutablePath).Distinct());
        Assert.Equal(browser, await File.ReadAllBytesAsync(executable));
        Assert.Single(Directory.GetDirectories(Path.Combine(DataFolder, "chromium")));
    }

    [Fact]
    public async Task UnpackAsync_SecondTime_UsesWhatIsThere()
    {
        var (executable, _) = await Package().UnpackAsync(default);
        var written = File.GetLastWriteTimeUtc(executable);

        var (again, _) = await Package().UnpackAsync(default);

        Assert.Equal(executable, again);
        Assert.Equal(written, File.GetLastWriteTimeUtc(again));
    }

    [Fact]
    public async Task UnpackAsync_ArchiveCutOff_LeavesNothingThatLooksComplete()
    {
        var archive = Path.Combine(PackageFolder, "chromium.br");
        await File.WriteAllBytesAsync(archive, (await File.ReadAllBytesAsync(archive))[..1_000_000]);

        var exception = await Assert.ThrowsAsync<PrintingException>(() => Package().UnpackAsync(default));

        Assert.Contains("Non è possibile preparare Chromium", exception.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(Path.Combine(DataFolder, "chromium")));
    }

    [Fact]
    public async Task UnpackAsync_LeftoversOfKilledProcesses_AreNotUsedAndGoOnceTheyAreOld()
    {
        var (executable, _) = await Package().UnpackAsync(default);
        var complete = Path.GetDirectoryName(executable)!; // a file has a folder
        Directory.Move(complete, $"{complete}.vecchia.tmp");
        Directory.CreateDirectory($"{complete}.nuova.tmp");
        Directory.SetLastWriteTimeUtc($"{complete}.vecchia.tmp", DateTime.UtcNow.AddHours(-2));

        await Package().UnpackAsync(default);

        Assert.Equal(
            [complete, $"{complete}.nuova.tmp"],
            Directory.GetDirectories(Path.Combine(DataFolder, "chromium")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task UnpackAsync_OtherContents_GetsAFolderOfItsOwn()
    {
        var (first, _) = await Package().UnpackAsync(default);
        WriteBrotli("chromium.br", browser.AsSpan(0, 100).ToArray());

        var (second, _) = await Package().UnpackAsync(default);

        Assert.NotEqual(first, second);
        Assert.Equal(100, new FileInfo(second).Length);
    }

    [Fact]
    public void IsUsable_ArchiveMissing_IsFalse()
    {
        Assert.True(ChromiumPackage.IsUsable(PackageFolder));

        File.Delete(Path.Combine(PackageFolder, "fonts.tar.br"));

        Assert.False(ChromiumPackage.IsUsable(PackageFolder));
    }

    private ChromiumPackage Package() => new(PackageFolder, DataFolder);

    private void WriteBrotli(string name, byte[] content)
    {
        using var file = new BrotliStream(File.Create(Path.Combine(PackageFolder, name)), CompressionLevel.Fastest);
        file.Write(content);
    }

    private static byte[] Tar(string entry)
    {
        using var bytes = new MemoryStream();
        using (var tar = new TarWriter(bytes))
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, entry) { DataStream = new MemoryStream("contenuto"u8.ToArray()) });
        return bytes.ToArray();
    }
}

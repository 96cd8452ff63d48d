using System.Formats.Tar;
using System.IO.Compression;

namespace Apcc.Workflow.Tests.TestKit;

/// <summary>The headless Chromium of the npm package <c>@sparticuz/chromium</c>, unpacked once beside the tests.</summary>
/// <remarks>The package runs on linux-x64. Elsewhere set APCC_CHROMIUM to the executable of an installed Chrome or Edge.</remarks>
public sealed record UnpackedChromium(string Executable, IReadOnlyDictionary<string, string> Environment)
{
    public static UnpackedChromium Find()
    {
        var configured = System.Environment.GetEnvironmentVariable("APCC_CHROMIUM");
        if (!string.IsNullOrEmpty(configured)) return new(configured, new Dictionary<string, string>());

        var folder = Path.Combine(AppContext.BaseDirectory, "chromium");
        if (!Directory.Exists(folder)) Unpack(folder);
        return new(Path.Combine(folder, "chromium"), new Dictionary<string, string>
        {
            ["LD_LIBRARY_PATH"] = Path.Combine(folder, "al2023", "lib"),
            ["FONTCONFIG_PATH"] = Path.Combine(folder, "fonts"),
        });
    }

    private static void Unpack(string folder)
    {
        var package = Path.Combine(Repository.WebProject, "node_modules", "@sparticuz", "chromium", "bin");
        var unfinished = $"{folder}.{System.Environment.ProcessId}";
        Directory.CreateDirectory(unfinished);
        Decompress(Path.Combine(package, "chromium.br"), Path.Combine(unfinished, "chromium"));
        foreach (var name in new[] { "al2023", "fonts" })
        {
            var archive = Path.Combine(unfinished, $"{name}.tar");
            Decompress(Path.Combine(package, $"{name}.tar.br"), archive);
            TarFile.ExtractToDirectory(archive, name == "fonts" ? unfinished : Directory.CreateDirectory(Path.Combine(unfinished, name)).FullName, overwriteFiles: true);
            File.Delete(archive);
        }
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(unfinished, "chromium"), (UnixFileMode)0b111_101_101);
        try
        {
            Directory.Move(unfinished, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // Another test process was faster.
            Directory.Delete(unfinished, recursive: true);
        }
    }

    private static void Decompress(string from, string to)
    {
        using var source = new BrotliStream(File.OpenRead(from), CompressionMode.Decompress);
        using var target = File.Create(to);
        source.CopyTo(target);
    }
}

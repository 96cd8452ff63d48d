using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>The headless Chromium that the npm package <c>@sparticuz/chromium</c> carries, with the libraries and fonts that a
/// bare Linux lacks, unpacked into <c>chromium/[version]-[hash]</c> of the data folder.</summary>
[SupportedOSPlatform("linux")]
internal sealed class ChromiumPackage(string packageFolder, string dataFolder)
{
    private const string Browser = "chromium.br";
    private const string Libraries = "al2023.tar.br";
    private const string Fonts = "fonts.tar.br";

    private static readonly string[] Archives = [Browser, Libraries, Fonts];

    // Longer than any unpacking takes: what is older belongs to a process that was killed.
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromHours(1);

    [SupportedOSPlatformGuard("linux")]
    public static bool IsUsable([NotNullWhen(true)] string? packageFolder) =>
        !string.IsNullOrWhiteSpace(packageFolder)
        && OperatingSystem.IsLinux()
        && RuntimeInformation.OSArchitecture == Architecture.X64
        && Archives.All(archive => File.Exists(Path.Combine(packageFolder, archive)));

    /// <summary>Unpacks under a temporary name and renames: the final folder exists whole or not at all. Of two processes at
    /// once, one wins the rename and both use its folder.</summary>
    public async Task<(string ExecutablePath, IReadOnlyDictionary<string, string> Environment)> UnpackAsync(CancellationToken cancellationToken)
    {
        var root = Path.GetFullPath(Path.Combine(dataFolder, "chromium"));
        var folder = Path.Combine(root, Key());
        try
        {
            if (!Directory.Exists(folder))
            {
                DeleteAbandoned(root);
                await UnpackIntoAsync(folder, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException or InvalidOperationException)
        {
            throw new PrintingException($"Non è possibile preparare Chromium nella cartella «{root}»: verificare che sia scrivibile e "
                + $"che ci siano 300 MB liberi ({exception.Message}).", exception);
        }
        return (Path.Combine(folder, "chromium"), EnvironmentOf(folder));
    }

    private static Dictionary<string, string> EnvironmentOf(string folder)
    {
        var libraries = Path.Combine(folder, "libraries", "lib");
        var inherited = System.Environment.GetEnvironmentVariable("LD_LIBRARY_PATH");
        return new()
        {
            ["LD_LIBRARY_PATH"] = string.IsNullOrEmpty(inherited) ? libraries : $"{libraries}:{inherited}",
            ["FONTCONFIG_PATH"] = Path.Combine(folder, "fonts"),
            // A variable of this name would win over the path.
            ["FONTCONFIG_FILE"] = Path.Combine(folder, "fonts", "fonts.conf"),
        };
    }

    private async Task UnpackIntoAsync(string folder, CancellationToken cancellationToken)
    {
        var temporary = $"{folder}.{Guid.NewGuid():N}.tmp";
        Directory.CreateDirectory(temporary);
        try
        {
            await UnpackArchiveAsync(Libraries, Path.Combine(temporary, "libraries"), cancellationToken);
            await UnpackArchiveAsync(Fonts, Path.Combine(temporary, "fonts"), cancellationToken);
            await File.WriteAllTextAsync(Path.Combine(temporary, "fonts", "fonts.conf"), FontConfiguration(folder), cancellationToken);
            await UnpackBrowserAsync(Path.Combine(temporary, "chromium"), cancellationToken);
            Directory.Move(temporary, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // Another process was faster; its folder is as good as this one.
        }
        finally
        {
            if (Directory.Exists(temporary))
                Directory.Delete(temporary, recursive: true);
        }
    }

    private async Task UnpackArchiveAsync(string archive, string target, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(target);
        await using var unpacked = new BrotliStream(File.OpenRead(Path.Combine(packageFolder, archive)), CompressionMode.Decompress);
        await TarFile.ExtractToDirectoryAsync(unpacked, target, overwriteFiles: false, cancellationToken);
    }

    private async Task UnpackBrowserAsync(string target, CancellationToken cancellationToken)
    {
        await using var packed = File.OpenRead(Path.Combine(packageFolder, Browser));
        await using var file = new FileStream(target, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute,
        });
        await DecompressAsync(packed, file, cancellationToken);
        // The rename must not reach the disk before the contents do.
        file.Flush(flushToDisk: true);
    }

    // BrotliStream takes an archive that was cut off for a complete one.
    private static async Task DecompressAsync(FileStream packed, FileStream target, CancellationToken cancellationToken)
    {
        using var decoder = new BrotliDecoder();
        var source = new byte[1 << 20];
        var unpacked = new byte[1 << 20];
        var status = OperationStatus.NeedMoreData;
        while (status == OperationStatus.NeedMoreData)
        {
            var read = await packed.ReadAsync(source, cancellationToken);
            if (read == 0)
                throw new InvalidDataException($"{packed.Name} is cut off.");
            var pending = source.AsMemory(0, read);
            do
            {
                status = decoder.Decompress(pending.Span, unpacked, out var consumed, out var written);
                pending = pending[consumed..];
                await target.WriteAsync(unpacked.AsMemory(0, written), cancellationToken);
            }
            while (status == OperationStatus.DestinationTooSmall);
        }
        if (status != OperationStatus.Done)
            throw new InvalidDataException($"{packed.Name} is damaged.");
    }

    // The package's own file names folders that exist only where it is usually deployed.
    private static string FontConfiguration(string folder) => $"""
        <?xml version="1.0"?>
        <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
        <fontconfig>
          <dir>{System.Security.SecurityElement.Escape(Path.Combine(folder, "fonts"))}</dir>
          <dir>/usr/share/fonts</dir>
          <dir>/usr/local/share/fonts</dir>
          <cachedir>{System.Security.SecurityElement.Escape(Path.Combine(folder, "fonts-cache"))}</cachedir>
          <config></config>
        </fontconfig>
        """;

    private string Key()
    {
        var sizes = string.Join('\n', Archives.Select(archive => $"{archive}:{new FileInfo(Path.Combine(packageFolder, archive)).Length}"));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sizes)))[..8];
        return $"{Version()}-{hash}";
    }

    private string Version()
    {
        var description = Path.Combine(packageFolder, "..", "package.json");
        if (!File.Exists(description))
            return "chromium";
        using var json = JsonDocument.Parse(File.ReadAllText(description));
        var version = json.RootElement.TryGetProperty("version", out var value) ? value.GetString() : null;
        return System.Version.TryParse(version, out var parsed) ? parsed.ToString() : "chromium";
    }

    private static void DeleteAbandoned(string root)
    {
        if (!Directory.Exists(root))
            return;
        foreach (var folder in Directory.EnumerateDirectories(root, "*.tmp"))
        {
            if (DateTime.UtcNow - Directory.GetLastWriteTimeUtc(folder) > AbandonedAfter)
                Directory.Delete(folder, recursive: true);
        }
    }
}

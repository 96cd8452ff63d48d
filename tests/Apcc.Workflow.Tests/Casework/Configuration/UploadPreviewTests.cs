using System.IO.Compression;
using System.Text;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.Casework.Configuration;

/// <summary>Files handed in: what would change is said, nothing is taken, bad ones are named with their place.</summary>
public sealed class UploadPreviewTests
{
    [Fact]
    public async Task WholeExport_InsideAnotherFolder_IsRecognisedAndUnchanged()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var files = (await host.Get<ConfigurationExport>().ReadAsync(office.Luca))!.Select(file => ("citta-main/" + file.Path, file.Text));

        var preview = (await host.Get<UploadPreviews>().ReadAsync([Zip([.. files, ("citta-main/README.md", "ciao")])], office.Luca))!;

        Assert.Null(preview.Refusal);
        Assert.All(preview.Pieces, piece => Assert.Equal((piece.File, UploadStanding.Unchanged), (piece.File, piece.Standing)));
        Assert.Equal(["citta-main/README.md"], preview.Ignored);
        Assert.Contains(preview.Pieces, piece => piece.Kind is ConfigurationKind.EmailTemplate && piece.Key == "sollecito");
    }

    [Fact]
    public async Task AProcessThatNamesAFormOfTheSameArchive_IsSound_AndWithoutItNot()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var desk = new ConfigurationDesk(host, office.Luca);
        var process = (await desk.LatestAsync(ConfigurationKind.Definition, "feasibility-report")).Content
            .Replace("\"value\": \"contributo-ufficio\"", "\"value\": \"contributo-nuovo\"", StringComparison.Ordinal);
        var form = (await desk.LatestAsync(ConfigurationKind.Form, "contributo-ufficio")).Content
            .Replace("\"$id\": \"contributo-ufficio\"", "\"$id\": \"contributo-nuovo\"", StringComparison.Ordinal);
        var alone = new UploadedFile("copia (1).json", Encoding.UTF8.GetBytes(process));

        var both = (await host.Get<UploadPreviews>().ReadAsync([alone, new UploadedFile("modulo.json", Encoding.UTF8.GetBytes(form))], office.Luca))!;
        var one = (await host.Get<UploadPreviews>().ReadAsync([alone], office.Luca))!;

        Assert.All(both.Pieces, piece => Assert.True(piece.IsSound, string.Join("; ", piece.Findings.Select(finding => finding.Message))));
        Assert.Equal([UploadStanding.New, UploadStanding.Changed], both.Pieces.Select(piece => piece.Standing));
        Assert.Contains(one.Pieces.Single().Findings, finding => finding.Message.Contains("contributo-nuovo", StringComparison.Ordinal) && finding.Line > 1);
    }

    [Fact]
    public async Task BadFiles_AreNamed_AndNothingLeavesTheFolders()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var previews = host.Get<UploadPreviews>();

        var evil = (await previews.ReadAsync([Zip([("workflows/forms/../../etc/x.json", "{}"), ("workflows/forms/più.json", "{ \"a\": "), ("/workflows/forms/CONTRIBUTO-ufficio.json", "{}")])], office.Luca))!;
        var broken = (await previews.ReadAsync([new UploadedFile("a.zip", [(byte)'P', (byte)'K', 3, 4, 0])], office.Luca))!;

        Assert.Equal(["workflows/forms/../../etc/x.json"], evil.Ignored);
        Assert.All(evil.Pieces, piece => Assert.False(piece.IsSound, piece.File));
        Assert.Contains("ZIP", broken.Refusal, StringComparison.Ordinal);
        Assert.NotNull((await previews.ReadAsync([new UploadedFile("nota.txt", "ciao"u8.ToArray())], office.Luca))!.Refusal);
        Assert.Null(await previews.ReadAsync([], office.Marco));
    }

    private static UploadedFile Zip(IReadOnlyList<(string Path, string Text)> files)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (path, text) in files)
            {
                using var stream = archive.CreateEntry(path).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }

        return new UploadedFile("configurazione.zip", memory.ToArray());
    }
}

using System.IO.Compression;
using System.Security.Claims;
using System.Text;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Administration;

namespace Apcc.Workflow.Web.Configuration;

/// <summary>Serves configuration as files: one version, or everything in force as an archive laid out as on disk.</summary>
internal static class ConfigurationDownloads
{
    public static void MapConfigurationDownloads(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(ConfigurationAddresses.DownloadAll, AllAsync).RequireAuthorization();
        endpoints.MapGet(AdministrationAddresses.Configuration + "/{kindSlug}/{key}/scarica", VersionAsync).RequireAuthorization();
    }

    private static async Task<IResult> AllAsync(
        ClaimsPrincipal person, ConfigurationExport export, HttpContext context, CancellationToken cancellationToken, string? genere = null)
    {
        if (person.StaffId() is not { } actorId || await export.ReadAsync(actorId, genere is null ? null : ConfigurationWords.KindOf(genere), cancellationToken) is not { } files)
            return Results.NotFound();

        return Archive(files, genere is null ? "configurazione.zip" : $"{genere}.zip", context);
    }

    private static async Task<IResult> VersionAsync(
        string kindSlug, string key, ClaimsPrincipal person, ConfigurationRegister register, HttpContext context, CancellationToken cancellationToken, int? versione = null)
    {
        if (person.StaffId() is not { } actorId || ConfigurationWords.KindOf(kindSlug) is not { } kind
            || await register.FindAsync(kind, key, actorId, cancellationToken) is not { } piece
            || (versione is null ? piece.InForce : piece.Versions.FirstOrDefault(version => version.Version == versione)) is not { } wanted
            || await register.ReadAsync(wanted.Id, actorId, cancellationToken) is not { } version)
        {
            return Results.NotFound();
        }

        var files = ConfigurationExport.FilesOf(kind, key, version.Content);
        if (files is not [var only]) return Archive(files, $"{key}.zip", context);

        context.Response.Headers.CacheControl = "no-store";
        return Results.File(Encoding.UTF8.GetBytes(only.Text), "application/json", $"{key}.json");
    }

    // The same files give the same bytes: no clock in the archive.
    private static IResult Archive(IReadOnlyList<ConfigurationFileText> files, string name, HttpContext context)
    {
        var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files)
            {
                var entry = archive.CreateEntry(file.Path);
                entry.LastWriteTime = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var stream = entry.Open();
                stream.Write(Encoding.UTF8.GetBytes(file.Text));
            }
        }

        context.Response.Headers.CacheControl = "no-store";
        return Results.File(memory.ToArray(), "application/zip", name);
    }
}

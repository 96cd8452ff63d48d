using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Web.Hosting;

namespace Apcc.Workflow.Web.CommandLine;

/// <summary><c>workflow export DIR</c>: everything in force as files, also while the application serves.</summary>
internal static class ExportVerb
{
    public static async Task<int> RunAsync(string folder, string[] hostArguments)
    {
        await using var app = OfficeHosting.BuildWithoutServing(hostArguments);
        var database = app.Services.GetRequiredService<DatabaseOptions>();
        if (!await app.Services.GetRequiredService<DatabaseInitializer>().IsReadyAsync())
        {
            await Console.Error.WriteLineAsync($"In «{database.DataFolder}» non c'è ancora un database di questa versione: avvia prima l'applicazione.");
            return 1;
        }

        var files = await app.Services.GetRequiredService<ConfigurationExport>().WriteAsync(folder);
        foreach (var file in files.Where(file => file.Result is ExportResult.Written)) Console.WriteLine(file.Path);
        foreach (var file in files.Where(file => file.Result is ExportResult.NotInForce))
            await Console.Error.WriteLineAsync($"{file.Path}: non è in vigore; il file è rimasto com'era.");
        foreach (var file in files.Where(file => file.Result is ExportResult.Kept))
            await Console.Error.WriteLineAsync($"{file.Path}: non scritto, contiene un testo che non è mai entrato nel sistema; importalo o spostalo, poi ripeti.");
        await Console.Error.WriteLineAsync(
            $"{files.Count(file => file.Result is ExportResult.Written)} scritti, {files.Count(file => file.Result is ExportResult.Unchanged)} già uguali.");
        return files.Any(file => file.Result is ExportResult.Kept) ? 1 : 0;
    }
}

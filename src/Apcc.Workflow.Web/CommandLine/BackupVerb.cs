using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Web.Hosting;

namespace Apcc.Workflow.Web.CommandLine;

/// <summary><c>backup FILE</c>: a consistent copy while the application serves.</summary>
internal static class BackupVerb
{
    public static async Task<int> RunAsync(string file, string[] hostArguments)
    {
        if (File.Exists(file))
        {
            await Console.Error.WriteLineAsync($"«{file}» esiste già: indica un altro file, la copia non sovrascrive nulla.");
            return 1;
        }

        await using var app = OfficeHosting.BuildWithoutServing(hostArguments);
        if (app.Services.GetRequiredService<DatabaseOptions>().IsPostgres)
        {
            await Console.Error.WriteLineAsync("Il database è PostgreSQL: usa pg_dump.");
            return 1;
        }

        await app.Services.GetRequiredService<DatabaseBackup>().CopyToAsync(file);
        Console.WriteLine(file);
        return 0;
    }
}

using Apcc.Workflow.Casework;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Web.DemoData;
using Microsoft.AspNetCore.DataProtection;

namespace Apcc.Workflow.Web.Hosting;

/// <summary>Brings the office (Casework) into the web host: where its data and files are, and what happens before anything is served.</summary>
internal static class OfficeHosting
{
    /// <summary>Settings: <c>ConnectionStrings:Default</c>, <c>DataFolder</c> (default <c>App_Data</c> in the content root),
    /// <c>ConfigurationRoot</c> (the folder that holds <c>workflows/</c> and <c>templates/</c>; found from the content root upwards).</summary>
    public static void AddOffice(this WebApplicationBuilder builder)
    {
        var root = builder.Environment.ContentRootPath;
        var database = DatabaseOf(builder);
        builder.Configuration["Printing:DataFolder"] ??= database.DataFolder;
        builder.Configuration["Mail:Folder"] ??= Path.Combine(database.DataFolder, "mail");
        var folders = new ConfigurationFolders(FindConfiguration(builder.Configuration["ConfigurationRoot"], root));
        builder.Services.AddCasework(builder.Configuration, database, folders, canMoveClock: builder.Environment.IsDevelopment());
        if (builder.Environment.IsDevelopment()) builder.Services.AddDemoData();
        builder.Services.AddDataProtection()
            .SetApplicationName("Apcc.Workflow")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(database.DataFolder, "keys")));
    }

    /// <summary>Registers what works by itself while the application serves: timers, outbox, file watcher, recurring jobs.</summary>
    public static void AddOfficeBackground(this WebApplicationBuilder builder) =>
        builder.Services.AddCaseworkBackground(DatabaseOf(builder));

    /// <summary>The office for one verb of the command line: nothing listens and nothing runs by itself.</summary>
    public static WebApplication BuildWithoutServing(string[] hostArguments)
    {
        var builder = WebApplication.CreateBuilder(HostingDefaults.Options(hostArguments));
        builder.Logging.ClearProviders();
        builder.AddOffice();
        return builder.Build();
    }

    /// <summary>Takes the database for this process, migrates it, takes the files in and, in Development, fills an empty office
    /// with demonstration data. The lock is held until the host stops.</summary>
    public static async Task StartOfficeAsync(this WebApplication app)
    {
        var database = app.Services.GetRequiredService<DatabaseOptions>();
        if (!database.IsPostgres)
        {
            var databaseLock = DatabaseLock.Take(database.DataFolder);
            app.Lifetime.ApplicationStopped.Register(databaseLock.Dispose);
        }

        await app.Services.GetRequiredService<OfficeStart>().RunAsync(canMoveClock: app.Environment.IsDevelopment());
        if (app.Environment.IsDevelopment()) await app.Services.GetRequiredService<DemoDataSeeder>().SeedAsync();
    }

    private static DatabaseOptions DatabaseOf(WebApplicationBuilder builder) => new()
    {
        DataFolder = Path.GetFullPath(builder.Configuration["DataFolder"] ?? "App_Data", builder.Environment.ContentRootPath),
        ConnectionString = builder.Configuration.GetConnectionString("Default"),
    };

    private static string FindConfiguration(string? configured, string contentRoot)
    {
        if (!string.IsNullOrWhiteSpace(configured)) return Path.GetFullPath(configured, contentRoot);
        for (var folder = new DirectoryInfo(contentRoot); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "workflows", "definitions"))) return folder.FullName;
        throw new DirectoryNotFoundException(
            $"Nessuna cartella «workflows/definitions» in «{contentRoot}» o sopra: imposta ConfigurationRoot sulla cartella che contiene workflows e templates.");
    }
}

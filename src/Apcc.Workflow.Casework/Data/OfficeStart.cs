using Apcc.Workflow.Casework.Configuration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Apcc.Workflow.Casework.Data;

/// <summary>What happens before anything is served: the database in this binary's form, the clock where it stood, the files taken in.</summary>
public sealed class OfficeStart(
    DatabaseInitializer database, IDbContextFactory<WorkflowDbContext> contexts, OfficeClock clock,
    ImportConfigurationHandler import, DatabaseOptions options, ILogger<OfficeStart> logger)
{
    /// <summary>A broken configuration file does not stop the start: administrators see its problems.</summary>
    /// <param name="canMoveClock">Development: a moved clock survives the restart.</param>
    public async Task RunAsync(bool canMoveClock, CancellationToken cancellationToken = default)
    {
        await database.MigrateAsync(cancellationToken);
        if (canMoveClock)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await clock.RestoreAsync(db, cancellationToken);
        }

        var files = await import.HandleAsync(cancellationToken);
        logger.LogInformation("Data folder {Folder}; {Published} of {Total} configuration files are new, {Refused} refused.",
            options.DataFolder, files.Count(file => file.Result is ImportResult.Published), files.Count,
            files.Count(file => file.Result is ImportResult.Refused));
    }
}

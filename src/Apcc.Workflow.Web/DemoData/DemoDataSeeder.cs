using Apcc.Workflow.Casework.Demonstration;

namespace Apcc.Workflow.Web.DemoData;

/// <summary>Fills the empty database of a Development host from the files of this folder.</summary>
internal sealed class DemoDataSeeder(SeedDemonstrationHandler handler, IHostEnvironment host, ILogger<DemoDataSeeder> logger)
{
    /// <summary>To be called after the configuration was imported: people belong to its bodies and roles. Does nothing outside
    /// Development, or where the database has people.</summary>
    public async Task SeedAsync(CancellationToken cancellationToken = default)
    {
        if (!host.IsDevelopment()) return;

        var answer = await handler.HandleAsync(new SeedDemonstration(
            await ReadAsync("groups.csv", cancellationToken),
            await ReadAsync("pac-actions.csv", cancellationToken),
            await ReadAsync("proposals.csv", cancellationToken),
            await ReadAsync("invented.json", cancellationToken)), cancellationToken);
        if (answer.HasSeeded)
            logger.LogInformation(
                "Demonstration: {People} invented people, {Actions} PAC actions, {Proposals} proposals.",
                answer.People, answer.PacActions, answer.Proposals);
    }

    private Task<byte[]> ReadAsync(string name, CancellationToken cancellationToken) =>
        File.ReadAllBytesAsync(Path.Combine(host.ContentRootPath, "DemoData", name), cancellationToken);
}

using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.Configuration;

public sealed class RereadConfigurationTests
{
    [Fact]
    public async Task HandleAsync_OneFileChanged_PublishesThatOneAlone()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        var roles = Path.Combine(host.ConfigurationRoot, "workflows", "roles.json");
        await File.WriteAllTextAsync(roles, (await File.ReadAllTextAsync(roles)).Replace("Cura convocazioni", "Tiene convocazioni", StringComparison.Ordinal));

        var files = await host.Get<RereadConfigurationHandler>().HandleAsync(new RereadConfiguration(office.Luca));

        Assert.NotNull(files);
        Assert.Equal(["workflows/roles.json"], files.Where(file => file.Result is ImportResult.Published).Select(file => file.File));
    }

    [Fact]
    public async Task ShippedFiles_ReadForTheFirstTime_LeaveNothingToLookAt()
    {
        await using var host = await OfficeHost.StartAsync();

        var problems = await host.ReadAsync(db => db.ConfigurationProblems.Select(problem => problem.File + ": " + problem.Message).ToListAsync());

        Assert.Empty(problems);
    }

    [Fact]
    public async Task HandleAsync_WithoutPermission_ReadsNothing()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);

        Assert.Null(await host.Get<RereadConfigurationHandler>().HandleAsync(new RereadConfiguration(office.Giulia)));
    }
}

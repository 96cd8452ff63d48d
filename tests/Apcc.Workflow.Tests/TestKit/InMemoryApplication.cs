using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;

namespace Apcc.Workflow.Tests.TestKit;

/// <summary>The real application without a port, with a data folder of its own.</summary>
public sealed class InMemoryApplication : WebApplicationFactory<Program>
{
    private readonly TemporaryFolder data = new();

    /// <summary>What this application is told beside. A factory derived by <c>WithWebHostBuilder</c> would leave the data folder behind.</summary>
    public Action<IWebHostBuilder>? Configure { get; init; }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        data.Dispose();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("DataFolder", data.FullName);
        // The tables of refused calls leave the token out on purpose: the answer is what they look at.
        builder.ConfigureLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error));
        Configure?.Invoke(builder);
    }
}

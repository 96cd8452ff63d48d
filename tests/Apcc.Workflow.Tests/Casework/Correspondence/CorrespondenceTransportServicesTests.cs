using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Apcc.Workflow.Tests.Casework.Correspondence;

public sealed class CorrespondenceTransportServicesTests : IDisposable
{
    private readonly TemporaryFolder contentRoot = new();

    public void Dispose() => contentRoot.Dispose();

    [Fact]
    public void AddCorrespondenceTransports_NoMailServer_WritesFilesBelowTheContentRoot()
    {
        using var host = Host([]);

        Assert.IsType<FileMailTransport>(host.Services.GetRequiredService<IMailTransport>());
        Assert.Equal(contentRoot.PathTo(Path.Combine("App_Data", "mail")), host.Services.GetRequiredService<IOptions<MailOptions>>().Value.Folder);
        Assert.Equal(contentRoot.PathTo("App_Data"), host.Services.GetRequiredService<IOptions<PrintingOptions>>().Value.DataFolder);
    }

    [Fact]
    public void AddCorrespondenceTransports_MailServer_SendsBySmtp()
    {
        using var host = Host(new() { ["Mail:Host"] = "posta.example.org", ["Mail:Security"] = "starttls" });

        Assert.IsType<SmtpMailTransport>(host.Services.GetRequiredService<IMailTransport>());
    }

    [Fact]
    public async Task AddCorrespondenceTransports_OneHost_HasOnePrinter()
    {
        using var host = Host([]);

        var printer = host.Services.GetRequiredService<IPdfPrinter>();

        Assert.Same(printer, host.Services.GetRequiredService<IPdfPrinter>());
        await ((IAsyncDisposable)host.Services).DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(
            () => printer.PrintAsync(new PrintJob { Html = "<p>Testo</p>", Title = "Lettera" }, default));
    }

    [Theory]
    [InlineData("Printing:MaxConcurrentJobs", "0")]
    [InlineData("Printing:TimeLimit", "00:00:00")]
    [InlineData("Printing:DataFolder", " ")]
    [InlineData("Mail:Port", "70000")]
    [InlineData("Mail:Timeout", "02:00:00")]
    [InlineData("Mail:Folder", "")]
    [InlineData("Mail:Security", "9")]
    [InlineData("Mail:User", "utente")]
    public async Task StartAsync_SettingOutOfRange_IsRefusedByName(string setting, string value)
    {
        using var host = Host(new() { [setting] = value });

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Contains(exception.Failures, failure => failure.Contains(setting, StringComparison.Ordinal));
    }

    private IHost Host(Dictionary<string, string?> settings)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new() { ContentRootPath = contentRoot.FullName });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddLogging();
        builder.Services.AddCorrespondenceTransports(builder.Configuration);
        return builder.Build();
    }
}

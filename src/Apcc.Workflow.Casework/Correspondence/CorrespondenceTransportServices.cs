using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>Registers printing and mail.</summary>
public static class CorrespondenceTransportServices
{
    /// <summary>Registers <see cref="IPdfPrinter"/>, <see cref="ChromiumLocator"/> and <see cref="IMailTransport"/> with the settings of
    /// the sections <c>Printing</c> and <c>Mail</c>, which are checked when the application starts. Without <c>Mail:Host</c>
    /// mails go to files.</summary>
    public static IServiceCollection AddCorrespondenceTransports(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PrintingOptions>()
            .Bind(configuration.GetSection(PrintingOptions.Section))
            .PostConfigure<IServiceProvider>((options, provider) =>
            {
                options.ChromiumPath = Rooted(options.ChromiumPath, provider);
                options.ChromiumPackageFolder = Rooted(options.ChromiumPackageFolder, provider);
                options.FontsFolder = Rooted(options.FontsFolder, provider);
                options.DataFolder = Rooted(options.DataFolder, provider) ?? "";
            })
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddOptions<MailOptions>()
            .Bind(configuration.GetSection(MailOptions.Section))
            .PostConfigure<IServiceProvider>((options, provider) => options.Folder = Rooted(options.Folder, provider) ?? "")
            .ValidateDataAnnotations()
            .ValidateOnStart();

        services.AddSingleton<ChromiumLocator>();
        services.AddSingleton<IPdfPrinter, ChromiumPdfPrinter>();
        services.AddSingleton<IMailTransport>(provider =>
            string.IsNullOrWhiteSpace(provider.GetRequiredService<IOptions<MailOptions>>().Value.Host)
                ? ActivatorUtilities.CreateInstance<FileMailTransport>(provider)
                : ActivatorUtilities.CreateInstance<SmtpMailTransport>(provider));
        return services;
    }

    private static string? Rooted(string? path, IServiceProvider provider)
    {
        if (string.IsNullOrWhiteSpace(path))
            return null;
        var root = provider.GetService<IHostEnvironment>()?.ContentRootPath ?? Directory.GetCurrentDirectory();
        return Path.GetFullPath(path, root);
    }
}

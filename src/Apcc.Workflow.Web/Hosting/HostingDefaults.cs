namespace Apcc.Workflow.Web.Hosting;

internal static class HostingDefaults
{
    public const string Address = "http://localhost:5080";

    /// <summary>The content root is the program's own folder (in the source tree: the project's), wherever it was started, unless
    /// another one is given.</summary>
    public static WebApplicationOptions Options(string[] args)
    {
        var isGiven = args.Any(argument => argument.StartsWith("--contentRoot", StringComparison.OrdinalIgnoreCase));
        return new WebApplicationOptions { Args = args, ContentRootPath = isGiven ? null : ProgramFolder() };
    }

    private static string ProgramFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Apcc.Workflow.Web.csproj"))) return folder.FullName;
        return AppContext.BaseDirectory;
    }

    /// <summary>Every registration is built and checked when the application starts, in every environment.</summary>
    public static void ValidateServicesAlways(this WebApplicationBuilder builder) =>
        builder.Host.UseDefaultServiceProvider(options =>
        {
            options.ValidateOnBuild = true;
            options.ValidateScopes = true;
        });

    /// <summary>Listens on <see cref="Address"/> unless an address or a port is configured in any of the usual ways.</summary>
    public static void ListenOnDefaultAddress(this WebApplicationBuilder builder)
    {
        string[] keys = ["urls", "http_ports", "https_ports"];
        var isConfigured = keys.Any(key => !string.IsNullOrEmpty(builder.Configuration[key]))
            || builder.Configuration.GetSection("Kestrel:Endpoints").GetChildren().Any();
        if (!isConfigured) builder.WebHost.UseUrls(Address);
    }
}

namespace Apcc.Workflow.Web.Hosting;

internal static class HostDefaults
{
    public const string Address = "http://localhost:5080";

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

using System.Globalization;

namespace Apcc.Workflow.Web.Hosting;

/// <summary>The application speaks Italian wherever it runs: dates, numbers and messages do not follow the machine.</summary>
internal static class ItalianCulture
{
    public static CultureInfo Instance { get; } = CultureInfo.GetCultureInfo("it-IT");

    /// <summary>Makes it-IT the culture of every thread that has not chosen one: a page that is refreshed from a
    /// background thread shows the same dates as one refreshed by a click.</summary>
    public static void UseEverywhere()
    {
        CultureInfo.DefaultThreadCurrentCulture = Instance;
        CultureInfo.DefaultThreadCurrentUICulture = Instance;
        CultureInfo.CurrentCulture = Instance;
        CultureInfo.CurrentUICulture = Instance;
    }

    /// <summary>Answers every request in Italian, whatever languages the browser asks for.</summary>
    public static void UseItalianRequests(this WebApplication app) => app.UseRequestLocalization(options =>
    {
        options.DefaultRequestCulture = new(Instance);
        options.SupportedCultures = [Instance];
        options.SupportedUICultures = [Instance];
        options.RequestCultureProviders.Clear();
    });
}

using System.ComponentModel.DataAnnotations;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>Settings of the section <c>Printing</c>. Relative paths start at the application's content root.</summary>
public sealed class PrintingOptions
{
    public const string Section = "Printing";

    /// <summary>Chromium, Chrome or Edge to print with. Default: none, the usual places are searched (see <see cref="ChromiumLocator"/>).</summary>
    public string? ChromiumPath { get; set; }

    /// <summary>The folder <c>bin</c> of the npm package <c>@sparticuz/chromium</c> (linux-x64), used where no browser is installed.</summary>
    public string? ChromiumPackageFolder { get; set; } = "node_modules/@sparticuz/chromium/bin";

    /// <summary>Where the packaged Chromium is unpacked, in the subfolder <c>chromium</c>; about 200 MB.</summary>
    [Required(ErrorMessage = "Printing:DataFolder è vuoto: indicare la cartella dei dati dell'applicazione.")]
    public string DataFolder { get; set; } = "App_Data";

    /// <summary>Font families offered to templates: one subfolder a family, its name the family's with <c>_</c> for blanks
    /// (<c>Titillium_Web</c>), with <c>.woff2</c>, <c>.ttf</c> or <c>.otf</c> files whose names end in weight and style
    /// (<c>-regular</c>, <c>-italic</c>, <c>-700</c>, <c>-700italic</c>). Default: none. See <see cref="PrintFonts"/>.</summary>
    public string? FontsFolder { get; set; }

    /// <summary>Jobs printed at the same time; the others wait. Default 2.</summary>
    [Range(1, 32, ErrorMessage = "Printing:MaxConcurrentJobs deve essere fra 1 e 32.")]
    public int MaxConcurrentJobs { get; set; } = 2;

    /// <summary>Time one job may take once it is its turn; starting Chromium is not counted. Default 60 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00", ParseLimitsInInvariantCulture = true,
        ErrorMessage = "Printing:TimeLimit deve essere fra 00:00:00.1 e 01:00:00.")]
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Starts Chromium without its own sandbox. Default: decided on the spot, without for root and in Linux containers,
    /// where the sandbox cannot start; with it everywhere else.</summary>
    public bool? DisableSandbox { get; set; }
}

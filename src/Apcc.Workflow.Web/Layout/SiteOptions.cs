using System.ComponentModel.DataAnnotations;

namespace Apcc.Workflow.Web.Layout;

/// <summary>What the frame around every page says, section <c>Site</c> of the configuration.</summary>
public sealed class SiteOptions
{
    public const string Section = "Site";

    /// <summary>The authority that offers the service, in the slim header and the footer.</summary>
    [Required]
    public string EnteName { get; set; } = "Comune di Milano";

    /// <summary>The authority's own site.</summary>
    [Required]
    public Uri EnteUrl { get; set; } = new("https://www.comune.milano.it/");

    /// <summary>The name of the service, in the header and behind every page title.</summary>
    [Required]
    public string ServiceName { get; set; } = "Assemblea Clima";

    /// <summary>One short line below the service name; may be empty.</summary>
    public string Tagline { get; set; } = "Dal sorteggio alla risposta";

    /// <summary>The declaration on form.agid.gov.it. Without it the footer links to the page <c>/accessibilita</c>,
    /// which says that the declaration is still to be published.</summary>
    public Uri? AccessibilityDeclarationUrl { get; set; }

    /// <summary>Where people report an accessibility problem (a page or a mailto: address). Without it the footer
    /// links to the page <c>/accessibilita</c>.</summary>
    public Uri? AccessibilityFeedbackUrl { get; set; }

    /// <summary>The privacy notice; without it no link.</summary>
    public Uri? PrivacyUrl { get; set; }

    /// <summary>The legal notes; without them no link.</summary>
    public Uri? LegalNotesUrl { get; set; }

    /// <summary>Whom to call or write to when something does not work, as people read it; may be absent.</summary>
    public string? SupportContact { get; set; }
}

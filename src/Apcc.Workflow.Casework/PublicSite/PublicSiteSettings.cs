namespace Apcc.Workflow.Casework.PublicSite;

/// <summary>What is public beside the registers, and how it leaves the house: <c>publicSite</c> in <c>workflows/office.json</c>.
/// What of a register is public stands in the register (R1.2).</summary>
public sealed record PublicSiteSettings
{
    /// <summary>Without any: no proposal is public.</summary>
    public static PublicSiteSettings None { get; } = new();

    /// <summary>The register with one case a year, whose public facts open the year's page.</summary>
    public string? YearRegister { get; init; }

    /// <summary>Of the open data; null: they carry none.</summary>
    public PublicLicence? Licence { get; init; }

    /// <summary>Null: no proposal is public.</summary>
    public PublicProposalRule? Proposals { get; init; }

    /// <summary>Null: there is no package for a platform.</summary>
    public PlatformSettings? Platform { get; init; }
}

/// <param name="Id">SPDX identifier.</param>
public sealed record PublicLicence(string Id, string Name, string Url);

/// <summary>The platform (Decidim) that takes the year's results (R7.3, D1–D6 of the reference on the public administration).</summary>
public sealed record PlatformSettings
{
    public required string Name { get; init; }

    /// <summary>Document template that one answer is printed by.</summary>
    public required string AnswerTemplate { get; init; }

    /// <summary>Document template of the step-by-step sheet.</summary>
    public required string GuideTemplate { get; init; }

    /// <summary>Between the cells of a file; the platform's own default.</summary>
    public string Separator { get; init; } = ";";

    /// <summary>In headings: <c>title/it</c>.</summary>
    public string Locale { get; init; } = "it";

    /// <summary>How the installed version calls the state's column of the answers: versions differ.</summary>
    public string AnswerStateColumn { get; init; } = "state";

    /// <summary>State of a proposal on the platform, by outcome.</summary>
    public IReadOnlyDictionary<string, string> AnswerStates { get; init; } = new Dictionary<string, string>();

    /// <summary>Number that the platform gave to a state of results, by outcome.</summary>
    public IReadOnlyDictionary<string, string> ResultStatuses { get; init; } = new Dictionary<string, string>();

    /// <summary>Percentage by the state that a follow-up found.</summary>
    public IReadOnlyDictionary<string, int> ResultProgress { get; init; } = new Dictionary<string, int>();
}

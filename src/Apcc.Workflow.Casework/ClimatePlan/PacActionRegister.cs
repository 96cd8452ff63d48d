namespace Apcc.Workflow.Casework.ClimatePlan;

/// <summary>The register of the PAC's Azioni by Ambito (R2.1).</summary>
public sealed record PacActionRegister
{
    /// <summary>All Ambiti of the plan, also those of which no Azione is known.</summary>
    public required IReadOnlyList<PacAmbito> Ambiti { get; init; }

    /// <summary>Azioni that the register holds.</summary>
    public required int KnownActions { get; init; }

    /// <summary>Azioni of the plan; null when <c>workflows/climate-plan.json</c> does not say.</summary>
    public int? TotalActions { get; init; }

    /// <summary>The register holds fewer Azioni than the plan has: to be said wherever it is shown.</summary>
    public bool IsIncomplete => TotalActions is { } total && KnownActions < total;

    /// <summary>Italian sentence about a broken file; null when all is well.</summary>
    public string? Problem { get; init; }
}

/// <param name="Number">1–5.</param>
public sealed record PacAmbito(int Number, string Name, IReadOnlyList<PacActionItem> Actions);

/// <summary>One Azione.</summary>
public sealed record PacActionItem
{
    public required string Code { get; init; }
    public required string ObjectiveCode { get; init; }
    public string? ObjectiveTitle { get; init; }
    public required string Title { get; init; }

    /// <summary>False: the source cuts the title short.</summary>
    public required bool TitleIsComplete { get; init; }
    public string? Source { get; init; }

    /// <summary>Responsible Direzione.</summary>
    public string? Direction { get; init; }

    /// <summary>Referente dell'Azione (R4.2).</summary>
    public string? ActionReferent { get; init; }
    public string? Status { get; init; }
    public string? Indicators { get; init; }

    /// <summary>Proposals that touch it.</summary>
    public required int Proposals { get; init; }
}

namespace Apcc.Workflow.Casework.ClimatePlan;

/// <summary>One Azione of the PAC as a file names it (R2.1).</summary>
public sealed record PacActionRow
{
    /// <summary>E.g. <c>5.1.4</c>: ambito, objective, action.</summary>
    public required string Code { get; init; }

    /// <summary>1–5.</summary>
    public required int Ambito { get; init; }

    /// <summary>E.g. <c>5.1</c>.</summary>
    public required string ObjectiveCode { get; init; }

    public string? ObjectiveTitle { get; init; }
    public required string Title { get; init; }

    /// <summary>False where the source cuts the title off.</summary>
    public bool TitleComplete { get; init; } = true;

    /// <summary>Where the line comes from; free text, often an address.</summary>
    public string? Source { get; init; }

    /// <summary>Responsible Direzione, as the file names it.</summary>
    public string? Direction { get; init; }

    /// <summary>Referente dell'Azione, as the file names the person.</summary>
    public string? Referent { get; init; }

    /// <summary>Implementation status, as the file words it.</summary>
    public string? Status { get; init; }

    /// <summary>Monitoring indicators, as the file words them.</summary>
    public string? Indicators { get; init; }
}

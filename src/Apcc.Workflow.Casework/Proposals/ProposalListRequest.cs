namespace Apcc.Workflow.Casework.Proposals;

/// <summary>Which proposals somebody wants to see; what is null does not filter.</summary>
public sealed record ProposalListRequest
{
    public required Guid ActorId { get; init; }

    /// <summary>Year of the assembly's cycle.</summary>
    public int? Year { get; init; }
    public ProposalKind? Kind { get; init; }

    /// <summary>Name of the Gruppo tematico.</summary>
    public string? Group { get; init; }
    public ProposalApproval? Approval { get; init; }
    public ProposalReportState? Report { get; init; }

    /// <summary>Words of title or reference; all of them must occur.</summary>
    public string? Search { get; init; }

    /// <summary>Counts from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Rows a page, at most 200.</summary>
    public int PageSize { get; init; } = 50;
}

/// <summary>How far the feasibility report is (R5.5.3).</summary>
public enum ProposalReportState
{
    /// <summary>No process runs and none has proposed an outcome.</summary>
    NotStarted,

    /// <summary>A process runs on the case.</summary>
    Running,

    /// <summary>A report has proposed an outcome. That is not the city's answer (R5.5.7).</summary>
    OutcomeProposed,
}

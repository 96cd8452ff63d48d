using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Web.Layout;

namespace Apcc.Workflow.Web.Proposals;

/// <summary>The filters of the list of proposals as its address carries them.</summary>
public sealed record ProposalQuery
{
    private static readonly Dictionary<string, ProposalApproval> ApprovalWords = new()
    {
        ["approvata"] = ProposalApproval.Approved, ["respinta"] = ProposalApproval.Rejected, ["non-nota"] = ProposalApproval.Unknown,
    };

    private static readonly Dictionary<string, ProposalReportState> ReportWords = new()
    {
        ["da-avviare"] = ProposalReportState.NotStarted, ["in-corso"] = ProposalReportState.Running,
        ["con-esito-proposto"] = ProposalReportState.OutcomeProposed,
    };

    public int? Year { get; init; }
    public string? Kind { get; init; }
    public string? Group { get; init; }
    public string? Approval { get; init; }
    public string? Report { get; init; }
    public string? Search { get; init; }
    public int Page { get; init; } = 1;

    public static IReadOnlyDictionary<string, ProposalApproval> Approvals => ApprovalWords;

    public static IReadOnlyDictionary<string, ProposalReportState> Reports => ReportWords;

    /// <summary>Something narrows the list.</summary>
    public bool IsFiltered => this != new ProposalQuery { Page = Page };

    /// <summary>A word that names nothing filters nothing: an address that was cut short still shows the list.</summary>
    public ProposalListRequest ToRequest(Guid actorId) => new()
    {
        ActorId = actorId,
        Year = Year,
        Kind = KindOf(Kind),
        Group = Group,
        Approval = Approval is not null && ApprovalWords.TryGetValue(Approval, out var approval) ? approval : null,
        Report = Report is not null && ReportWords.TryGetValue(Report, out var report) ? report : null,
        Search = Search,
        Page = Page,
    };

    public string ToAddress()
    {
        (string Name, string? Value)[] pairs =
        [
            ("anno", Year?.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("tipo", Kind), ("gruppo", Group), ("approvazione", Approval),
            ("relazione", Report), ("testo", Search),
            ("pagina", Page > 1 ? Page.ToString(System.Globalization.CultureInfo.InvariantCulture) : null),
        ];
        string[] parts = [.. pairs.Where(pair => !string.IsNullOrWhiteSpace(pair.Value))
            .Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value!.Trim())}")]; // blank ones are filtered out
        return parts.Length == 0 ? SiteAddresses.Proposals : $"{SiteAddresses.Proposals}?{string.Join('&', parts)}";
    }

    private static ProposalKind? KindOf(string? word) =>
        Enum.GetValues<ProposalKind>().Where(kind => kind.Key() == word).Select(kind => (ProposalKind?)kind).FirstOrDefault();
}

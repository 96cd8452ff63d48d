using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Apcc.Workflow.Casework.PublicSite;

/// <summary>The year's results, proposals, answers and meetings as the platform's own files (Decidim: D1 results of accountability,
/// D2 proposals, D3 answers to proposals, D4 meetings, which it does not import and people copy).</summary>
internal static class PlatformTables
{
    public const string Results = "risultati.csv";
    public const string Proposals = "proposte.csv";
    public const string Answers = "risposte.csv";
    public const string Meetings = "incontri.csv";
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static void AddTo(SortedDictionary<string, byte[]> files, PublicYear year, PlatformSettings platform, string site,
        IReadOnlyDictionary<string, string> numbers)
    {
        files[Results] = Write(platform, ResultsOf(year, platform, site));
        files[Proposals] = Write(platform, ProposalsOf(year, platform));
        files[Answers] = Write(platform, AnswersOf(year, platform, numbers));
        files[Meetings] = Write(platform, MeetingsOf(year, platform, site));
        files["incontri.ics"] = PublicCalendar.Write(year, site, $"{platform.Name} {year.Year.ToString(CultureInfo.InvariantCulture)}");
        foreach (var item in year.Appointments)
            if (PublicCalendar.Write(item, site) is { } file) files[$"incontri/{SafeName(item.Reference)}.ics"] = file;
    }

    public static string AnswerFile(PublicProposal proposal) => $"risposte/{SafeName(proposal.Reference)}.pdf";

    /// <summary>A reference as name of a file.</summary>
    public static string SafeName(string reference) =>
        string.Concat(reference.Select(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_' ? sign : '-'));

    /// <summary>Outcomes, in words, for which the configuration names no state of the platform: their cells stay empty.</summary>
    public static IReadOnlyList<string> WithoutState(PublicYear year, PlatformSettings platform) =>
    [
        .. year.Proposals.Select(proposal => proposal.Answer).OfType<PublicAnswer>().Where(answer => !platform.AnswerStates.ContainsKey(answer.Outcome))
            .Select(answer => answer.OutcomeName).Distinct().Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<IReadOnlyList<string>> ResultsOf(PublicYear year, PlatformSettings platform, string site)
    {
        yield return
        [
            "id", $"title/{platform.Locale}", $"description/{platform.Locale}", "start_date", "end_date", "status/id", "progress", "parent/id", "proposal_urls",
        ];
        foreach (var proposal in year.Proposals)
            if (proposal.Answer is { } answer)
                yield return
                [
                    "", TitleOf(proposal), Html(answer, site + PublicAddresses.Proposal(proposal.Year, proposal.Number)), Day(answer.On), "",
                    platform.ResultStatuses.GetValueOrDefault(answer.Outcome, ""), Progress(proposal, platform), "", "",
                ];
    }

    /// <summary>With the reference in front, by which people find a row again in what the platform exports.</summary>
    private static string TitleOf(PublicProposal proposal) => $"{proposal.Reference} {proposal.Title}";

    private static string Progress(PublicProposal proposal, PlatformSettings platform) =>
        proposal.FollowUps is [.., { State: { } state }] && platform.ResultProgress.TryGetValue(state, out var percentage)
            ? percentage.ToString(CultureInfo.InvariantCulture) : "0";

    private static IEnumerable<IReadOnlyList<string>> ProposalsOf(PublicYear year, PlatformSettings platform)
    {
        yield return [$"title/{platform.Locale}", $"body/{platform.Locale}"];
        foreach (var proposal in year.Proposals) yield return [TitleOf(proposal), proposal.Text ?? proposal.Title];
    }

    /// <summary>The platform gives proposals their numbers: <c>id</c> stays empty until its own export was handed in.</summary>
    private static IEnumerable<IReadOnlyList<string>> AnswersOf(
        PublicYear year, PlatformSettings platform, IReadOnlyDictionary<string, string> numbers)
    {
        yield return ["id", platform.AnswerStateColumn, $"answer/{platform.Locale}", "riferimento", "titolo"];
        foreach (var proposal in year.Proposals)
            if (proposal.Answer is { } answer)
                yield return [numbers.GetValueOrDefault(proposal.Reference, ""), platform.AnswerStates.GetValueOrDefault(answer.Outcome, ""), Html(answer, null), proposal.Reference, proposal.Title];
    }

    private static IEnumerable<IReadOnlyList<string>> MeetingsOf(PublicYear year, PlatformSettings platform, string site)
    {
        yield return
        [
            "riferimento", $"title/{platform.Locale}", $"description/{platform.Locale}", "start_time", "end_time", $"location/{platform.Locale}", "stato", "file_ics", "indirizzo",
        ];
        foreach (var item in year.Appointments)
            yield return
            [
                item.Reference, item.Title, item.Appointment?.About ?? "", Moment(item.Appointment, item.Appointment?.From), Moment(item.Appointment, item.Appointment?.To),
                item.Appointment?.Place ?? "", item.State.Name, $"incontri/{SafeName(item.Reference)}.ics", site + PublicAddresses.Case(item.Year, item.Kind, item.Reference),
            ];
    }

    private static string Moment(PublicAppointment? appointment, TimeOnly? time) => appointment is null ? ""
        : time is { } known ? $"{Day(appointment.Day)} {known.ToString("HH:mm", CultureInfo.InvariantCulture)}" : Day(appointment.Day);

    private static string Html(PublicAnswer answer, string? address)
    {
        var html = new StringBuilder($"<p><strong>{Encoder.Encode(char.ToUpperInvariant(answer.OutcomeName[0]) + answer.OutcomeName[1..])}</strong></p>");
        foreach (var paragraph in (answer.Reasons ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            html.Append("<p>").Append(Encoder.Encode(paragraph)).Append("</p>");
        if (answer.Act is { } act) html.Append("<p>").Append(Encoder.Encode(act)).Append("</p>");
        if (address is not null) html.Append("<p><a href=\"").Append(Encoder.Encode(address)).Append("\">").Append(Encoder.Encode(address)).Append("</a></p>");
        return html.ToString();
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static byte[] Write(PlatformSettings platform, IEnumerable<IReadOnlyList<string>> rows)
    {
        var file = new StringBuilder();
        foreach (var row in rows) file.AppendJoin(platform.Separator, row.Select(cell => CellOf(cell, platform.Separator))).Append("\r\n");
        return Encoding.UTF8.GetBytes(file.ToString());
    }

    private static string CellOf(string text, string separator) =>
        text.Contains(separator, StringComparison.Ordinal) || text.AsSpan().IndexOfAny("\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}

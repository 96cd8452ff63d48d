using System.Globalization;

namespace Apcc.Workflow.Casework.PublicSite;

/// <summary>The stable addresses of what is public: people quote them, files carry them, they do not change.</summary>
public static class PublicAddresses
{
    public const string Root = "/pubblico";
    public const string Feed = $"{Root}/novita.atom";

    public static string Year(int year) => $"{Root}/{year.ToString(CultureInfo.InvariantCulture)}";

    public static string YearFeed(int year) => $"{Year(year)}/novita.atom";

    public static string Calendar(int year) => $"{Year(year)}/calendario";

    public static string CalendarFile(int year) => $"{Year(year)}/calendario.ics";

    public static string AppointmentFile(int year, string reference) => $"{Calendar(year)}/{Uri.EscapeDataString(reference)}.ics";

    public static string Proposals(int year) => $"{Year(year)}/proposte";

    public static string Proposal(int year, int number) => $"{Proposals(year)}/{number.ToString(CultureInfo.InvariantCulture)}";

    public static string Register(int year, string kind) => $"{Year(year)}/{kind}";

    public static string Case(int year, string kind, string reference) => $"{Register(year, kind)}/{Uri.EscapeDataString(reference)}";

    public static string Data(int year) => $"{Year(year)}/dati";

    /// <param name="file">Name with ending.</param>
    public static string DataFile(int year, string file) => $"{Data(year)}/{file}";

    public static string Document(Guid id) => $"{Root}/documenti/{id}";
}

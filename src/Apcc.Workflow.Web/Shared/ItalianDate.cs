using System.Globalization;

namespace Apcc.Workflow.Web.Shared;

/// <summary>Writes days and hours as Italian sentences need them.</summary>
public static class ItalianDate
{
    private static readonly CultureInfo Italian = CultureInfo.GetCultureInfo("it-IT");

    /// <summary>"22 novembre 2026", "1º dicembre 2026".</summary>
    public static string InWords(this DateOnly date) =>
        date.Day == 1 ? date.ToString("'1º' MMMM yyyy", Italian) : date.ToString("d MMMM yyyy", Italian);

    /// <summary>"domenica 22 novembre 2026".</summary>
    public static string WithWeekday(this DateOnly date) => $"{date.ToString("dddd", Italian)} {date.InWords()}";

    /// <summary>"il 22 novembre 2026", but "l’8 novembre 2026" and "l’11 novembre 2026".</summary>
    public static string WithArticle(this DateOnly date) =>
        date.Day is 8 or 11 ? $"l’{date.InWords()}" : $"il {date.InWords()}";

    /// <summary>"dal 22 novembre 2026 al 1º dicembre 2026", but "dall’8 novembre 2026 all’11 novembre 2026".</summary>
    public static string Through(this DateOnly first, DateOnly last) => $"{first.After("dal")} {last.After("al")}";

    /// <summary>"fino al 22 novembre 2026", but "fino all’8 novembre 2026": the preposition is given as it stands before "il".</summary>
    public static string After(this DateOnly date, string preposition) =>
        date.Day is 8 or 11 ? $"{preposition}l’{date.InWords()}" : $"{preposition} {date.InWords()}";

    /// <summary>"22/11/2026", for narrow columns.</summary>
    public static string Short(this DateOnly date) => date.ToString("dd/MM/yyyy", Italian);

    /// <summary>"14:32".</summary>
    public static string OnTheClock(this TimeOnly time) => time.ToString("HH:mm", Italian);
}

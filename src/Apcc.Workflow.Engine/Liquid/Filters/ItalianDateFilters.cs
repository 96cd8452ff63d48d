using System.Globalization;
using Apcc.Workflow.Engine.Liquid.Rendering;
using Apcc.Workflow.Engine.Liquid.Values;

namespace Apcc.Workflow.Engine.Liquid.Filters;

/// <summary>Dates as Italian letters write them, whatever the options' culture. What is no date stays as it is.</summary>
internal static class ItalianDateFilters
{
    private static readonly string[] Months =
    [
        "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno",
        "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre",
    ];

    private static readonly string[] Days = ["domenica", "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato"];

    public static IEnumerable<Filter> All { get; } =
    [
        OfDate("data", Long),
        OfDate("data_breve", date => date.Local.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture)),
        OfDate("data_ora", date => date.HasTime ? $"{Long(date)}, ore {Time(date)}" : Long(date)),
        OfDate("ora", date => date.HasTime ? Time(date) : ""),
        OfDate("giorno_settimana", date => Days[(int)date.Local.DayOfWeek]),
    ];

    private static Filter OfDate(string name, Func<LiquidDate, string> write) =>
        new(name, 0, 0, (input, _, context) => Write(input, context, write));

    private static LiquidValue Write(LiquidValue input, RenderContext context, Func<LiquidDate, string> write) =>
        DateReading.TryRead(input, context.Options.TimeZone, context.Options.UtcNow, out var date) ? write(date) : input;

    private static string Long(LiquidDate date) =>
        $"{(date.Local.Day == 1 ? "1°" : date.Local.Day)} {Months[date.Local.Month - 1]} {date.Local.Year}";

    private static string Time(LiquidDate date) => date.Local.ToString("HH':'mm", CultureInfo.InvariantCulture);
}

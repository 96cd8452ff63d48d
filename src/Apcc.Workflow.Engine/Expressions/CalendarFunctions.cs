using System.Globalization;
using Apcc.Workflow.Engine.Calendar;
using Apcc.Workflow.Engine.Execution;
using Jint;
using Jint.Native;
using Jint.Runtime.Interop;

namespace Apcc.Workflow.Engine.Expressions;

/// <summary>Dates in scripts: civil dates are <c>yyyy-MM-dd</c> in the office's time zone, instants are ISO 8601 in UTC.</summary>
internal sealed class CalendarFunctions(RunContext run)
{
    public JsValue? Create(string name, Jint.Engine engine)
    {
        Func<JsValue[], JsValue>? call = name switch
        {
            "today" => _ => Civil(DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(run.UtcNow, run.TimeZone))),
            "addWorkingDays" => a => Civil(Ask(a, 2, name, c => c.AddWorkingDays(Date(a, 0, name), Whole(a, 1, name)))),
            "isWorkingDay" => a => Ask(a, 1, name, c => c.IsWorkingDay(Date(a, 0, name))) ? JsBoolean.True : JsBoolean.False,
            "isHoliday" => a => Ask(a, 1, name, c => c.HolidayName(Date(a, 0, name)) is not null) ? JsBoolean.True : JsBoolean.False,
            "workingDaysBetween" => a => JsNumber.Create(Ask(a, 2, name, c => c.WorkingDaysBetween(Date(a, 0, name), Date(a, 1, name)))),
            "addMonths" => a => Civil(AddMonths(a, name)),
            "addDays" => a => Civil(Date(a, 0, name).AddDays(Whole(a, 1, name))),
            "endOfDay" => a => new JsString(Values.Iso(Ask(a, 1, name, c => Values.ToUtc(Date(a, 0, name).ToDateTime(c.EndOfDay), run.TimeZone)))),
            "atTime" => a => new JsString(Values.Iso(AtTime(a, name))),
            _ => null,
        };
        return call is null ? null : new ClrFunction(engine, name, (_, arguments) => call(arguments));
    }

    /// <summary>With a calendar a legal term in months, without one the same day of another month.</summary>
    private DateOnly AddMonths(JsValue[] arguments, string name) =>
        arguments.Length > 2 && !arguments[2].IsUndefined() && !arguments[2].IsNull()
            ? Ask(arguments, 2, name, c => c.AddMonths(Date(arguments, 0, name), Whole(arguments, 1, name)))
            : Date(arguments, 0, name).AddMonths(Whole(arguments, 1, name));

    private DateTime AtTime(JsValue[] arguments, string name)
    {
        var text = arguments.Length > 1 ? arguments[1].ToString() : "";
        if (!TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var time))
            throw new ExpressionException($"{name}: l'ora «{text}» non si legge, scriverla come «17:00».");
        return Values.ToUtc(Date(arguments, 0, name).ToDateTime(time), run.TimeZone);
    }

    private T Ask<T>(JsValue[] arguments, int index, string name, Func<WorkingCalendar, T> ask)
    {
        var calendar = WorkingDays.Find(run, index < arguments.Length && arguments[index].IsString() ? arguments[index].AsString() : null, name);
        return WorkingDays.Guard(name, () => ask(calendar));
    }

    private DateOnly Date(JsValue[] arguments, int index, string name)
    {
        var value = index < arguments.Length ? Values.Text(ScriptValues.ToJson(arguments[index])) : null;
        return Values.Date(value, run.TimeZone)
            ?? throw new ExpressionException($"{name}: «{value}» non è una data, scriverla come «2026-03-31».");
    }

    private static int Whole(JsValue[] arguments, int index, string name) =>
        index < arguments.Length && Values.Number(ScriptValues.ToJson(arguments[index])) is { } number && Math.Abs(number) < 1_000_000
            ? (int)number : throw new ExpressionException($"{name}: serve un numero intero come {index + 1}º argomento.");

    private static JsString Civil(DateOnly date) => new(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}

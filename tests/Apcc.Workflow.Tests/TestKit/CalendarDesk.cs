using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Configuration.Calendars;
using Apcc.Workflow.Engine.Calendar;

namespace Apcc.Workflow.Tests.TestKit;

/// <summary>An administrator who changes the office's calendar.</summary>
public sealed class CalendarDesk(Office office)
{
    /// <summary>Puts a closure of one day, or of several, in force.</summary>
    public Task CloseAsync(DateOnly first, DateOnly? last = null) =>
        PublishAsync(source => source.AddHoliday(HolidayRuleKind.Once, "Trasloco", first, last));

    public async Task PublishAsync(Action<CalendarSource> edit)
    {
        var desk = new ConfigurationDesk(office.Host, office.Luca);
        var read = await desk.LatestAsync(ConfigurationKind.Calendar, "milano");
        var source = CalendarSource.Read(read.Content)!;
        edit(source);
        var draft = await desk.SaveAsync(read, source.Write());
        Assert.Equal(PublishDraftResult.Published, (await desk.PublishAsync(draft.Version!)).Result);
    }
}

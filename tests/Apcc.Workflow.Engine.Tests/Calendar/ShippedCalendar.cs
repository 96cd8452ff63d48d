using Apcc.Workflow.Engine.Calendar;

namespace Apcc.Workflow.Engine.Tests.Calendar;

/// <summary>The calendar file that the product ships, and variants of it.</summary>
internal static class ShippedCalendar
{
    public static string Json { get; } = File.ReadAllText(FilePath());

    public static WorkingCalendar Milano { get; } = From(Json);

    public static WorkingCalendar From(string json)
    {
        var result = CalendarReader.Read(json);
        Assert.Empty(result.Problems);
        return Assert.IsType<WorkingCalendar>(result.Calendar);
    }

    private static string FilePath()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Apcc.Workflow.sln")))
            {
                return Path.Combine(folder.FullName, "workflows", "calendars", "milano.json");
            }
        }

        throw new FileNotFoundException("Apcc.Workflow.sln was not found above the tests' folder.");
    }
}

using Apcc.Workflow.Web.Cockpit;

namespace Apcc.Workflow.Tests.Web.Cockpit;

public sealed class TimeScaleTests
{
    [Fact]
    public void Scale_HoldsWholeMonths_FromTheFirstDayToTheLast()
    {
        var scale = new TimeScale([new(2025, 9, 10), new(2027, 3, 31)], 2026);

        Assert.Equal(19, scale.Months.Count);
        Assert.Equal<(int?, int?, int?)>((2025, null, 2026), (scale.Months[0].Year, scale.Months[1].Year, scale.Months[4].Year));
        Assert.Equal("0%", scale.At(new(2025, 9, 1)));
        Assert.Equal("21.05%", scale.At(new(2026, 1, 1)));
        Assert.Equal("100%", scale.At(new(2027, 4, 1)));
        Assert.Equal("5.26%", scale.Width(new(2026, 1, 1), new(2026, 1, 31)));
        Assert.True(scale.Holds(new(2027, 3, 31)));
        Assert.False(scale.Holds(new(2027, 4, 1)));
        Assert.False(scale.Holds(new(2025, 8, 31)));
    }

    [Fact]
    public void Scale_WithoutAnyDay_ShowsTheYear_AndADayIsWideEnoughToSee()
    {
        var scale = new TimeScale([], 2026);

        Assert.Equal((12, new DateOnly(2026, 1, 1)), (scale.Months.Count, scale.Months[0].First));
        Assert.Equal("0.9%", scale.Width(new(2026, 5, 5), new(2026, 5, 5)));
    }
}

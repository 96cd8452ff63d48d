using System.Globalization;
using Apcc.Workflow.Web.Shared;

namespace Apcc.Workflow.Tests.Web.Shared;

public sealed class ItalianNumberTests
{
    [Theory]
    [InlineData("1234", 0, "1234")]
    [InlineData("1.234", 0, "1234")]
    [InlineData("1.234.567,89", 2, "1234567.89")]
    [InlineData("1234,5", 2, "1234.5")]
    [InlineData("12,50", 2, "12.5")]
    [InlineData("12,500", 2, "12.5")]
    [InlineData("2.5", 2, "2.5")]
    [InlineData("-3,2", 1, "-3.2")]
    [InlineData(" 1 000 ", 0, "1000")]
    [InlineData("0,05", 2, "0.05")]
    public void TryRead_WhatPeopleType_IsUnderstood(string typed, int decimals, string expected)
    {
        Assert.True(ItalianNumber.TryRead(typed, decimals, out var number));
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), number);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    public void TryRead_NothingTyped_IsNoNumberButReadable(string? typed)
    {
        Assert.True(ItalianNumber.TryRead(typed, 2, out var number));
        Assert.Null(number);
    }

    [Theory]
    [InlineData("dodici", 2)]
    [InlineData("12,345", 2)]
    [InlineData("1,5", 0)]
    [InlineData("1,2,3", 2)]
    [InlineData("12.34.56", 2)]
    [InlineData("1.23,4", 2)]
    [InlineData("12,", 2)]
    [InlineData(",5", 2)]
    [InlineData("1e5", 2)]
    [InlineData("1234567890123456789", 0)]
    public void TryRead_NotANumberOrTooManyDecimals_IsRefused(string typed, int decimals)
    {
        Assert.False(ItalianNumber.TryRead(typed, decimals, out var number));
        Assert.Null(number);
    }

    [Theory]
    [InlineData(1234567.5, 2, 2, "1.234.567,50")]
    [InlineData(2.5, 0, 2, "2,5")]
    [InlineData(1200, 0, 2, "1.200")]
    [InlineData(-0.5, 2, 2, "-0,50")]
    public void Write_IsReadBackAsTheSameNumber(double value, int least, int most, string expected)
    {
        var number = (decimal)value;

        var written = ItalianNumber.Write(number, least, most);

        Assert.Equal(expected, written);
        Assert.True(ItalianNumber.TryRead(written, most, out var readBack));
        Assert.Equal(number, readBack);
    }
}

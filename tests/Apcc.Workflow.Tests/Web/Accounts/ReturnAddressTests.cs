using Apcc.Workflow.Web.Accounts;

namespace Apcc.Workflow.Tests.Web.Accounts;

public sealed class ReturnAddressTests
{
    [Theory]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("attivita?scheda=tutte", "/attivita?scheda=tutte")]
    [InlineData("/proposte/1", "/proposte/1")]
    [InlineData("//evil.example", "/evil.example")]
    [InlineData("/\\evil.example", "/evil.example")]
    [InlineData("\\\\evil.example", "/evil.example")]
    [InlineData(" //evil.example", "/evil.example")]
    [InlineData("https://evil.example", "/https://evil.example")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("\n//evil.example", "/")]
    public void Local_WhateverIsAsked_StaysOnThisSite(string? asked, string expected) =>
        Assert.Equal(expected, ReturnAddress.Local(asked));
}

using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.TestKit;

/// <summary>Holds a page to what people see.</summary>
public static class PageAssert
{
    /// <summary>Fails when the page has to be scrolled sideways, naming what sticks out.</summary>
    public static async Task FitsItsWidthAsync(IPage page)
    {
        var tooWide = await page.EvaluateAsync<string[]>(
            """
            () => document.documentElement.scrollWidth <= innerWidth ? []
              : [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
                  .map(e => `${e.tagName.toLowerCase()}.${e.className} ends at ${Math.round(e.getBoundingClientRect().right)}`)
            """);
        Assert.True(tooWide.Length == 0, $"{page.Url} is wider than {page.ViewportSize?.Width} px:\n{string.Join("\n", tooWide)}");
    }
}
